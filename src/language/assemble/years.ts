import type { Test } from "#src/domain/brief.ts";
import type { Wish } from "../grammar/wish.ts";
import type { Thing } from "../things.ts";
import type { Draft } from "./draft.ts";
import { spanOfList } from "./spans.ts";
import { testOf } from "./tests.ts";
import { yearsInWords } from "./wording.ts";

type Years = Extract<Thing, { kind: "years" }>;
interface Range {
  from: number;
  to: number;
}

/** "with a few from the 2000s", as a share of the list. */
const A_FEW = 0.1;
const EARLIEST = 1000;
const LATEST = 2200;

/** Years of release. A list of decades is one range with holes; ranges said apart must all hold. */
export function assembleYears(draft: Draft, wishes: readonly Wish[]): void {
  const said = wishes.filter((wish) => wish.thing.kind === "years" && !wish.part);
  for (const wish of said) if (isVague(wish)) leanToYears(draft, wish);
  const years = said.filter((wish) => !isVague(wish));
  const wanted = years.filter((wish) => !wish.negative);
  const main = wanted.filter((wish) => wish.role !== "some" && wish.role !== "with");
  const dabs = wanted.filter(
    (wish) => !main.includes(wish) && wishes.some((other) => other !== wish && isYears(other)),
  );
  for (const list of listsOf(wanted.filter((wish) => !dabs.includes(wish)))) {
    if (areUndated(draft, list)) for (const wish of list) leanToYears(draft, wish);
    else demandYears(draft, list);
  }
  for (const wish of dabs) {
    const { test, asked } = testOf([wish.thing], 0)!;
    draft.tracksRule(test, { kind: "share", min: A_FEW }, draft.spanOf([wish]), `some ${asked}`);
  }
  for (const wish of years) {
    if (!wish.negative) continue;
    const { test, asked } = testOf([wish.thing], 0)!;
    draft.tracksRule(test, { kind: "none" }, draft.spanOf([wish]), `nothing ${asked}`);
  }
}

/** The years of somebody's youth, "something like in a 1920s bar", or refused beside a style that is wanted ("no 80s rock"): a preference. */
function isVague({ thing, negative, role }: Wish): boolean {
  return (thing as Years).vague === true || negative === "soft" || role === "like";
}

/** Tracks enough for a list, and a share of known years below which the catalogue does not know when they were made. */
const ENOUGH = 30;
const DATED = 0.5;

/**
 * "Rock en español from the 80s" where the catalogue has hundreds of it, no year of most, and none of these years: a rule would leave
 * no list at all, so the years lean, and the ledger tells how many tracks hold them.
 */
function areUndated(draft: Draft, wishes: readonly Wish[]): boolean {
  const { matching } = draft.ports;
  const beside = draft.rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.scope.kind === "every" ? [rule.test] : [],
  );
  if (matching === undefined || !beside.some(({ kind }) => kind === "genre")) return false;
  const ranges = union(wishes.map(rangeOf));
  const years: Test = { kind: "year", from: ranges[0]!.from, to: ranges.at(-1)!.to };
  if (matching([...beside, years]) > 0 || matching([years]) < ENOUGH) return false;
  const known = matching(beside);
  return known >= ENOUGH && matching([...beside, { kind: "year", from: EARLIEST, to: LATEST }]) < DATED * known;
}

function leanToYears(draft: Draft, wish: Wish): void {
  const { vague, ...range } = wish.thing as Years;
  const { from = EARLIEST, to = LATEST } = range;
  const said = yearsInWords(range);
  draft.leaning({
    span: draft.spanOf([wish]),
    asked: wish.negative ? `less ${said}` : vague ? `${said}, the years of somebody's youth` : said,
    weight: wish.negative ? -1 : 1.2,
    from: "request",
    aims: [{ kind: "year", from, to, weight: 1 }],
  });
}

function isYears(wish: Wish): boolean {
  return wish.thing.kind === "years" && !wish.negative;
}

/** Years of one list belong together; so do ranges that could not both hold. */
function listsOf(wishes: readonly Wish[]): Wish[][] {
  const lists: Wish[][] = [];
  for (const wish of wishes) {
    const list = lists.find((other) => other.some((member) => member.group === wish.group || !meet(member, wish)));
    if (list) list.push(wish);
    else lists.push([wish]);
  }
  return lists;
}

function rangeOf(wish: Wish): Range {
  const { from = EARLIEST, to = LATEST } = wish.thing as Years;
  return { from, to };
}

function meet(a: Wish, b: Wish): boolean {
  const [one, other] = [rangeOf(a), rangeOf(b)];
  return one.from <= other.to && other.from <= one.to;
}

function demandYears(draft: Draft, wishes: readonly Wish[]): void {
  const ranges = union(wishes.map(rangeOf));
  const whole = openEnds({ from: ranges[0]!.from, to: ranges.at(-1)!.to });
  const span = spanOfList(draft, wishes);
  const asked = ranges.map((range) => yearsInWords(openEnds(range))).join(" or ");
  draft.tracksRule({ kind: "year", ...whole }, { kind: "every" }, span, asked);
  for (let index = 1; index < ranges.length; index++) {
    const hole = { from: ranges[index - 1]!.to + 1, to: ranges[index]!.from - 1 };
    draft.tracksRule({ kind: "year", ...hole }, { kind: "none" }, span, `nothing ${yearsInWords(hole)}`);
  }
}

function openEnds({ from, to }: Range): { from?: number; to?: number } {
  return { ...(from > EARLIEST && { from }), ...(to < LATEST && { to }) };
}

export function union(ranges: readonly Range[]): Range[] {
  const merged: Range[] = [];
  for (const range of [...ranges].sort((a, b) => a.from - b.from || a.to - b.to)) {
    const last = merged.at(-1);
    if (last && range.from <= last.to + 1) last.to = Math.max(last.to, range.to);
    else merged.push({ ...range });
  }
  return merged;
}
