import type { PlaylistTrack } from "../../../api/types.ts";
import { usePointer } from "../data/pointed.tsx";
import { type EvidenceLine, evidenceLines } from "../words/evidence.ts";
import styles from "./why.module.css";

const FROM = {
  search: undefined,
  named: "You asked for it by name.",
  pick: "Picked by the model, and checked against the catalogue.",
};

/** Why a track is here: a sentence, and the stored facts behind it. */
export function Why({ track: { title, reason, evidence, genres } }: { track: PlaylistTrack }) {
  const lines = evidenceLines(evidence.facts);
  return (
    <section aria-label={`Why “${title}”`} className={styles.reason}>
      <p dir="auto">
        {reason} {FROM[evidence.from]}
      </p>
      {lines.length > 0 && (
        <dl>
          {lines.map((line) => (
            <Line key={line.part} line={line} />
          ))}
        </dl>
      )}
      {genres.length > 0 && <p className={styles.genres}>{genres.join(" · ")}</p>}
    </section>
  );
}

function Line({ line: { part, asked, values } }: { line: EvidenceLine }) {
  const pointer = usePointer(part);
  return (
    <div {...pointer}>
      <dt dir="auto">{asked}</dt>
      <dd>
        {values.map(({ stored, fit }) => (
          <span key={stored} className={styles.value}>
            {stored}
            {fit < 100 && <small>fits {fit} %</small>}
          </span>
        ))}
      </dd>
    </div>
  );
}
