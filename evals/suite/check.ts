import { mean } from "../measures/ranking.ts";
import { type FactRow, holds, type Predicate } from "./facts.ts";

/** What came back for one prompt, as the API's JSON. */
export interface Answer {
  status: number;
  nothingFits?: string;
  refused?: string;
  tracks: { id: string; artists: string[]; album: string | null; durationMs: number | null }[];
  durationMs: number;
  text: string;
  ledger: { asked: string; status: string; span: { text: string; start: number; end: number } | null; note?: string }[];
  fidelity?: number;
}

export type Check = [string, ...unknown[]];

/** Undefined when the check holds; else what is wrong, with numbers. */
export function failure(check: Check, answer: Answer, rows: readonly FactRow[]): string | undefined {
  const [kind, ...rest] = check;
  const passing = (predicate: unknown) => rows.filter((row) => holds(row, predicate as Predicate) === true).length;
  const number = (index: number) => rest[index] as number;
  switch (kind) {
    case "anyAnswer":
      return undefined;
    case "nothingFits":
      return answer.nothingFits ? undefined : `came back with ${rows.length} tracks`;
    case "nothingFitsOrMissing":
      return answer.nothingFits || mentions(answer, String(rest[0]))
        ? undefined
        : "neither nothing-fits nor a word on what is missing";
    case "missing":
      return mentions(answer, String(rest[0])) ? undefined : `no word on "${rest[0]}" being missing`;
    case "unsupportedOrUnknown":
      return mentions(answer, String(rest[0])) ? undefined : `no word on "${rest[0]}"`;
    case "count":
      return rows.length === rest[0] ? undefined : `${rows.length} tracks, not ${rest[0]}`;
    case "minCount":
      return rows.length >= number(0) ? undefined : `${rows.length} tracks, fewer than ${rest[0]}`;
    case "countBetween":
      return rows.length >= number(0) && rows.length <= number(1)
        ? undefined
        : `${rows.length} tracks, not ${rest[0]}-${rest[1]}`;
    case "durationAtMost":
      return rows.reduce((sum, row) => sum + (row.duration_ms ?? 0), 0) <= number(0)
        ? undefined
        : `longer than ${number(0) / 60000} min`;
    case "slice":
      return failure(["every", rest[2]], answer, rows.slice(number(0), number(1)));
    case "gap":
      return rows.some((row, index) => row.artists[0] === rows[index + 1]?.artists[0])
        ? "the same artist twice in a row"
        : undefined;
    case "halves":
      return halvesFailure(rows, String(rest[0]), number(1));
    case "duration":
      return durationFailure(rows, number(0), number(1));
    case "every":
      return rows.length > 0 && passing(rest[0]) === rows.length
        ? undefined
        : `${passing(rest[0])} of ${rows.length}: ${breaking(rows, rest[0] as Predicate)}`;
    case "none":
      return passing(rest[0]) === 0 ? undefined : `${passing(rest[0])} of ${rows.length} have it`;
    case "atLeast":
      return passing(rest[1]) >= number(0) ? undefined : `${passing(rest[1])}, fewer than ${rest[0]}`;
    case "atMost":
      return passing(rest[1]) <= number(0) ? undefined : `${passing(rest[1])}, more than ${rest[0]}`;
    case "exactly":
      return passing(rest[1]) === rest[0] ? undefined : `${passing(rest[1])}, not ${rest[0]}`;
    case "share": {
      const share = passing(rest[0]) / rows.length;
      return share >= number(1) && share <= number(2)
        ? undefined
        : `share ${share.toFixed(2)} outside ${rest[1]}-${rest[2]}`;
    }
    case "first":
      return rows[0] && holds(rows[0], rest[0] as Predicate) === true
        ? undefined
        : `begins with ${rows[0]?.artists[0]} - ${rows[0]?.title}`;
    case "last":
      return rows.length > 0 && holds(rows.at(-1)!, rest[0] as Predicate) === true
        ? undefined
        : `ends with ${rows.at(-1)?.artists[0]} - ${rows.at(-1)?.title}`;
    case "mean":
      return meanFailure(rows, String(rest[0]), number(1), number(2));
    case "artistCap":
      return most(rows.map((row) => row.artists[0]!)) <= number(0)
        ? undefined
        : `one artist ${most(rows.map((row) => row.artists[0]!))} times`;
    case "albumCap":
      return most(rows.filter((row) => row.album).map((row) => `${row.artists[0]}/${row.album}`)) <= number(0)
        ? undefined
        : "an album more often";
    case "arc":
      return arcFailure(rows, String(rest[0]), String(rest[1]));
    case "sorted":
      return sortedFailure(rows, String(rest[0]), String(rest[1]));
    case "smooth":
      return smoothFailure(rows);
    default:
      throw new Error(`No check "${kind}".`);
  }
}

function mentions(answer: Answer, words: string): boolean {
  const text = words.toLowerCase();
  return (
    answer.ledger.some(
      (entry) =>
        entry.status !== "verified" &&
        (entry.asked.toLowerCase().includes(text) ||
          entry.span?.text.toLowerCase().includes(text) ||
          entry.note?.toLowerCase().includes(text)),
    ) || (answer.nothingFits ?? "").toLowerCase().includes(text)
  );
}

function durationFailure(rows: readonly FactRow[], target: number, tolerance: number): string | undefined {
  const total = rows.reduce((sum, row) => sum + (row.duration_ms ?? 0), 0);
  return Math.abs(total - target) <= tolerance
    ? undefined
    : `${Math.round((total - target) / 1000)} s away from ${target / 60000} min`;
}

function breaking(rows: readonly FactRow[], predicate: Predicate): string {
  return rows
    .filter((row) => holds(row, predicate) !== true)
    .slice(0, 3)
    .map((row) => `${row.artists[0]} - ${row.title} (${row.year ?? "?"}; ${row.genres?.slice(0, 3).join(", ") ?? "?"})`)
    .join(" | ");
}

function known(rows: readonly FactRow[], feature: string): number[] {
  return rows
    .map((row) => row[feature])
    .filter((value): value is number => typeof value === "number" && (feature !== "tempo" || value > 0));
}

function meanFailure(rows: readonly FactRow[], feature: string, min: number, max: number): string | undefined {
  const values = known(rows, feature);
  const average = mean(values);
  return values.length > 0 && average >= min && average <= max
    ? undefined
    : `mean ${feature} ${average.toFixed(2)} of ${values.length} known, not ${min}-${max}`;
}

function most(names: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Math.max(0, ...counts.values());
}

function arcFailure(rows: readonly FactRow[], feature: string, shape: string): string | undefined {
  const values = known(rows, feature);
  if (shape === "peak") {
    const third = Math.floor(values.length / 3);
    const [start, middle, end] = [values.slice(0, third), values.slice(third, -third), values.slice(-third)].map(
      mean,
    ) as [number, number, number];
    return middle > start + 0.02 && middle > end + 0.02
      ? undefined
      : `thirds ${start.toFixed(2)} ${middle.toFixed(2)} ${end.toFixed(2)}`;
  }
  const agreement = spearman(values) * (shape === "up" ? 1 : -1);
  return agreement >= 0.8 ? undefined : `rank correlation ${agreement.toFixed(2)}`;
}

function halvesFailure(rows: readonly FactRow[], feature: string, rise: number): string | undefined {
  const middle = rows.length / 2;
  const [first, second] = [rows.slice(0, middle), rows.slice(middle)].map((half) => mean(known(half, feature)));
  return second! - first! >= rise
    ? undefined
    : `${feature} ${first!.toFixed(2)} in the first half, ${second!.toFixed(2)} in the second`;
}

/** Spearman's rank correlation of the values with their positions. */
function spearman(values: readonly number[]): number {
  const order = values.map((_, index) => index).sort((a, b) => values[a]! - values[b]! || a - b);
  const n = values.length;
  if (n < 3) return 1;
  const squares = order.reduce((sum, position, rank) => sum + (position - rank) ** 2, 0);
  return 1 - (6 * squares) / (n * (n * n - 1));
}

function sortedFailure(rows: readonly FactRow[], feature: string, direction: string): string | undefined {
  const values = known(rows, feature);
  const wrong = values
    .slice(1)
    .filter((value, index) => (direction === "up" ? value < values[index]! : value > values[index]!)).length;
  return wrong === 0 && values.length > rows.length / 2
    ? undefined
    : `${wrong} steps the wrong way, ${values.length} of ${rows.length} known`;
}

function smoothFailure(rows: readonly FactRow[]): string | undefined {
  const tempos = known(rows, "tempo");
  const near = tempos.slice(1).filter((tempo, index) => {
    const ratio = tempo / tempos[index]!;
    return [0.5, 1, 2].some((octave) => Math.abs(ratio / octave - 1) <= 0.08);
  }).length;
  return near >= 0.8 * (tempos.length - 1) ? undefined : `${near} of ${tempos.length - 1} steps near in tempo`;
}

/** Promises that every list keeps: real tracks, no song twice, spans as typed, a ledger. */
export function universalFailures(
  prompt: string,
  answer: Answer,
  rows: ReadonlyMap<string, FactRow>,
  songOf: (row: FactRow) => string,
): string[] {
  const found = answer.tracks.map((track) => rows.get(track.id));
  const songs = found.flatMap((row) => (row ? [songOf(row)] : []));
  return [
    ...(found.every(Boolean) ? [] : ["invented track"]),
    ...(new Set(songs).size === songs.length ? [] : ["repeated song"]),
    ...(answer.nothingFits || answer.refused || answer.ledger.length > 0 ? [] : ["no ledger"]),
    ...(answer.ledger.every(({ span }) => !span || prompt.slice(span.start, span.end) === span.text)
      ? []
      : ["span is not as typed"]),
  ];
}
