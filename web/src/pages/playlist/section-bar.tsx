import styles from "./page.module.css";

export const SECTIONS = { tracks: "tracks", talk: "talk", receipt: "receipt", pictures: "pictures" } as const;
const LABELS = { tracks: "Tracks", talk: "Talk", receipt: "Receipt", pictures: "Pictures" };

/** On a phone everything stands in one column: this stays in reach and leads to its parts. */
export function SectionBar({ parts }: { parts: readonly (keyof typeof SECTIONS)[] }) {
  return (
    <nav aria-label="Parts of this page" className={styles.sections}>
      {parts.map((part) => (
        <a key={part} href={`#${SECTIONS[part]}`}>
          {LABELS[part]}
        </a>
      ))}
    </nav>
  );
}
