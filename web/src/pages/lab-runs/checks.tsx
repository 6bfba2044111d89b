import { useId } from "react";
import styles from "./runs.module.css";

interface ChecksProps {
  label: string;
  hint?: string;
  options: readonly { id: string; label: string }[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
}

/** Any number of these, in the order in which they are offered. */
export function Checks({ label, hint, options, value, onChange }: ChecksProps) {
  const hintId = useId();
  const toggle = (id: string, isOn: boolean) =>
    onChange(options.map((option) => option.id).filter((one) => (one === id ? isOn : value.includes(one))));
  return (
    <fieldset className={styles.checks} {...(hint !== undefined && { "aria-describedby": hintId })}>
      <legend>{label}</legend>
      <div>
        {options.map((option) => (
          <label key={option.id}>
            <input
              type="checkbox"
              checked={value.includes(option.id)}
              onChange={({ target }) => toggle(option.id, target.checked)}
            />
            {option.label}
          </label>
        ))}
      </div>
      {hint !== undefined && (
        <p id={hintId} className={styles.soft}>
          {hint}
        </p>
      )}
    </fieldset>
  );
}
