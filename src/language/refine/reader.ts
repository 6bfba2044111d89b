import type { Span } from "#src/domain/brief.ts";
import { endsBefore } from "../clause-end.ts";
import { detectLocale } from "../locales/locale.ts";
import { type Token, tokenise } from "../tokens.ts";
import type { About, ListTrack } from "./about.ts";
import { PatchBuilder } from "./builder.ts";
import type { Placing } from "./placing.ts";
import { Remainder, STOP } from "./remainder.ts";
import type { MatchPorts, SlotReading } from "./templates.ts";
import { numberAt, TrackReader, type TrackRefs } from "./track-refs.ts";

/** How what follows in the sentence is meant. */
export type Mode = "plain" | "add" | "only" | "switch" | "again" | "meant";

/** A message while it is read: its words, what has been taken of them, and the patch so far. */
export class MessageReader {
  readonly message: string;
  readonly tokens: readonly Token[];
  readonly about: About;
  readonly patch: PatchBuilder;
  readonly remainder: Remainder;
  readonly modes: { at: number; mode: Mode }[] = [];
  /** Where single songs are to come in, in the order said. */
  readonly placings: Placing[] = [];
  readonly ports: MatchPorts;
  readonly tracks: ReadonlyMap<string, ListTrack>;
  /** Tracks last spoken of, for "it" and "those". */
  spoken: readonly string[] = [];
  readonly #taken: ("polite" | "taken" | undefined)[] = [];

  constructor(message: string, about: About) {
    this.message = message;
    const plain = tokenise(message);
    const { code } = detectLocale(plain);
    this.tokens = code === "fr" || code === "it" ? tokenise(message, true) : plain;
    this.about = about;
    this.patch = new PatchBuilder(about);
    this.remainder = new Remainder(message);
    this.tracks = new Map(about.tracks.map((track) => [track.id, track]));
    this.ports = {
      slots: this.#slots(),
      opensAt: this.#opensAt,
      closesAt: (index) => endsBefore(this.tokens, index, END),
    };
  }

  #slots() {
    const reader = new TrackReader(this.about.tracks);
    const memo = new Map<number, SlotReading[]>();
    const tracks = (tokens: readonly Token[], from: number): SlotReading[] => {
      let readings = memo.get(from);
      if (readings === undefined) {
        readings = reader.read(tokens, from);
        memo.set(from, readings);
      }
      return readings;
    };
    return { tracks, other: tracks, count: countAt, place: placeAt, title: titleAt };
  }

  readonly #opensAt = (index: number): boolean => {
    for (let at = index; at > 0; at--) {
      const token = this.tokens[at]!;
      if (token.stop || token.comma) return true;
      if (this.#taken[at - 1] !== "polite" && !JOINTS.has(this.tokens[at - 1]!.text)) return false;
    }
    return true;
  };

  /** Takes tokens [from, to) out of what is read on, or says them in other words. */
  take(from: number, to: number, words = STOP): void {
    if (to <= from) return;
    this.remainder.put(this.tokens[from]!.start, this.tokens[to - 1]!.end, words);
    this.mark(from, to, "taken");
  }

  mark(from: number, to: number, how: "polite" | "taken"): void {
    for (let at = from; at < to; at++) this.#taken[at] = how;
  }

  /** Whether the clause begins at this token. */
  opensWith(from: number): boolean {
    return this.#opensAt(from);
  }

  /** "Happier Than Ever": capitals inside a sentence of small letters name something. */
  isTitled(at: number): boolean {
    const [token, next] = [this.tokens[at]!, this.tokens[at + 1]];
    const flows = next !== undefined && !next.stop && !next.comma;
    return (
      at > 0 && flows && isCapital(token) && isCapital(next) && this.tokens.some((one) => /^\p{Ll}/u.test(one.typed))
    );
  }

  setMode(from: number, mode: Mode): void {
    this.modes.push({ at: this.tokens[from]!.start, mode });
  }

  /** The mode at an offset of the message: the last one that was set before it in the same sentence. */
  modeAt(offset: number): Mode {
    const sentence = this.tokens.findLast((token) => token.stop && token.start <= offset)?.start ?? 0;
    const set = this.modes.filter(({ at }) => at <= offset && at >= sentence);
    const strong = set.findLast(({ mode }) => mode !== "add" && mode !== "plain");
    const again = this.modes.find(({ mode }) => mode === "again" || mode === "meant");
    return strong?.mode ?? set.at(-1)?.mode ?? (again && again.at <= offset ? again.mode : "plain");
  }

  at(index: number): number {
    return this.tokens[index]!.start;
  }

  span(from: number, to: number): Span {
    const start = this.tokens[from]!.start;
    const end = this.tokens[to - 1]!.end;
    return { text: this.message.slice(start, end), start, end, turn: this.about.turn };
  }

  /** "Hello by Adele", "3 tracks". */
  named(ids: readonly string[]): string {
    const track = ids.length === 1 ? this.tracks.get(ids[0]!) : undefined;
    return track ? `${track.title} by ${track.artists[0]}`.slice(0, 200) : `${ids.length} tracks`;
  }
}

const JOINTS = new Set("and but so or y e et und mas pero mais aber ma oder".split(" "));
const SOFT = new Set(
  "please thanks thank you now then too also instead maybe for me this that list playlist here though tho por favor bitte svp s'il vous plait ok okay again just pls plz".split(
    " ",
  ),
);
const END = { joints: JOINTS, soft: SOFT };

function countAt(tokens: readonly Token[], from: number): SlotReading[] {
  const value = numberAt(tokens, from);
  return value !== undefined && value >= 1 && value <= 500 ? [{ to: from + 1, value }] : [];
}

function placeAt(tokens: readonly Token[], from: number): SlotReading[] {
  return ANY_PLACE.read(tokens, from).flatMap(({ to, value }) => {
    const { ids, by } = value as TrackRefs;
    return by === "position" && ids.length === 1 ? [{ to, value: Number(ids[0]) }] : [];
  });
}

function placeholder(at: number): ListTrack {
  const unknown = { album: null, year: null, durationMs: null, energy: null, tempo: null };
  return { id: String(at + 1), title: "", artists: [], genres: [], ...unknown };
}

const ANY_PLACE = new TrackReader(Array.from({ length: 500 }, (_, at) => placeholder(at)));

function isCapital({ typed }: Token): boolean {
  return /^\p{Lu}/u.test(typed);
}

/** A title runs to the end of the sentence. */
function titleAt(tokens: readonly Token[], from: number): SlotReading[] {
  let to = from + 1;
  while (to < tokens.length && !tokens[to]!.stop && !tokens[to]!.comma) to++;
  return from < tokens.length ? [{ to, value: undefined }] : [];
}
