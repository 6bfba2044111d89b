import { type ReactNode, useId } from "react";
import styles from "./taste.module.css";

/** A part of the page with its heading. */
export function Section({ title, intro, children }: { title: string; intro?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={styles.section}>
      <h2 id={id}>{title}</h2>
      {intro && <p className={styles.soft}>{intro}</p>}
      {children}
    </section>
  );
}
