import type { Fact } from "#src/domain/playlist.ts";
import type { Block, BlockKind, TalkLevel } from "#src/domain/session.ts";
import type { ItemView, SessionView } from "#src/sessions/verbs.ts";
import { KEYS } from "../dj/keys.ts";
import { clockOf } from "./clock.ts";
import type { Paint } from "./terminal.ts";
import { cut, fill, plainLine, widthOf, wrap } from "./width.ts";

const BLOCKS: Readonly<Record<BlockKind, string>> = {
  warm_up: "Warm up",
  familiar: "Familiar",
  discovery: "Discovery",
  throwback: "Throwback",
  peak: "Peak",
  wind_down: "Wind down",
};
const TALK: Readonly<Record<TalkLevel, string>> = {
  off: "silent",
  rare: "talks rarely",
  normal: "talks",
  talkative: "talks a lot",
};
const FROM: Readonly<Record<ItemView["from"], string>> = {
  dj: "Chosen by the session.",
  pick: "Picked by the model.",
  list: "From the list that it started with.",
  requested: "You asked for it.",
};

/** "Portishead · Dummy · 1994". */
export function byline({ artists, album, year }: ItemView): string {
  return [artists.join(", "), album, year]
    .filter((part) => part !== null && part !== "")
    .map((part) => plainLine(String(part)))
    .join(" · ");
}

/** "Warm up: slow trip-hop". */
export function blockName({ kind, theme }: Block): string {
  return `${BLOCKS[kind]}: ${plainLine(theme)}`;
}

/** "Warm up, 2 of 6: slow trip-hop". */
export function blockWords({ kind, theme, tracks, begun }: Block): string {
  return `${BLOCKS[kind]}, ${Math.max(1, begun)} of ${Math.max(tracks, begun)}: ${plainLine(theme)}`;
}

export function talkWords(level: TalkLevel): string {
  return TALK[level];
}

/** The coming items, one a line; with reasons each has a second one. */
export function itemLines(
  items: readonly ItemView[],
  { columns, paint, withReasons }: { columns: number; paint: Paint; withReasons: boolean },
): string[] {
  if (items.length === 0) return [paint("dim", cut("  nothing more", columns))];
  const free = Math.max(8, columns - 2 - 2 - 2 - 7);
  const widest = Math.max(4, ...items.map(({ title }) => widthOf(plainLine(title))));
  const title = Math.min(widest, Math.ceil(free * 0.5));
  return items.flatMap((item, at) => {
    const artists = fill(plainLine(item.artists.join(", ")), Math.max(1, free - title));
    const time = fill(clockOf(item.durationMs), 7, "right");
    const mark = item.from === "requested" ? "*" : " ";
    const line = `${fill(String(at + 1), 2, "right")}${mark} ${fill(plainLine(item.title), title)}  ${artists}${time}`;
    const reasons = withReasons ? wrap(plainLine(item.reason), columns - 4) : [];
    return [cut(line, columns), ...reasons.map((reason) => paint("dim", `    ${cut(reason, columns - 4)}`))];
  });
}

/** Why the item in play is here: each stored fact beside what it serves, and what was said of it with its source. */
export function whyLines({ now }: SessionView, columns: number, paint: Paint): string[] {
  const title = paint("bold", "Why");
  if (!now) return [title, cut("  Nothing is playing.", columns)];
  const known = [
    now.genres.length > 0 ? now.genres.join(", ") : undefined,
    now.tempo === null ? undefined : `${Math.round(now.tempo)} BPM`,
    now.energy === null ? undefined : `energy ${Math.round(now.energy * 100)} %`,
  ].filter((part) => part !== undefined);
  const lines = [
    FROM[now.from],
    now.reason,
    ...factLines(now.evidence),
    ...(known.length > 0 ? [`What is known of it: ${known.join("; ")}.`] : []),
    ...(now.commentary?.claims ?? []).map(({ says, from }) => `Said: ${says} From ${from}.`),
  ];
  const bulleted = lines.flatMap((line) =>
    wrap(plainLine(line), columns - 4).map((part, at) => cut(`${at === 0 ? "  - " : "    "}${part}`, columns)),
  );
  return [title, ...bulleted];
}

/** One line for each part of what was asked: "slow: tempo 78 (fits 84 %), energy 0.36 (fits 80 %)". */
function factLines(facts: readonly Fact[]): string[] {
  const parts = new Map<string, string[]>();
  for (const fact of facts) parts.set(fact.asked, [...(parts.get(fact.asked) ?? []), factWords(fact)]);
  return [...parts].map(([asked, words]) => `${asked}: ${words.join("; ")}`);
}

function factWords({ field, value, fit }: Fact): string {
  const shown = Array.isArray(value) ? value.join(", ") : typeof value === "number" ? rounded(value) : String(value);
  return `${field} ${shown}${fit < 1 ? ` (fits ${Math.round(fit * 100)} %)` : ""}`;
}

function rounded(value: number): string {
  return String(Math.round(value * 100) / 100);
}

/** Every key and what it does. */
export function helpLines(columns: number, paint: Paint): string[] {
  const lines = KEYS.flatMap(({ help }) => wrap(help, columns - 2));
  return [
    paint("bold", "Keys"),
    ...lines.map((line) => `  ${cut(line, columns - 2)}`),
    ...wrap("Segue plays no sound here: it keeps the time. Play the tracks where you like.", columns - 2).map((line) =>
      paint("dim", `  ${cut(line, columns - 2)}`),
    ),
  ];
}
