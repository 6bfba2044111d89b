import { AxisBottom } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleBand, scaleLinear } from "@visx/scale";
import { Line } from "@visx/shape";
import { Chart } from "../../components/charts/frame.tsx";
import type { SideSummary } from "./queries.ts";
import styles from "./runs.module.css";
import { percent, range, sideName } from "./words.ts";

interface IntervalsProps {
  title: string;
  sides: readonly SideSummary[];
  of: "pass" | "fidelity";
}

const ROW = 34;
const AXIS = 26;
/** Half of the widest label of the axis. */
const EDGE = 20;

/** Means with their 95 % intervals, one line a side, over the part of the scale where they lie. */
export function IntervalsChart({ title, sides, of }: IntervalsProps) {
  const known = sides.flatMap((side) => (side[of] ? [{ name: sideName(side), at: side[of] }] : []));
  if (known.length === 0) return null;
  const summary = known.map(({ name, at }) => `${name} ${percent(at.mean)} (${range(at)})`).join("; ");
  const rows = known.map(({ name, at }) => [name, percent(at.mean), percent(at.low), percent(at.high)]);
  return (
    <Chart
      title={title}
      summary={`${summary}. Lines are 95 % intervals over cases.`}
      table={{ head: ["Side", "Mean", "From", "To"], rows }}
      height={known.length * ROW + AXIS}
    >
      {(width) => <Intervals width={width} known={known} />}
    </Chart>
  );
}

interface Known {
  name: string;
  at: NonNullable<SideSummary["pass"]>;
}

function Intervals({ width, known }: { width: number; known: readonly Known[] }) {
  const height = known.length * ROW;
  const low = Math.max(0, Math.floor(20 * Math.min(...known.map(({ at }) => at.low)) - 0.5) / 20);
  const x = scaleLinear<number>({ domain: [Math.min(low, 0.95), 1], range: [EDGE, width - EDGE] });
  const y = scaleBand<string>({ domain: known.map(({ name }) => name), range: [0, height] });
  return (
    <svg width={width} height={height + AXIS} aria-hidden="true">
      {known.map(({ name, at }, nth) => {
        const middle = (y(name) ?? 0) + y.bandwidth() * 0.68;
        const series = styles[`series${(nth % 6) + 1}`] ?? "";
        return (
          <Group key={name} className={series}>
            <text x={0} y={middle - 10} className={styles.tick}>
              {name}
            </text>
            <Line from={{ x: x(at.low), y: middle }} to={{ x: x(at.high), y: middle }} className={styles.interval} />
            {[at.low, at.high].map((end, side) => (
              <Line
                key={side === 0 ? "low" : "high"}
                from={{ x: x(end), y: middle - 5 }}
                to={{ x: x(end), y: middle + 5 }}
                className={styles.interval}
              />
            ))}
            <circle cx={x(at.mean)} cy={middle} r={5} className={styles.mean} />
          </Group>
        );
      })}
      <AxisBottom
        top={height}
        scale={x}
        numTicks={Math.max(2, Math.floor(width / 90))}
        tickFormat={(share) => percent(Number(share))}
        axisLineClassName={styles.rule ?? ""}
        tickLabelProps={{ className: styles.tick ?? "", fill: "currentColor", textAnchor: "middle" }}
        hideTicks
      />
    </svg>
  );
}
