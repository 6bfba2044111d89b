import type { HostSettings } from "#src/domain/session.ts";
import type { SessionAct, SessionReading } from "#src/domain/session-act.ts";
import { readNumber } from "../amounts/numbers.ts";
import { readTime } from "../amounts/time.ts";
import { endsBefore } from "../clause-end.ts";
import { lexiconOf, Reading } from "../lexicon.ts";
import { detectLocale, ENGLISH, type Locale } from "../locales/locale.ts";
import { Remainder, STOP } from "../refine/remainder.ts";
import type { MatchPorts, SlotReading } from "../refine/templates.ts";
import { numberAt } from "../refine/track-refs.ts";
import { type Token, tokenise } from "../tokens.ts";
import type { SessionAbout, SessionPorts } from "./about.ts";
import { clocksAt } from "./clock.ts";
import { EpisodeReader } from "./episodes.ts";
import { withInitials } from "./initials.ts";
import { SongReader } from "./songs.ts";
import { isNegative, longTime, signed } from "./stretches.ts";
import data from "./words.json" with { type: "json" };
import { isNoise, isStutter, LANGUAGES, OTHER_LANGUAGES, PERSONAS, WHEN } from "./words.ts";

/** A request while it is read: its words, what has been taken of them, and the acts so far. */
export class RequestReader {
  readonly about: SessionAbout;
  readonly ports: SessionPorts;
  readonly tokens: readonly Token[];
  readonly locale: Locale;
  readonly remainder: Remainder;
  readonly matching: MatchPorts;
  readonly message: string;
  readonly leftovers: SessionReading["leftovers"] = [];
  #acts: { at: number; act: SessionAct }[] = [];
  #question: string | undefined;
  #isIdle = false;
  readonly #taken = new Set<number>();

  constructor(message: string, about: SessionAbout, ports: SessionPorts) {
    this.message = message;
    this.about = about;
    this.ports = ports;
    this.remainder = new Remainder(message);
    const all = withInitials(tokenise(message), message);
    this.tokens = withoutNoise(all, detectLocale(all).code);
    const kept = new Set(this.tokens.map(({ start }) => start));
    for (const { start, end } of all) if (!kept.has(start)) this.remainder.put(start, end, "");
    this.locale = detectLocale(this.tokens);
    const closesAt = (index: number) => endsBefore(this.tokens, index, END);
    this.matching = { slots: this.#slots(), opensAt: this.#opensAt, closesAt };
  }

  #slots(): MatchPorts["slots"] {
    const reading = new Reading(this.tokens, lexiconOf(this.locale), { now: this.ports.now });
    const english = new Reading(this.tokens, lexiconOf(ENGLISH), { now: this.ports.now });
    const time = (tokens: readonly Token[], from: number) => {
      const found = [...[reading, english].flatMap((one) => readTime(one, from) ?? []), ...longTime(tokens, from)];
      return found.sort((a, b) => b.to - a.to).map((one) => signed(one, this.message, tokens[from]));
    };
    return {
      song: new SongReader(this.about, this.ports).read,
      episode: new EpisodeReader(reading).read,
      time,
      unit: (_, from) => {
        const hour = reading.cue(from, "hour");
        const minute = reading.cue(from, "minute");
        return hour ? [{ to: hour, value: 3_600_000 }] : minute ? [{ to: minute, value: 60_000 }] : time(_, from);
      },
      clock: clocksAt,
      count: (tokens, from) => {
        const value = numberAt(tokens, from) ?? readNumber(reading, from)?.value;
        return value !== undefined && value >= 1 && value <= 50 && !isNegative(this.message, tokens[from])
          ? [{ to: from + 1, value }]
          : [];
      },
      when: (tokens, from) => readings(WHEN.at(tokens, from, true)),
      language: (tokens, from) => [
        ...readings(LANGUAGES.at(tokens, from)),
        ...OTHER_LANGUAGES.at(tokens, from).map(({ to }) => ({ to, value: null })),
      ],
      persona: (tokens, from) => readings(PERSONAS.at(tokens, from)),
    };
  }

  readonly #opensAt = (index: number): boolean => {
    for (let at = index; at > 0; at--) {
      const token = this.tokens[at]!;
      if (token.stop || token.comma || this.#taken.has(at - 1)) return true;
      if (!OPENERS.has(this.tokens[at - 1]!.text)) return false;
    }
    return true;
  };

  /** Takes tokens [from, to) out of what is read on. */
  take(from: number, to: number, words = STOP): void {
    if (to <= from) return;
    this.remainder.put(this.tokens[from]!.start, this.tokens[to - 1]!.end, words);
    for (let at = from; at < to; at++) this.#taken.add(at);
  }

  /** Acts stand in the order in which they were said. */
  add(at: number, act: SessionAct): void {
    this.#acts.push({ at: this.tokens[at]?.start ?? at, act });
  }

  addAt(offset: number, act: SessionAct): void {
    this.#acts.push({ at: offset, act });
  }

  addHost(at: number, set: Partial<HostSettings>, step?: number): void {
    this.add(at, { kind: "host", set, ...(step !== undefined && { step }) });
  }

  /** What was said before is taken back. */
  forget(): void {
    this.#acts = [];
    this.leftovers.length = 0;
    this.#isIdle = true;
  }

  /** Words that ask for nothing, and need no question. */
  idle(): void {
    this.#isIdle = true;
  }

  ask(question: string): void {
    this.#question ??= question.slice(0, 200);
  }

  get isEmpty(): boolean {
    return this.#acts.length === 0;
  }

  /** Whether words were understood that ask for nothing. */
  get isDone(): boolean {
    return this.#acts.length > 0 || this.#isIdle || this.leftovers.length > 0 || this.#question !== undefined;
  }

  /** Whether words that ask for music end here with where it is to go: "play ... next", however the name was written. */
  isPlaceOfPlay(from: number, to: number): boolean {
    const isPlace = WHEN.at(this.tokens, from).some((one) => one.value === "next" && one.to === to);
    return isPlace && this.tokens.slice(0, from).some(({ text }) => PLAYING.has(text));
  }

  /** As typed, with a sign before it. */
  textFrom(from: number, to: number): string {
    const sign = /[-−–]$/u.exec(this.message.slice(0, this.tokens[from]!.start));
    return `${sign?.[0] ?? ""}${this.text(from, to)}`;
  }

  text(from: number, to: number): string {
    return this.message.slice(this.tokens[from]!.start, this.tokens[to - 1]!.end);
  }

  build(): SessionReading {
    const acts = this.#acts.toSorted((a, b) => a.at - b.at).map(({ act }) => act);
    const unique = acts.filter(
      (act, at) => acts.findIndex((one) => JSON.stringify(one) === JSON.stringify(act)) === at,
    );
    return {
      acts: unique.slice(0, 20),
      leftovers: this.leftovers.slice(0, 20),
      ...(this.#question !== undefined && { question: this.#question }),
    };
  }
}

const PLAYING: ReadonlySet<string> = new Set(data.playing);
const JOINTS = new Set("and but so or then because also y e et und mas pero mais aber ma oder dann".split(" "));
/** Said before a clause without being of it: "ugh no change it". */
const OPENERS = new Set([...JOINTS, "no", "nah", "oh", "yeah", "man"]);
const SOFT = new Set(
  "please thanks thank you now then too instead for me dj tho okay ok again bitte danke por favor gracias s'il te vous plait plaît merci grazie obrigado obrigada man mate jetzt mal".split(
    " ",
  ),
);
const END = { joints: JOINTS, soft: SOFT };

/** "um", "uh": words of spoken text that say nothing. What stood before them stands before the next. */
function withoutNoise(tokens: readonly Token[], language: string): Token[] {
  const kept: Token[] = [];
  let [comma, stop] = [false, false];
  for (const [at, token] of tokens.entries()) {
    if ((isNoise(token, language) || isStutter(token, tokens[at + 1])) && !token.quote) {
      comma ||= token.comma;
      stop ||= token.stop;
      continue;
    }
    kept.push({
      ...token,
      comma: kept.length > 0 && (token.comma || comma),
      stop: kept.length > 0 && (token.stop || stop),
    });
    [comma, stop] = [false, false];
  }
  return kept.length > 0 ? kept : [...tokens];
}

function readings<V>(found: readonly { to: number; value: V }[]): SlotReading[] {
  return found.map(({ to, value }) => ({ to, value })).toReversed();
}
