import { Group } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Bar } from "@visx/shape";
import styles from "./charts.module.css";
import { Chart } from "./frame.tsx";

const YEARS_HEIGHT = 120;
const FEWEST_FOR_DECADES = 16;

/** How many tracks come from each year, or from each decade where they lie far apart. */
export function YearsChart({ years, height = YEARS_HEIGHT }: { years: readonly (number | null)[]; height?: number }) {
  const known = years.filter((year): year is number => year !== null);
  const bins = binsOf(known);
  const missing = years.length - known.length;
  return (
    <Chart
      title="Years"
      summary={yearsSummary(known, missing)}
      table={{ head: ["Released", "Tracks"], rows: bins.map(({ label, count }) => [label, count]) }}
      height={height}
    >
      {(width) => <Columns width={width} height={height} bins={bins} />}
    </Chart>
  );
}

interface Bin {
  label: string;
  count: number;
}

const LABELS = 20;

function Columns({ width, height, bins }: { width: number; height: number; bins: Bin[] }) {
  const x = scaleBand<string>({ domain: bins.map(({ label }) => label), range: [0, width], padding: 0.18 });
  const y = scaleLinear<number>({
    domain: [0, Math.max(1, ...bins.map(({ count }) => count))],
    range: [0, height - LABELS - 16],
  });
  const every = Math.max(1, Math.ceil((bins.length * 44) / Math.max(1, width)));
  return (
    <svg width={width} height={height} aria-hidden="true">
      <Group>
        {bins.map(({ label, count }, at) => {
          const tall = Math.max(count > 0 ? 3 : 1, y(count));
          const top = height - LABELS - tall;
          const middle = (x(label) ?? 0) + x.bandwidth() / 2;
          return (
            <Group key={label}>
              <Bar
                x={x(label) ?? 0}
                y={top}
                width={x.bandwidth()}
                height={tall}
                rx={Math.min(3, x.bandwidth() / 3)}
                className={count > 0 ? styles.bar : styles.none}
              />
              {count > 0 && x.bandwidth() > 14 && (
                <text x={middle} y={top - 4} textAnchor="middle" className={styles.tick}>
                  {count}
                </text>
              )}
              {at % every === 0 && (
                <text x={middle} y={height - 5} textAnchor="middle" className={styles.tick}>
                  {label}
                </text>
              )}
            </Group>
          );
        })}
      </Group>
    </svg>
  );
}

interface ShareBarsProps {
  title: string;
  /** Largest first is up to who calls. `value` in any unit. */
  shares: readonly { name: string; value: number }[];
  /** What all of them are parts of; their sum unless given. */
  of?: number;
  /** How a value is written: "12 tracks". */
  format?: (value: number) => string;
}

/** Shares of a whole as bars with their names; readable as it is, so that it needs no other text. */
export function ShareBars({ title, shares, of, format = String }: ShareBarsProps) {
  const whole = of ?? shares.reduce((sum, { value }) => sum + value, 0);
  return (
    <figure className={styles.chart}>
      <figcaption className={styles.caption}>
        <span className={styles.title}>{title}</span>
      </figcaption>
      <ul className={styles.shares}>
        {shares.map(({ name, value }) => (
          <li key={name}>
            <span className={styles.name} dir="auto">
              {name}
            </span>
            <span className={styles.value}>{format(value)}</span>
            <span className={styles.shareRail} aria-hidden="true">
              <span style={{ width: `${whole > 0 ? Math.min(100, (value / whole) * 100) : 0}%` }} />
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}

function binsOf(years: readonly number[]): Bin[] {
  if (years.length === 0) return [];
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const step = to - from > FEWEST_FOR_DECADES ? 10 : 1;
  const first = Math.floor(from / step) * step;
  const bins = Array.from({ length: Math.floor(to / step) - first / step + 1 }, (_, at) => {
    const start = first + at * step;
    return { label: step === 10 ? `${start}s` : String(start), count: 0 };
  });
  for (const year of years) bins[Math.floor((year - first) / step)]!.count++;
  return bins;
}

function yearsSummary(years: readonly number[], missing: number): string {
  const unknown = missing > 0 ? ` Of ${missing} the year is not known.` : "";
  if (years.length === 0) return `No year is known.${unknown}`;
  const sorted = years.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  return `From ${sorted[0]} to ${sorted.at(-1)}; half of them up to ${middle}.${unknown}`;
}
