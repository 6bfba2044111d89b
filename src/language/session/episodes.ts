import type { EpisodeWish } from "#src/domain/session-act.ts";
import { DAY_MS } from "#src/domain/time.ts";
import { readTime } from "../amounts/time.ts";
import type { Reading } from "../lexicon.ts";
import type { SlotReading } from "../refine/templates.ts";
import type { Token } from "../tokens.ts";
import { EPISODE, endOf, WHEN, type When } from "./words.ts";

/** Talk that a request asks for. */
export interface EpisodeSaid {
  wish: EpisodeWish;
  when: When;
}

const SHORT_MS = 20 * 60_000;
const LONG_MS = 45 * 60_000;
/** "a 20 minute podcast": so much more or less. */
const ABOUT = 0.25;

/** Reads "an episode about space after this", "a podcast under 20 minutes next", "the latest episode of This American Life". */
export class EpisodeReader {
  readonly #reading: Reading;

  constructor(reading: Reading) {
    this.#reading = reading;
  }

  read = (tokens: readonly Token[], from: number): SlotReading[] => {
    const said: EpisodeSaid = { wish: {}, when: "next" };
    const noun = this.#before(tokens, from, said.wish);
    if (noun === undefined) return [];
    let at = noun;
    while (at < tokens.length && !tokens[at]!.stop) {
      const to = this.#part(tokens, at, said);
      if (to === undefined) break;
      at = to;
    }
    return [{ to: at, value: said }];
  };

  /** What stands before the noun: "a short", "the latest", "a 20 minute", "a space". Where the noun ends. */
  #before(tokens: readonly Token[], from: number, wish: EpisodeWish): number | undefined {
    const topic: string[] = [];
    for (let at = from; at < Math.min(tokens.length, from + 9); ) {
      if (at > from && (tokens[at]!.stop || tokens[at]!.comma)) return undefined;
      const noun = endOf(EPISODE.noun, tokens, at);
      if (noun !== undefined) {
        if (topic.length > 0) wish.about = topic.join(" ");
        return noun;
      }
      const length = this.#length(tokens, at, wish) ?? this.#age(tokens, at, wish);
      if (length !== undefined) {
        at = length;
        continue;
      }
      if (!isIdle(tokens[at]!)) topic.push(tokens[at]!.typed);
      if (topic.length > 3) return undefined;
      at += 1;
    }
    return undefined;
  }

  #part(tokens: readonly Token[], at: number, said: EpisodeSaid): number | undefined {
    const when = WHEN.at(tokens, at, true).at(-1);
    if (when && closesAt(tokens, when.to)) {
      said.when = when.value;
      return when.to;
    }
    const length = this.#length(tokens, at, said.wish);
    if (length !== undefined) return length;
    const age = this.#age(tokens, at, said.wish);
    if (age !== undefined) return age;
    const about = endOf(EPISODE.about, tokens, at);
    if (about !== undefined) return this.#words(tokens, about, (words) => (said.wish.about = words));
    const show = endOf(EPISODE.from, tokens, at);
    if (show !== undefined) return this.#words(tokens, show, (words) => (said.wish.show = words));
    return isIdle(tokens[at]!) ? at + 1 : undefined;
  }

  /** Words up to what says something else. */
  #words(tokens: readonly Token[], from: number, put: (words: string) => void): number | undefined {
    const probe: EpisodeSaid = { wish: {}, when: "next" };
    let to = from;
    while (to < tokens.length && !(to > from && (tokens[to]!.stop || tokens[to]!.comma))) {
      if (to > from && (AND.has(tokens[to]!.text) ? isAct(tokens, to + 1) : this.#endsTopic(tokens, to, probe))) break;
      to++;
    }
    if (to === from) return undefined;
    put(
      tokens
        .slice(from, to)
        .map(({ typed }) => typed)
        .join(" ")
        .slice(0, 200),
    );
    return to;
  }

  #endsTopic(tokens: readonly Token[], at: number, probe: EpisodeSaid): boolean {
    const when = WHEN.at(tokens, at).at(-1);
    if (when && closesAt(tokens, when.to)) return true;
    return (
      this.#length(tokens, at, probe.wish) !== undefined ||
      (endOf(EPISODE.from, tokens, at) !== undefined && FROM.has(tokens[at]!.text))
    );
  }

  #length(tokens: readonly Token[], at: number, wish: EpisodeWish): number | undefined {
    const [under, over] = [endOf(EPISODE.under, tokens, at), endOf(EPISODE.over, tokens, at)];
    const bound = under ?? over;
    const time = readTime(this.#reading, bound ?? at);
    if (time) {
      if (under !== undefined) wish.maxMs = time.value;
      else if (over !== undefined) wish.minMs = time.value;
      else
        Object.assign(wish, {
          minMs: Math.round(time.value * (1 - ABOUT)),
          maxMs: Math.round(time.value * (1 + ABOUT)),
        });
      return endOf(EPISODE.long, tokens, time.to) ?? time.to;
    }
    const short = endOf(EPISODE.short, tokens, at);
    if (short !== undefined) wish.maxMs = SHORT_MS;
    const long = short === undefined ? endOf(EPISODE.long, tokens, at) : undefined;
    if (long !== undefined) wish.minMs = LONG_MS;
    return short ?? long;
  }

  #age(tokens: readonly Token[], at: number, wish: EpisodeWish): number | undefined {
    const found = EPISODE.since.at(tokens, at).at(-1);
    if (!found) return undefined;
    wish.since = new Date(this.#reading.now.getTime() - Number(found.value) * DAY_MS).toISOString();
    return found.to;
  }
}

const AND = new Set(["and", "und", "et", "y", "e"]);
/** Of the words before a show those that a topic hardly has. */
const FROM = new Set(["from", "by", "von", "vom", "aus"]);
const ACTS = new Set("then play put stop talk skip dann spiel something no less more".split(" "));

function isAct(tokens: readonly Token[], at: number): boolean {
  return ACTS.has(tokens[at]?.text ?? "");
}

function isIdle(token: Token): boolean {
  return endOf(EPISODE.skip, [token], 0) !== undefined;
}

function closesAt(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token === undefined || token.stop || token.comma || AND.has(token.text) || token.text === "please";
}
