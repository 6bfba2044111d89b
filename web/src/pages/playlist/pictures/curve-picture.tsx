import { scaleLinear } from "@visx/scale";
import { AreaClosed, LinePath } from "@visx/shape";
import { type KeyboardEvent, type PointerEvent, useState } from "react";
import { useWidth } from "../../../components/charts/frame.tsx";
import type { Curve, CurvePoint } from "../model/pictures.ts";
import { curveInWords, trackInWords, valueInWords } from "../words/pictures.ts";
import styles from "./pictures.module.css";

const HEIGHT = 112;
const MARGIN = { top: 12, bottom: 12, side: 8 };

interface CurvePictureProps {
  name: "Energy" | "Tempo";
  curve: Curve;
  /** Tracks of the whole list. */
  count: number;
}

/** One feature along the list. Pointing at a place, or walking along it with the arrow keys, shows the track there. */
export function CurvePicture({ name, curve, count }: CurvePictureProps) {
  const [place, width] = useWidth();
  const [chosen, setChosen] = useState<number>();
  const point = chosen === undefined ? undefined : curve.points[chosen];
  const x = scaleLinear<number>({ domain: [0, Math.max(1, count - 1)], range: [MARGIN.side, width - MARGIN.side] });
  const onKeyDown = (event: KeyboardEvent) => {
    const next = steppedTo(event.key, chosen, curve.points.length);
    if (next === undefined) return;
    event.preventDefault();
    setChosen(next);
  };
  const onPointerMove = (event: PointerEvent) => {
    const at = x.invert(event.clientX - event.currentTarget.getBoundingClientRect().left);
    setChosen(nearestTo(at, curve.points));
  };
  const value = curve.points[chosen ?? 0];
  return (
    <figure className={`${styles.curve} ${name === "Energy" ? styles.energy : styles.tempo}`}>
      <figcaption>
        <strong>{name}</strong>
        <span aria-hidden="true">{point ? `${point.track.position}. ${point.track.title}` : ""}</span>
        <b aria-hidden="true">{point ? valueInWords(name, point.value) : rangeInWords(name, curve)}</b>
      </figcaption>
      <div
        ref={place}
        role="slider"
        tabIndex={0}
        aria-label={curveInWords(name, curve)}
        aria-orientation="horizontal"
        aria-valuemin={1}
        aria-valuemax={count}
        aria-valuenow={(value?.at ?? 0) + 1}
        aria-valuetext={value ? trackInWords(name, value) : ""}
        className={styles.place}
        onKeyDown={onKeyDown}
        onFocus={() => setChosen((before) => before ?? 0)}
        onBlur={() => setChosen(undefined)}
        onPointerMove={onPointerMove}
        onPointerDown={onPointerMove}
        onPointerLeave={() => setChosen(undefined)}
      >
        {width > 0 && <Drawing name={name} curve={curve} width={width} x={x} point={point} />}
      </div>
    </figure>
  );
}

interface DrawingProps {
  name: "Energy" | "Tempo";
  curve: Curve;
  width: number;
  x: (at: number) => number;
  point: CurvePoint | undefined;
}

function Drawing({ name, curve, width, x, point }: DrawingProps) {
  const domain = name === "Energy" ? [0, 1] : [Math.min(70, curve.low), Math.max(150, curve.high)];
  const y = scaleLinear<number>({ domain, range: [HEIGHT - MARGIN.bottom, MARGIN.top] });
  const [across, up] = [({ at }: CurvePoint) => x(at), ({ value }: CurvePoint) => y(value)];
  const dot = curve.points.length > 60 ? 0 : 3;
  return (
    <svg width={width} height={HEIGHT} aria-hidden="true">
      <line x1={0} x2={width} y1={HEIGHT - 0.5} y2={HEIGHT - 0.5} className={styles.ground} />
      {curve.lines.map((line) => (
        <g key={line[0]?.at}>
          {name === "Energy" && line.length > 1 && (
            <AreaClosed data={line} x={across} y={up} yScale={y} className={styles.area} />
          )}
          <LinePath data={line} x={across} y={up} className={styles.line} />
        </g>
      ))}
      {curve.points.map((one) => (
        <circle key={one.at} cx={across(one)} cy={up(one)} r={dot} className={styles.dot} />
      ))}
      {point && (
        <g>
          <line x1={across(point)} x2={across(point)} y1={0} y2={HEIGHT} className={styles.mark} />
          <circle cx={across(point)} cy={up(point)} r={6} className={styles.chosen} />
        </g>
      )}
    </svg>
  );
}

function rangeInWords(name: "Energy" | "Tempo", { low, high }: Curve): string {
  return `${valueInWords(name, low)} – ${valueInWords(name, high)}`;
}

function steppedTo(key: string, chosen: number | undefined, count: number): number | undefined {
  const at = chosen ?? 0;
  const to: Record<string, number> = {
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    PageUp: at + 5,
    PageDown: at - 5,
    Home: 0,
    End: count - 1,
  };
  const next = to[key];
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next));
}

function nearestTo(at: number, points: readonly CurvePoint[]): number {
  return points.reduce(
    (best, point, index) => (Math.abs(point.at - at) < Math.abs((points[best]?.at ?? 0) - at) ? index : best),
    0,
  );
}
