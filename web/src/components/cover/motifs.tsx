import type { Drawing, MotifName, Palette } from "./drawing.ts";

interface MotifProps {
  energies: readonly number[];
  palette: Palette;
}

export function Motif({ motif, ...rest }: MotifProps & Pick<Drawing, "motif">) {
  const Drawn = DRAWN[motif];
  return <Drawn {...rest} />;
}

const DRAWN: Record<MotifName, (props: MotifProps) => React.ReactNode> = {
  waves: Waves,
  record: Disc,
  skyline: Skyline,
};
const LINES = 7;

/** The energy of the list as a landscape, line behind line. */
function Waves({ energies, palette }: MotifProps) {
  return (
    <g fill={palette.ground} stroke={palette.shape} strokeWidth="1.6" strokeLinejoin="round">
      <circle cx="72" cy="27" r="13" fill={palette.shape} stroke="none" />
      {Array.from({ length: LINES }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line is its place.
        <path key={line} d={ridge(energies, line)} />
      ))}
    </g>
  );
}

/** Each line shows the list a little further on, so that the hills wander. */
function ridge(energies: readonly number[], line: number): string {
  const steps = 24;
  const base = 38 + line * 9;
  const points = Array.from({ length: steps + 1 }, (_, at) => {
    const place = ((at / steps) * (energies.length - 1) + line * 1.7) % Math.max(1, energies.length - 1);
    const low = energies[Math.floor(place)] ?? 0.4;
    const high = energies[Math.ceil(place)] ?? low;
    const height = low + (high - low) * (place % 1);
    const window = Math.sin((at / steps) * Math.PI);
    return [(at / steps) * 108 - 4, base - height * window * 24] as const;
  });
  const middle = points.slice(1).map(([x, y], at) => {
    const [beforeX, beforeY] = points[at]!;
    return `Q${beforeX.toFixed(1)} ${beforeY.toFixed(1)} ${((beforeX + x) / 2).toFixed(1)} ${((beforeY + y) / 2).toFixed(1)}`;
  });
  return `M-4 ${base}${middle.join("")}L104 ${base}L104 110L-4 110Z`;
}

/** A turning record whose grooves are the tracks: further out where there is more energy. */
function Disc({ energies, palette }: MotifProps) {
  const inner = 15;
  return (
    <g transform="translate(50 50)">
      {energies.map((energy, at) => {
        const angle = (at / energies.length) * 360;
        const length = 6 + energy * 24;
        const width = Math.min(7, (2 * Math.PI * (inner + 4)) / energies.length - 0.8);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a groove is its place.
            key={at}
            x={-width / 2}
            y={-(inner + 3 + length)}
            width={width}
            height={length}
            rx={width / 2}
            fill={palette.shape}
            transform={`rotate(${angle.toFixed(1)})`}
          />
        );
      })}
      <circle r={inner - 2} fill={palette.mark} />
      <circle r="2.6" fill={palette.ground} />
    </g>
  );
}

/** Towers as high as the energy of each stretch, seen again in water. */
function Skyline({ energies, palette }: MotifProps) {
  const width = 100 / Math.max(1, energies.length);
  const ground = 68;
  return (
    <g fill={palette.shape}>
      <circle cx="30" cy="30" r="16" fill={palette.mark} opacity="0.9" />
      {energies.map((energy, at) => {
        const height = 8 + energy * 46;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: a tower is its place.
          <g key={at}>
            <rect x={at * width + 0.4} y={ground - height} width={Math.max(0.8, width - 0.8)} height={height} />
            <rect
              x={at * width + 0.4}
              y={ground + 1.6}
              width={Math.max(0.8, width - 0.8)}
              height={height * 0.42}
              opacity="0.35"
            />
          </g>
        );
      })}
    </g>
  );
}
