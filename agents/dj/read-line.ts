import { entryOf } from "#src/domain/entry-of.ts";
import { Persona, TalkLevel } from "#src/domain/session.ts";
import { type EpisodeWish, SessionAct } from "#src/domain/session-act.ts";
import type { Run } from "#tools/define.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** What a line that is no part of the plan says; undefined where it cannot be read, or names what nobody gave. */
export function readLine(run: Run, line: string): SessionAct | undefined {
  const [head = "", ...rest] = line
    .replace(/\s*<-.*$/s, "")
    .trim()
    .split(/[\s,]+/);
  const read = entryOf(LINES, head.toLowerCase().replace(/:$/, ""));
  const act = read?.(rest, run, line);
  const checked = SessionAct.safeParse(act);
  return checked.success ? checked.data : undefined;
}

type Reader = (words: string[], run: Run, line: string) => object | undefined;

const LINES: Readonly<Record<string, Reader>> = {
  play: (words, run) => {
    const when = words.at(-1)?.toLowerCase() ?? "";
    const isSaid = when === "now" || when === "next" || when === "later";
    return withTracks(run, isSaid ? words.slice(0, -1) : words, (trackIds) => ({
      kind: "play",
      trackIds,
      when: isSaid ? when : "next",
    }));
  },
  more: ([of = "", ...words], run) =>
    withTracks(run, words, ([trackId]) => ({ kind: "moreFrom", of: of.toLowerCase(), trackId })),
  out: (words, run) => withTracks(run, words, (trackIds) => ({ kind: "drop", trackIds })),
  like: (words, run) => withTracks(run, words, (trackIds) => ({ kind: "like", trackIds })),
  dislike: (words, run) => withTracks(run, words, (trackIds) => ({ kind: "dislike", trackIds })),
  skip: () => ({ kind: "skip" }),
  surprise: () => ({ kind: "surprise" }),
  back: () => ({ kind: "back" }),
  talk: ([level = ""]) => {
    if (level === "less" || level === "more") return { kind: "host", set: {}, step: level === "less" ? -1 : 1 };
    return TalkLevel.safeParse(level).success ? { kind: "host", set: { level } } : undefined;
  },
  speak: ([language]) => ({ kind: "host", set: { language } }),
  persona: ([persona]) => (Persona.safeParse(persona).success ? { kind: "host", set: { persona } } : undefined),
  seconds: ([seconds]) => ({ kind: "host", set: { maxSeconds: Number(seconds) } }),
  hold: (words) => {
    const forMs = words[0] === "off" ? 0 : timeIn(words);
    return forMs === undefined ? undefined : { kind: "hold", forMs };
  },
  end: ([how = "", ...words]) => {
    if (how === "never") return { kind: "ends" };
    if (how === "at") return { kind: "ends", at: momentIn(words[0]) };
    if (how === "after") return { kind: "ends", afterTracks: Number(words[0]) };
    const afterMs = how === "in" ? timeIn(words) : undefined;
    return afterMs === undefined ? undefined : { kind: "ends", afterMs };
  },
  tell: ([about]) => ({ kind: "ask", about }),
  episode: ([when = ""], _, line) => {
    const said = when.toLowerCase().replace(/:$/, "");
    const wish = line.slice(line.indexOf(":") + 1);
    return {
      kind: "episode",
      when: /^(now|next|later)$/.test(said) ? said : "next",
      wish: line.includes(":") ? wishIn(wish) : {},
    };
  },
};

/** Only what a tool gave, or the session has. */
function withTracks(run: Run, words: readonly string[], make: (ids: string[]) => object): object | undefined {
  const ids = words
    .map((word) => run.handles.idOf(word) ?? word)
    .filter((id) => run.seen.has(id) && run.catalog.ordinalOf(id) !== undefined);
  return ids.length > 0 ? make(ids) : undefined;
}

function timeIn([number = "", unit = "minutes"]: readonly string[]): number | undefined {
  const amount = Number(number);
  if (!(amount >= 0)) return undefined;
  return Math.round(amount * (/^h/i.test(unit) ? HOUR_MS : MINUTE_MS));
}

function momentIn(text = ""): string | undefined {
  const ms = Date.parse(text);
  return Number.isNaN(ms) ? undefined : new Date(ms).toISOString();
}

function wishIn(text: string): EpisodeWish {
  const wish: EpisodeWish = {};
  for (const part of text.replace(/\s*<-.*$/s, "").split(";")) {
    const [, name, value = ""] = part.trim().match(/^(about|show|under|over)\s+(.+)$/i) ?? [];
    const ms = timeIn(value.split(/\s+/));
    if (name === "about") wish.about = value.slice(0, 300);
    else if (name === "show") wish.show = value.slice(0, 200);
    else if (name === "under" && ms !== undefined) wish.maxMs = ms;
    else if (name === "over" && ms !== undefined) wish.minMs = ms;
  }
  return wish;
}
