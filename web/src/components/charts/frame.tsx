import { type ReactNode, useEffect, useRef, useState } from "react";
import styles from "./charts.module.css";

interface ChartProps {
  title: string;
  /** The picture in a sentence: seen under the title, and all that a screen reader needs at first. */
  summary: string;
  /** What is drawn where: shown beside the title. */
  legend?: ReactNode;
  /** The numbers behind the picture, opened on demand. */
  table: { head: readonly string[]; rows: readonly (readonly (string | number)[])[] };
  height: number;
  /** Draws for a width in pixels. */
  children: (width: number) => ReactNode;
}

/** A picture with its words and its numbers. */
export function Chart({ title, summary, legend, table, height, children }: ChartProps) {
  const [place, width] = useWidth();
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
        {legend}
        <span className={styles.summary}>{summary}</span>
      </figcaption>
      <div ref={place} className={styles.place} style={{ height }} aria-hidden="true">
        {width > 0 && children(width)}
      </div>
      <details className={styles.numbers}>
        <summary>
          Numbers<span className="unseen"> of {title}</span>
        </summary>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is to be reached by keyboard. */}
        <section className={styles.scroll} tabIndex={0} aria-label={`Numbers of ${title}`}>
          <table>
            <thead>
              <tr>
                {table.head.map((name) => (
                  <th key={name} scope="col">
                    {name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {table.rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place.
                <tr key={at}>
                  {row.map((cell, column) => (
                    <td key={table.head[column]}>{cell}</td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </figure>
  );
}

export function LegendMark({ series, children }: { series: 1 | 2 | 3 | 4 | 5 | 6; children: ReactNode }) {
  return (
    <span className={styles.legend}>
      <span style={{ background: `var(--series-${series})` }} aria-hidden="true" />
      {children}
    </span>
  );
}

/** The width of an element in pixels, as it is now. */
export function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = place.current;
    if (!element) return;
    const watch = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    watch.observe(element);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}
