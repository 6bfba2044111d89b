import type { Leftover } from "#src/domain/brief.ts";
import { MAX_TRACKS } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { About } from "./about.ts";
import { ordinaryLength, roomToGrow } from "./lengths.ts";

interface Placed {
  at: number;
  step?: PatchStep;
  said?: string;
}

const OPINIONS = new Set(["like", "dislike"]);
const STAYING = new Set(["keep", "replace", "remove"]);

/** The steps of a patch as they are gathered, put in the order in which they were said. */
export class PatchBuilder {
  readonly about: About;
  readonly leftovers: Leftover[] = [];
  /** Ids of names of which one song is put in: nothing is to be like them. */
  readonly putIn = new Set<string>();
  /** What came in at a place that was said so far. */
  readonly inserts: { where: string; to: number }[] = [];
  #placed: Placed[] = [];
  #question: string | undefined;
  #ifEmpty: string | undefined;
  #more = 0;
  #moreAt = 0;
  #parts = 0;

  constructor(about: About) {
    this.about = about;
  }

  /** `at`: where in the message it stands. */
  add(at: number, said: string | undefined, ...steps: readonly PatchStep[]): void {
    if (said !== undefined) this.#placed.push({ at, said: said.slice(0, 300) });
    for (const step of steps) this.#placed.push({ at, step });
  }

  /** What was to give its place to any other gives it to one that was named. */
  comesInstead(id: string): void {
    const isIt = ({ step }: Placed) => step?.kind === "replace" && step.ids.length === 1 && step.ids[0] === id;
    const at = new Set(this.#placed.filter(isIt).map((one) => one.at));
    this.#placed = this.#placed.flatMap((one): Placed[] => {
      if (isIt(one)) return [{ at: one.at, step: { kind: "remove", ids: [id] } }];
      return at.has(one.at) && one.said !== undefined ? [] : [one];
    });
  }

  ask(question: string): void {
    this.#question ??= question.slice(0, 200);
  }

  /** Asked only where nothing else came of the message: the first such question. */
  askIfEmpty(question: string): void {
    this.#ifEmpty ??= question.slice(0, 200);
  }

  /** So many tracks come on top of the present list, as the message asks for more. */
  lengthen(at: number, tracks: number): void {
    this.#more += tracks;
    this.#moreAt = at;
  }

  /** As `lengthen`, for what is added without a word about the length: only as far as that leaves room. */
  grow(at: number, tracks: number): void {
    const more = Math.min(tracks, roomToGrow(this.about) - this.#more);
    if (more > 0) this.lengthen(at, more);
  }

  get growth(): number {
    return this.#more;
  }

  /** How many songs come in by name, beside what the list grows by. */
  get #put(): number {
    return this.#placed.filter(({ step }) => step?.kind === "insert").length;
  }

  /** A new id for a part of this turn. */
  partId(): string {
    this.#parts += 1;
    return `t${this.about.turn}p${this.#parts}`;
  }

  get isEmpty(): boolean {
    return this.#placed.every(({ step }) => step === undefined) && this.#more === 0;
  }

  has(kind: PatchStep["kind"]): boolean {
    return this.#placed.some(({ step }) => step?.kind === kind);
  }

  build(): Patch {
    if (this.#ifEmpty !== undefined && this.isEmpty) this.ask(this.#ifEmpty);
    if (this.#more > 0 && !this.has("length")) {
      const put = ordinaryLength(this.about, Math.min(MAX_TRACKS, this.about.tracks.length + this.#more + this.#put));
      this.add(this.#moreAt, `${this.#more} more`, { kind: "length", put });
    }
    const placed = this.#placed.toSorted((a, b) => a.at - b.at);
    const steps = settle(placed.flatMap(({ step }) => (step === undefined ? [] : [step]))).slice(0, 200);
    const said = [...new Set(placed.flatMap((one) => one.said ?? []))].slice(0, 200);
    if (steps.length === 0 && said.length === 0) said.push("nothing to change");
    const leftovers = this.leftovers.slice(0, 100);
    return { steps, said, leftovers, ...(this.#question !== undefined && { question: this.#question }) };
  }
}

/** What was said last of a track holds; the same step said twice is one. */
function settle(steps: readonly PatchStep[]): PatchStep[] {
  const seen = new Set<string>();
  return steps.flatMap((step, index) => {
    const left = "ids" in step ? { ...step, ids: step.ids.filter((id) => !isSaidAgain(steps, index, id)) } : step;
    if ("ids" in left && left.ids.length === 0) return [];
    const key = JSON.stringify(left);
    if (seen.has(key)) return [];
    seen.add(key);
    return [left];
  });
}

function isSaidAgain(steps: readonly PatchStep[], index: number, id: string): boolean {
  const { kind } = steps[index]!;
  const rivals = OPINIONS.has(kind) ? OPINIONS : STAYING;
  return steps.slice(index + 1).some((other) => "ids" in other && rivals.has(other.kind) && other.ids.includes(id));
}
