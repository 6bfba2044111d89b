import { Chart } from "../../components/charts/frame.tsx";
import { percent, range } from "../lab-runs/words.ts";
import styles from "./judge.module.css";

export interface NamedShare {
  name: string;
  share: number;
  low: number;
  high: number;
}

const ROW = 46;
const AXIS = 24;
const EDGE = 12;
const TICKS = [0, 0.25, 0.5, 0.75, 1];

/** Shares with their 95 % intervals against one half, which is no difference. */
export function ShareIntervals({
  title,
  note,
  shares,
}: {
  title: string;
  note: string;
  shares: readonly NamedShare[];
}) {
  if (shares.length === 0) return null;
  const summary = shares.map((one) => `${one.name} ${percent(one.share)} (${range(one)})`).join("; ");
  const rows = shares.map(({ name, share, low, high }) => [name, percent(share), percent(low), percent(high)]);
  return (
    <Chart
      title={title}
      summary={`${summary}. ${note}`}
      table={{ head: ["What", "Share", "From", "To"], rows }}
      height={shares.length * ROW + AXIS}
    >
      {(width) => <Drawing width={width} shares={shares} />}
    </Chart>
  );
}

function Drawing({ width, shares }: { width: number; shares: readonly NamedShare[] }) {
  const height = shares.length * ROW;
  const x = (share: number) => EDGE + share * (width - 2 * EDGE);
  return (
    <svg width={width} height={height + AXIS} aria-hidden="true">
      {TICKS.map((tick) => (
        <g key={tick}>
          <line x1={x(tick)} x2={x(tick)} y1={0} y2={height} className={tick === 0.5 ? styles.half : styles.rule} />
          <text
            x={x(tick)}
            y={height + 16}
            textAnchor={tick === 0 ? "start" : tick === 1 ? "end" : "middle"}
            className={styles.tick}
          >
            {percent(tick)}
          </text>
        </g>
      ))}
      {shares.map(({ name, share, low, high }, at) => {
        const middle = at * ROW + ROW * 0.7;
        return (
          <g key={name}>
            <text x={EDGE} y={at * ROW + 15} className={styles.tick}>
              {name}
            </text>
            <line x1={x(low)} x2={x(high)} y1={middle} y2={middle} className={styles.interval} />
            {[low, high].map((end, side) => (
              <line
                key={side === 0 ? "low" : "high"}
                x1={x(end)}
                x2={x(end)}
                y1={middle - 5}
                y2={middle + 5}
                className={styles.interval}
              />
            ))}
            <circle cx={x(share)} cy={middle} r={5} className={styles.mean} />
          </g>
        );
      })}
    </svg>
  );
}
