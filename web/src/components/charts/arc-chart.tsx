import { AxisLeft, AxisRight } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleLinear } from "@visx/scale";
import { AreaClosed, LinePath } from "@visx/shape";
import styles from "./charts.module.css";
import { Chart, LegendMark } from "./frame.tsx";

interface ArcTrack {
  position: number;
  title: string;
  energy?: number | null | undefined;
  tempo?: number | null | undefined;
}

interface Place {
  at: number;
  value: number;
}

const HEIGHT = 170;
const MARGIN = { top: 10, right: 34, bottom: 8, left: 34 };

/** Energy (an area) and tempo (a line) from the first track to the last. A track without a value leaves a gap. */
export function ArcChart({ tracks, height = HEIGHT }: { tracks: readonly ArcTrack[]; height?: number }) {
  const energy = pointsOf(tracks, ({ energy: value }) => value);
  const tempo = pointsOf(tracks, ({ tempo: value }) => value);
  const rows = tracks.map((one) => [
    `${one.position}. ${one.title}`,
    one.energy == null ? "not known" : `${Math.round(one.energy * 100)} %`,
    one.tempo == null ? "not known" : `${Math.round(one.tempo)} bpm`,
  ]);
  return (
    <Chart
      title="Energy and tempo along the list"
      summary={summaryOf(energy, tempo)}
      legend={
        <>
          <LegendMark series={1}>energy</LegendMark> <LegendMark series={2}>tempo</LegendMark>
        </>
      }
      table={{ head: ["Track", "Energy", "Tempo"], rows }}
      height={height}
    >
      {(width) => <ArcDrawing width={width} height={height} count={tracks.length} energy={energy} tempo={tempo} />}
    </Chart>
  );
}

interface ArcProps {
  width: number;
  height: number;
  count: number;
  energy: Place[];
  tempo: Place[];
}

function ArcDrawing({ width, height, count, energy, tempo }: ArcProps) {
  const inner = { width: width - MARGIN.left - MARGIN.right, height: height - MARGIN.top - MARGIN.bottom };
  const x = scaleLinear<number>({ domain: [0, Math.max(1, count - 1)], range: [0, inner.width] });
  const left = scaleLinear<number>({ domain: [0, 1], range: [inner.height, 0] });
  const bpm = tempo.map(({ value }) => value);
  const right = scaleLinear<number>({
    domain: [Math.min(80, ...bpm), Math.max(160, ...bpm)],
    range: [inner.height, 0],
    nice: true,
  });
  const tick = { className: styles.tick };
  return (
    <svg width={width} height={height} aria-hidden="true">
      <Group left={MARGIN.left} top={MARGIN.top}>
        {left.ticks(4).map((value) => (
          <line key={value} x1={0} x2={inner.width} y1={left(value)} y2={left(value)} className={styles.rule} />
        ))}
        <AreaClosed
          data={energy}
          x={({ at }) => x(at)}
          y={({ value }) => left(value)}
          yScale={left}
          className={styles.area}
        />
        <LinePath data={energy} x={({ at }) => x(at)} y={({ value }) => left(value)} className={styles.line1} />
        <LinePath data={tempo} x={({ at }) => x(at)} y={({ value }) => right(value)} className={styles.line2} />
        {tempo.map(({ at, value }) => (
          <circle key={at} cx={x(at)} cy={right(value)} r={2.4} className={styles.dot2} />
        ))}
        <AxisLeft
          scale={left}
          numTicks={3}
          hideAxisLine
          hideTicks
          tickFormat={(value) => `${Number(value) * 100}%`}
          tickLabelProps={{ ...tick, dx: "0.2em", dy: "0.3em", textAnchor: "end" }}
        />
        {tempo.length > 0 && (
          <AxisRight
            left={inner.width}
            scale={right}
            numTicks={3}
            hideAxisLine
            hideTicks
            tickLabelProps={{ ...tick, dx: "-0.1em", dy: "0.3em", textAnchor: "start" }}
          />
        )}
      </Group>
    </svg>
  );
}

function pointsOf(tracks: readonly ArcTrack[], numberOf: (track: ArcTrack) => number | null | undefined): Place[] {
  return tracks.flatMap((track, at) => {
    const value = numberOf(track);
    return typeof value === "number" ? [{ at, value }] : [];
  });
}

function summaryOf(energy: Place[], tempo: Place[]): string {
  const percent = (value: number) => `${Math.round(value * 100)} %`;
  const values = energy.map(({ value }) => value);
  const bpm = tempo.map(({ value }) => Math.round(value));
  const parts = [];
  if (values.length > 0) {
    const [first, last] = [values[0]!, values.at(-1)!];
    const between = `${percent(Math.min(...values))} to ${percent(Math.max(...values))}`;
    parts.push(`Energy begins at ${percent(first)}, ends at ${percent(last)}, ${between} in all.`);
  }
  if (bpm.length > 0) parts.push(`Tempo ${Math.min(...bpm)} to ${Math.max(...bpm)} bpm.`);
  return parts.join(" ") || "Neither is known of these tracks.";
}
