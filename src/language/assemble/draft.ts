import type { Aim, Leaning, Order, Rule, Scope, Span, Test } from "#src/domain/brief.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Token } from "../tokens.ts";
import type { MissingName, UnderstandPorts } from "../understanding.ts";

const MOST_RULES = 100;
const MOST_LEANINGS = 60;

/** The parts of a Brief as they are gathered, each with its id and the words that it came from. */
export class Draft {
  readonly rules: Rule[] = [];
  readonly leanings: Leaning[] = [];
  readonly orders: Order[] = [];
  readonly missing: MissingName[] = [];
  readonly prompt: string;
  readonly tokens: readonly Token[];
  readonly ports: UnderstandPorts;
  /** The same thing said twice is one rule, and one leaning. */
  readonly #said = new Set<string>();
  /** Tracks of the list, as far as they are known. */
  readonly tracks: number;

  constructor(input: { prompt: string; tokens: readonly Token[]; ports: UnderstandPorts; tracks: number }) {
    this.prompt = input.prompt;
    this.tokens = input.tokens;
    this.ports = input.ports;
    this.tracks = input.tracks;
  }

  /** The words of tokens [from, to), exactly as typed. */
  span(from: number, to: number): Span {
    const start = this.tokens[from]!.start;
    const end = this.tokens[to - 1]!.end;
    return { text: this.prompt.slice(start, end), start, end };
  }

  spanOf(wishes: readonly Wish[]): Span {
    return this.span(Math.min(...wishes.map((wish) => wish.cueFrom)), Math.max(...wishes.map((wish) => wish.to)));
  }

  tracksRule(test: Test, scope: Scope, span: Span | null, asked: string): void {
    const said = JSON.stringify([test, scope]);
    if (this.rules.length < MOST_RULES && !this.#said.has(said)) {
      this.#said.add(said);
      this.rules.push({
        id: `r${this.rules.length + 1}`,
        span,
        asked: asked.slice(0, 300),
        kind: "tracks",
        test,
        scope,
      });
    }
  }

  listRule(
    rule:
      | { kind: "artistCap" | "albumCap"; max: number }
      | { kind: "artistGap"; min: number }
      | { kind: "uniqueSongs" },
    span: Span | null,
    asked: string,
  ): void {
    if (this.rules.length < MOST_RULES) this.rules.push({ id: `r${this.rules.length + 1}`, span, asked, ...rule });
  }

  leaning(leaning: { span: Span | null; asked: string; weight: number; from: string; aims: Aim[] }): void {
    if (leaning.aims.length === 0 || this.leanings.length >= MOST_LEANINGS) return;
    const { asked, from } = leaning;
    const said = JSON.stringify([from, asked, leaning.weight > 0]);
    if (this.#said.has(said)) return;
    this.#said.add(said);
    this.leanings.push({
      id: `l${this.leanings.length + 1}`,
      ...leaning,
      asked: asked.slice(0, 300),
      from: from.slice(0, 100),
      aims: leaning.aims.slice(0, 60),
    });
  }

  /** How the list runs; said twice, it is one wish. */
  order(order: DistributiveOmit<Order, "id">): void {
    const courseOf = ({ span: _, asked: __, ...course }: DistributiveOmit<Order, "id">) => JSON.stringify(course);
    if (this.orders.some(({ id: _, ...other }) => courseOf(other) === courseOf(order))) return;
    if (this.orders.length < 4) this.orders.push({ id: `o${this.orders.length + 1}`, ...order });
  }
}

type DistributiveOmit<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;
