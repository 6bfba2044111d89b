import { useLocation, useSearch } from "wouter";
import { Select } from "../../components/field.tsx";
import { ErrorNote, Skeleton } from "../../components/state.tsx";
import styles from "./difference.module.css";
import { type Difference, useDifference, type Version, type VersionHead } from "./queries.ts";
import { folded, type Piece, rowsOf } from "./side-by-side.ts";
import page from "./versions.module.css";
import { partName, valueWords } from "./words.ts";

const LINES_AROUND = 2;

/** What a version says other than another one, side by side. */
export function DifferenceView({ version, heads }: { version: Version; heads: readonly VersionHead[] }) {
  const [from, setFrom] = useFrom(version);
  const difference = useDifference(version.name, from);
  const others = heads.filter(({ name }) => name !== version.name);
  return (
    <div className={page.parts}>
      {others.length > 0 && (
        <div className={styles.chooser}>
          <Select
            label="Compare with"
            value={from ?? null}
            onChange={setFrom}
            options={others.map(({ name, labels }) => ({
              id: name,
              label: name,
              ...(labels.length > 0 && { hint: labels.join(", ") }),
            }))}
          />
        </div>
      )}
      {difference.isPending && <Skeleton label="The difference is being worked out" lines={6} />}
      {difference.error && (
        <ErrorNote
          title="The difference could not be told"
          error={difference.error}
          onRetry={() => void difference.refetch()}
        />
      )}
      {difference.data && <Shown difference={difference.data} />}
    </div>
  );
}

function useFrom({ parent }: Version): [string | undefined, (from: string) => void] {
  const search = new URLSearchParams(useSearch());
  const [place, go] = useLocation();
  const choose = (from: string) => {
    search.set("from", from);
    go(`${place}?${search}`, { replace: true });
  };
  return [search.get("from") ?? parent ?? undefined, choose];
}

function Shown({ difference }: { difference: Difference }) {
  const { from, to, texts, values, vocabulary } = difference;
  if (texts.length + values.length + vocabulary.length === 0)
    return <p>{from === to ? "It was made with the program: there is nothing before it." : "Both say the same."}</p>;
  return (
    <>
      {texts.map(({ part, lines }) => (
        <TextDifference key={part} part={part} lines={lines} from={from} to={to} />
      ))}
      {values.length > 0 && <Values values={values} from={from} to={to} />}
      {vocabulary.length > 0 && <Entries entries={vocabulary} from={from} to={to} />}
    </>
  );
}

type TextProps = Difference["texts"][number] & { from: string; to: string };

function TextDifference({ part, lines, from, to }: TextProps) {
  const name = partName(part);
  return (
    <section aria-label={name}>
      <h2>{name[0]!.toUpperCase() + name.slice(1)}</h2>
      <table className={styles.sides}>
        <caption className="unseen">{`${name}: ${from} and ${to} side by side`}</caption>
        <Heads from={from} to={to} />
        <tbody>
          {folded(rowsOf(lines), LINES_AROUND).map((row, at) =>
            typeof row === "number" ? (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place.
              <tr key={at} className={styles.hidden}>
                <td colSpan={2}>{`${row} lines are the same`}</td>
              </tr>
            ) : (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines have no name but their place.
              <tr key={at} className={row.isSame ? styles.same : ""}>
                <Side pieces={row.before} look="gone" isSame={row.isSame} />
                <Side pieces={row.after} look="came" isSame={row.isSame} />
              </tr>
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function Heads({ from, to, first }: { from: string; to: string; first?: string }) {
  return (
    <thead>
      <tr>
        {first && <th scope="col">{first}</th>}
        <th scope="col">{from}</th>
        <th scope="col">{to}</th>
      </tr>
    </thead>
  );
}

function Side({ pieces, look, isSame }: { pieces: Piece[] | null; look: "gone" | "came"; isSame: boolean }) {
  if (pieces === null) return <td className={styles.none} />;
  const Mark = look === "gone" ? "del" : "ins";
  return (
    <td className={isSame ? "" : styles[look]} dir="auto">
      {pieces.map(({ text, isOther }, at) =>
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no name but their place.
        isOther ? <Mark key={at}>{text}</Mark> : <span key={at}>{text}</span>,
      )}
    </td>
  );
}

function Values({ values, from, to }: { values: Difference["values"]; from: string; to: string }) {
  return (
    <section aria-label="Weights and settings">
      <h2>Weights and settings</h2>
      <table className={styles.sides}>
        <caption className="unseen">{`Weights and settings of ${from} and ${to}`}</caption>
        <Heads from={from} to={to} first="What" />
        <tbody>
          {values.map(({ path, before, after, meaning }) => (
            <tr key={path}>
              <th scope="row">
                {path}
                {meaning && <small>{meaning}</small>}
              </th>
              <td className={styles.gone} data-side={from}>
                <del>{valueWords(path, before)}</del>
              </td>
              <td className={styles.came} data-side={to}>
                <ins>{valueWords(path, after)}</ins>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Entries({ entries, from, to }: { entries: Difference["vocabulary"]; from: string; to: string }) {
  return (
    <section aria-label="Vocabulary">
      <h2>Vocabulary</h2>
      <table className={styles.sides}>
        <caption className="unseen">{`Entries of ${from} and ${to}`}</caption>
        <Heads from={from} to={to} first="Entry" />
        <tbody>
          {entries.map(({ name, before, after }) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className={before ? styles.gone : styles.none} data-side={from}>
                {before && <Entry entry={before} />}
              </td>
              <td className={after ? styles.came : styles.none} data-side={to}>
                {after && <Entry entry={after} />}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Entry({ entry }: { entry: Record<string, unknown> }) {
  const { name: _name, ...rest } = entry;
  return (
    <dl className={styles.entry}>
      {Object.entries(rest).map(([key, value]) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd dir="auto">{words(value)}</dd>
        </div>
      ))}
    </dl>
  );
}

function words(value: unknown): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value !== "object" || value === null) return String(value);
  return Object.entries(value)
    .map(([key, one]) => `${key} ${String(one)}`)
    .join(", ");
}
