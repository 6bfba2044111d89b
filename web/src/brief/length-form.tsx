import { useState } from "react";
import type { Length } from "../api/types.ts";
import { Button } from "../components/button.tsx";
import { Select, TextField } from "../components/field.tsx";
import styles from "./forms.module.css";
import { minutesLength, tracksLength } from "./made.ts";
import { lengthText } from "./parts.ts";

const UNITS = [
  { id: "tracks", label: "tracks" },
  { id: "minutes", label: "minutes" },
] as const;
type Unit = (typeof UNITS)[number]["id"];
const MOST = { tracks: 500, minutes: 36 * 60 } as const;

/** So many tracks, or so many minutes. */
export function LengthForm({ length, onDone }: { length: Length; onDone: (next: Length, words: string) => void }) {
  const [unit, setUnit] = useState<Unit>(length.kind === "tracks" ? "tracks" : "minutes");
  const [typed, setTyped] = useState(
    String(length.kind === "tracks" ? length.tracks : Math.round(length.durationMs / 60_000)),
  );
  const count = /^\d{1,4}$/.test(typed.trim()) ? Number(typed) : Number.NaN;
  const isRight = count >= 1 && count <= MOST[unit];
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isRight) return;
        const next = unit === "tracks" ? tracksLength(count) : minutesLength(count);
        onDone(next, lengthText(next));
      }}
    >
      <div className={styles.pair}>
        <TextField label="How long" value={typed} onChange={setTyped} inputMode="numeric" maxLength={4} autoFocus />
        <Select label="Counted in" value={unit} options={UNITS} onChange={setUnit} />
      </div>
      <p role="status" className={styles.wrong}>
        {isRight || typed === "" ? "" : `A whole number from 1 to ${MOST[unit].toLocaleString("en")}.`}
      </p>
      <Button type="submit" look="solid" size="small" isDisabled={!isRight}>
        Done
      </Button>
    </form>
  );
}
