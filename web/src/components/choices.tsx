import type { ReactNode } from "react";
import { Radio, RadioGroup } from "react-aria-components/RadioGroup";
import { Label } from "react-aria-components/TextField";
import styles from "./choices.module.css";

interface ChoicesProps<Id extends string> {
  label: string;
  hideLabel?: boolean;
  value: Id | null;
  options: readonly { id: Id; label: ReactNode }[];
  onChange: (id: Id) => void;
  isDisabled?: boolean;
  /** fill: as wide as its place, all alike. wrap: as wide as its words, over several lines where needed. */
  look?: "fill" | "wrap";
}

/** A few choices side by side, one of which holds. Arrow keys move between them. */
export function Choices<Id extends string>(props: ChoicesProps<Id>) {
  const { label, hideLabel = false, value, options, onChange, isDisabled = false, look = "fill" } = props;
  return (
    <RadioGroup
      value={value}
      onChange={(id) => onChange(id as Id)}
      isDisabled={isDisabled}
      orientation="horizontal"
      className={styles.choices ?? ""}
    >
      <Label className={hideLabel ? "unseen" : (styles.label ?? "")}>{label}</Label>
      <div className={`${styles.row} ${styles[look]}`}>
        {options.map((option) => (
          <Radio key={option.id} value={option.id} className={styles.choice ?? ""}>
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
