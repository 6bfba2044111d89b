import type { TalkWish } from "#src/domain/brief.ts";
import { inEnglish } from "./abroad.ts";
import { clausesOf } from "./clauses.ts";
import { readWish, type TalkPorts } from "./read-wish.ts";

export type { TalkPorts } from "./read-wish.ts";

export interface TalkReading {
  talk: TalkWish[];
  /** The prompt with blanks where talk is asked, so that places in it stay; undefined where nothing else is asked. */
  music: string | undefined;
}

/** What a prompt asks of episodes; undefined where it asks for none. */
export function readTalk(prompt: string, ports: TalkPorts): TalkReading | undefined {
  const clauses = clausesOf(prompt);
  const first = clauses.findIndex(({ isTalk }) => isTalk);
  if (first < 0) return undefined;
  const firstMusic = clauses.findIndex(({ isTalk }) => !isTalk);
  const talk = clauses
    .filter(({ isTalk }) => isTalk)
    .slice(0, 6)
    .map(({ start, end, text }, at): TalkWish => {
      const read = readWish(inEnglish(text), ports);
      const place =
        firstMusic >= 0 && clauses.findIndex((clause) => clause.start === start) > firstMusic ? "after" : "before";
      return {
        id: `talk${at + 1}`,
        span: { text: prompt.slice(start, end), start, end },
        asked: wishInWords(read),
        ...read,
        place,
      };
    });
  const music = clauses.filter(({ isTalk }) => !isTalk);
  return { talk, music: music.length === 0 ? undefined : masked(prompt, music) };
}

function masked(prompt: string, kept: readonly { start: number; end: number }[]): string {
  let text = "";
  for (const { start, end } of kept) text += " ".repeat(start - text.length) + prompt.slice(start, end);
  return text.padEnd(prompt.length);
}

/** What is asked of episodes, in our own plain words. */
export function wishInWords({
  about,
  show,
  minMs,
  maxMs,
  since,
  until,
  order,
  episodes,
  forMs,
}: Omit<TalkWish, "id" | "span" | "asked" | "place">): string {
  const minutes = (ms: number) => `${Math.round(ms / 60_000)} minutes`;
  const count = episodes === undefined ? "episodes" : episodes === 1 ? "an episode" : `${episodes} episodes`;
  const parts = [
    forMs === undefined ? count : `${minutes(forMs)} of talk`,
    show === undefined ? "" : `of ${show}`,
    about === undefined ? "" : `about ${about}`,
    minMs !== undefined && maxMs !== undefined ? `of ${minutes(minMs)} to ${minutes(maxMs)}` : "",
    minMs !== undefined && maxMs === undefined ? `of at least ${minutes(minMs)}` : "",
    maxMs !== undefined && minMs === undefined ? `of at most ${minutes(maxMs)}` : "",
    since === undefined ? "" : `published from ${since.slice(0, 10)}`,
    until === undefined ? "" : `published before ${until.slice(0, 10)}`,
    order === "best" ? "" : order === "series" ? "in order" : `${order} first`,
  ];
  return parts
    .filter((part) => part !== "")
    .join(", ")
    .replace(/^([^,]+), (of|about) /, "$1 $2 ")
    .slice(0, 300);
}
