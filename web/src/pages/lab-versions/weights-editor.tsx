import { useState } from "react";
import { TextField } from "../../components/field.tsx";
import type { Weight } from "./queries.ts";
import styles from "./versions.module.css";
import { spoken } from "./words.ts";

interface WeightsEditorProps {
  weights: readonly Weight[];
  /** As typed, by path. */
  typed: Readonly<Record<string, string>>;
  onChange: (typed: Record<string, string>) => void;
  errorOf: (path: string) => string | undefined;
}

/** Every weight with what it means, to be turned. */
export function WeightsEditor({ weights, typed, onChange, errorOf }: WeightsEditorProps) {
  const [sought, setSought] = useState("");
  const wanted = sought.trim().toLowerCase();
  const shown = weights.filter(
    ({ path, meaning }) =>
      `${path} ${spoken(path)} ${meaning}`.toLowerCase().includes(wanted) || errorOf(path) !== undefined,
  );
  const turned = weights.filter(({ path, value }) => typed[path] !== undefined && typed[path] !== String(value)).length;
  return (
    <details className={styles.fold}>
      <summary>{turned === 0 ? "Ranking weights" : `Ranking weights (${turned} turned)`}</summary>
      <TextField label="Find a weight" type="search" value={sought} onChange={setSought} placeholder="popularity" />
      <p role="status" className="unseen">{`${shown.length} weights`}</p>
      {groupsOf(shown).map(({ name, meaning, members }) => (
        <fieldset key={name} className={styles.group}>
          <legend>{spoken(name)}</legend>
          <p className={styles.facts}>{meaning}</p>
          <div className={styles.weightFields}>
            {members.map(({ path, value, own }) => (
              <TextField
                key={path}
                label={spoken(path.split(".").at(-1)!)}
                value={typed[path] ?? String(value)}
                onChange={(text) => onChange({ ...typed, [path]: text })}
                inputMode="decimal"
                error={errorOf(path)}
                {...(value !== own && { hint: `The program's own: ${own}` })}
              />
            ))}
          </div>
        </fieldset>
      ))}
    </details>
  );
}

interface Group {
  name: string;
  meaning: string;
  members: Weight[];
}

/** Weights of one table stand together, as they mean the same of different things. */
function groupsOf(weights: readonly Weight[]): Group[] {
  const groups = Map.groupBy(weights, ({ path }) => path.split(".")[0]!);
  return [...groups].map(([name, members]) => ({ name, meaning: members[0]!.meaning, members }));
}
