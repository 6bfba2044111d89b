import { useState } from "react";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/field.tsx";
import styles from "./forms.module.css";

interface YearsFormProps {
  from: number | undefined;
  to: number | undefined;
  onDone: (from: number | undefined, to: number | undefined) => void;
}

const DECADES = [1950, 1960, 1970, 1980, 1990, 2000, 2010, 2020];

/** From a year to a year; one of them may be left open. A decade is one press. */
export function YearsForm({ from, to, onDone }: YearsFormProps) {
  const [first, setFirst] = useState(from === undefined ? "" : String(from));
  const [last, setLast] = useState(to === undefined ? "" : String(to));
  const [a, b] = [yearOf(first), yearOf(last)];
  const wrong = problem(a, b);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (wrong === undefined) onDone(a ?? undefined, b ?? undefined);
      }}
    >
      <div className={styles.pair}>
        <TextField label="From" value={first} onChange={setFirst} inputMode="numeric" maxLength={4} />
        <TextField label="To" value={last} onChange={setLast} inputMode="numeric" maxLength={4} />
      </div>
      <fieldset className={styles.decades}>
        <legend className="unseen">A decade</legend>
        {DECADES.map((decade) => (
          <Button
            key={decade}
            size="small"
            onPress={() => {
              setFirst(String(decade));
              setLast(String(decade + 9));
            }}
          >
            {`${decade}s`}
          </Button>
        ))}
      </fieldset>
      <p role="status" className={styles.wrong}>
        {first + last === "" ? "" : wrong}
      </p>
      <Button type="submit" look="solid" size="small" isDisabled={wrong !== undefined}>
        Done
      </Button>
    </form>
  );
}

/** Null for an open end, NaN for what is no year. */
function yearOf(text: string): number | null {
  if (text.trim() === "") return null;
  return /^\d{4}$/.test(text.trim()) ? Number(text) : Number.NaN;
}

function problem(from: number | null, to: number | null): string | undefined {
  if (from === null && to === null) return "Say at least one year.";
  if ([from, to].some((year) => year !== null && !(year >= 1000 && year <= 2200))) return "A year has four digits.";
  return from !== null && to !== null && from > to ? "The first year is after the last one." : undefined;
}
