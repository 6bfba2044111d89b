import type { TalkWish } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import words from "./talk-words.json" with { type: "json" };
import { countOf, millisOf, periodIn, TIME } from "./times.ts";

export interface TalkPorts {
  /** The show that is meant by this name, as it is written. */
  findShow: (name: string) => string | undefined;
  now: Date;
}

type Read = Omit<TalkWish, "id" | "span" | "asked" | "place">;

const NOUNS = words.nouns.join("|");
const NUMBER = `(?:\\d{1,2}|${Object.keys(words.numbers)
  .sort((a, b) => b.length - a.length)
  .join("|")})`;
const FILLERS = new Set(words.fillers);
/** What "short" and "long" mean of an episode. */
const SHORT_MS = 20 * 60_000;
const LONG_MS = 60 * 60_000;
/** "A 20 minute podcast" lasts between so much less and more. */
const AROUND = 0.25;

/** Takes what it reads out of the text, so that what is left is the topic. */
class Left {
  text: string;

  constructor(text: string) {
    this.text = ` ${text.replaceAll("’", "'").trim()} `;
  }

  take(pattern: RegExp): RegExpExecArray | undefined {
    const match = pattern.exec(this.text);
    if (!match) return undefined;
    this.text = `${this.text.slice(0, match.index)} ${this.text.slice(match.index + match[0].length)}`;
    return match;
  }
}

/** What a clause asks of episodes: how many, how long, how old, of which show, about what. */
export function readWish(clause: string, ports: TalkPorts): Read {
  const left = new Left(clause);
  for (const context of words.context) left.take(new RegExp(`\\b${context}\\b`, "i"));
  const isMany = /\b(?:podcasts|episodes|interviews|shows)\b/i.test(left.text);
  const lengths = readLengths(left);
  const period = periodIn(left.text, ports.now);
  if (period) left.text = left.text.replace(period.words, " ");
  const order = readOrder(left);
  const named = readShow(left, ports);
  const count = readCount(left);
  const about = aboutOf(left, named !== undefined);
  const episodes = count ?? (lengths.forMs !== undefined ? undefined : isMany ? undefined : 1);
  return {
    ...(about !== undefined && { about }),
    ...(named !== undefined && { show: named }),
    ...lengths,
    ...(period?.period.since && { since: period.period.since.toISOString() }),
    ...(period?.period.until && { until: period.period.until.toISOString() }),
    order:
      order ??
      (about === undefined ? (named !== undefined && isMany && count !== undefined ? "newest" : "newest") : "best"),
    ...(episodes !== undefined && { episodes }),
  };
}

function readLengths(left: Left): Pick<Read, "minMs" | "maxMs" | "forMs"> {
  const most = left.take(
    new RegExp(
      `\\b(?:under|less than|shorter than|at most|no more than|no longer than|up to|below|max(?:imum)?|within|in under) (${TIME})(?: long)?`,
      "i",
    ),
  );
  const least = left.take(
    new RegExp(`\\b(?:over|more than|longer than|at least|no less than) (${TIME})(?: long)?`, "i"),
  );
  const bounds = {
    ...(most && { maxMs: millisOf(most[1]!) ?? 0 }),
    ...(least && { minMs: millisOf(least[1]!) ?? 0 }),
  };
  if (most || least) return bounds;
  const each = left.take(
    new RegExp(
      `\\b(?:around |about |of )?(${TIME})(?: long)?(?=\\s+(?:long\\s+)?(?:[\\p{L}']+ ){0,2}(?:podcast|episode|interview)\\b)(?!\\s+of\\b)`,
      "iu",
    ),
  );
  if (each && /[- ]?minute\b|[- ]?hour\b|long/i.test(each[1]!)) return around(millisOf(each[1]!));
  const whole = left.take(new RegExp(`\\b(${TIME})(?: of| worth of)\\b`, "i"));
  const forMs = millisOf((whole ?? each)?.[1] ?? "");
  if (forMs !== undefined) return { forMs };
  const near = left.take(new RegExp(`\\b(?:around|about|roughly|for|of|lasting) (${TIME})(?: long)?`, "i"));
  if (near) return around(millisOf(near[1]!));
  if (left.take(/\bshort(?:er)?\b(?= (?:podcast|episode))/i)) return { maxMs: SHORT_MS };
  if (left.take(/\blong(?:er)?\b(?= (?:podcast|episode))/i)) return { minMs: LONG_MS };
  return {};
}

function around(ms: number | undefined): Pick<Read, "minMs" | "maxMs"> {
  return ms === undefined ? {} : { minMs: Math.round(ms * (1 - AROUND)), maxMs: Math.round(ms * (1 + AROUND)) };
}

function readOrder(left: Left): Read["order"] | undefined {
  if (
    left.take(
      /\bin (?:the right |the correct |their )?order\b|\bfrom the (?:beginning|start|very first)\b|\bone after (?:the other|another)\b/i,
    )
  )
    return "series";
  if (left.take(/\b(?:latest|newest|most recent|recent|brand new)\b/i)) return "newest";
  if (left.take(/\b(?:oldest|very first|first)\b/i)) return "oldest";
  if (left.take(/\bnext\b/i)) return "series";
  return undefined;
}

/** "episode of X", "episodes from X", "the X podcast": the longest stretch that names a show. */
function readShow(left: Left, { findShow }: TalkPorts): string | undefined {
  const after = new RegExp(`\\b(?:${NOUNS}|one) (?:of|from|by)(?: the (?:show|podcast))? (.+)$`, "i").exec(
    left.text,
  )?.[1];
  const before = new RegExp(`(.+?)\\s(?:${NOUNS})\\b`, "i").exec(left.text)?.[1];
  const found = (after && showAtStart(after, findShow)) ?? (before && showAtEnd(before, findShow));
  if (!found) return undefined;
  left.text = left.text.replace(found.words, " ");
  return found.show;
}

interface Named {
  show: string;
  words: string;
}

/** No name of a show has more words. */
const MOST_WORDS = 14;

function showAtStart(stretch: string, findShow: TalkPorts["findShow"]): Named | undefined {
  const said = stretch.trim().split(/\s+/).slice(0, MOST_WORDS);
  for (let end = said.length; end > 0; end--) {
    const words = said.slice(0, end).join(" ");
    const show = findShow(tidy(words));
    if (show !== undefined) return { show, words };
  }
  return undefined;
}

/** Before the noun stand topics and numbers too, so that here a name must be whole. */
function showAtEnd(stretch: string, findShow: TalkPorts["findShow"]): Named | undefined {
  const said = stretch.trim().split(/\s+/).slice(-MOST_WORDS);
  for (let start = 0; start < said.length; start++) {
    const words = said.slice(start).join(" ");
    const show = FILLERS.has(words.toLowerCase()) ? undefined : findShow(tidy(words));
    if (show !== undefined && wholeName(show) === wholeName(tidy(words))) return { show, words };
  }
  return undefined;
}

function tidy(words: string): string {
  return words.replace(/^["“']|[,.!?"”']+$/g, "");
}

function wholeName(name: string): string {
  return foldName(name).replace(/^(?:the|a|an) | (?:podcast|show)$/g, "");
}

function readCount(left: Left): number | undefined {
  const match = left.take(
    new RegExp(
      `\\b(${NUMBER})(?= (?:[\\p{L}'-]+ ){0,4}?(?:podcast |new )?(?:episodes|podcasts|interviews|podcast episodes)\\b)`,
      "iu",
    ),
  );
  const count = match ? countOf(match[1]!) : undefined;
  return count === undefined || !Number.isInteger(count) || count < 1 ? undefined : Math.min(100, count);
}

/** What stands after "about", or before the noun, without words that only ask. */
function aboutOf(left: Left, hasShow: boolean): string | undefined {
  const said = /\b(?:about|on the topic of|regarding|that (?:talks?|discuss(?:es)?)(?: about)?|on|with)\s+(.+)$/i.exec(
    left.text,
  );
  const topic = said && bare(said[1]!.replace(/\s+(?:that|which) (?:is|are|lasts?)\s*$/i, ""));
  const rest = bare(said ? left.text.slice(0, said.index) : left.text);
  const all = [rest, topic].filter((text) => text).join(" ");
  return all === "" || (hasShow && all.length < 3) ? undefined : all.slice(0, 300);
}

const ANY_NOUN = new RegExp(`\\b(?:${NOUNS}|talk|show|shows)\\b`, "gi");

function bare(text: string): string {
  const kept = text
    .replace(ANY_NOUN, " ")
    .replace(/[,.!?;:"“”()]/g, " ")
    .split(/\s+/)
    .filter((word) => word !== "");
  const isFiller = (word: string) => FILLERS.has(word.toLowerCase());
  while (kept.length > 0 && isFiller(kept[0]!)) kept.shift();
  while (kept.length > 0 && isFiller(kept.at(-1)!)) kept.pop();
  return kept.every(isFiller) ? "" : kept.join(" ");
}
