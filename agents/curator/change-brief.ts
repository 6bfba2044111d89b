import { type Brief, isAsked, type Leaning, type Rule, type Span } from "#src/domain/brief.ts";
import { mapRefs, refsOf } from "#src/domain/refs.ts";
import { AppError } from "#src/errors.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import type { Run } from "#tools/define.ts";
import type { CuratorAnswer, WrittenPart } from "./answer.ts";
import { completeBrief, freeId } from "./complete-brief.ts";
import { isFixed, isSaid, saysTheSame } from "./said-rules.ts";
import { overlap, spanOf } from "./spans.ts";
import { readPart } from "./written-part.ts";

type Part = Brief["rules" | "leanings" | "orders"][number];
const MOST_ORDERS = 4;

/**
 * The Brief that a model decided on: its whole one, or the reading with its changes; every name that can be found has its id;
 * and whatever the listener said of which nothing is left comes back from the reading. Lines that cannot be read and ids that
 * no tool gave are left out. Each repair is recorded.
 */
export function decidedBrief(
  run: Run,
  { answer, reading, recorder }: { answer: CuratorAnswer; reading: Brief; recorder: Recorder },
): Brief {
  const written = answer.brief ? completeBrief(answer.brief, reading) : withChanges(run, { answer, reading, recorder });
  if (written === reading) return reading;
  const brief = withoutTakenBack(written, reading);
  return withWhatWasSaid(withFixedRules(withKnownIds(run, { brief, reading, recorder }), reading), reading, recorder);
}

/** Words that a listener took back by hand stand for nothing, whatever a model reads in them. */
function isTakenBack(span: Span | null, { takenBack = [] }: Brief): boolean {
  return takenBack.some((words) => overlap(words, span));
}

function withoutTakenBack(brief: Brief, reading: Brief): Brief {
  if (!reading.takenBack) return brief;
  const stands = ({ span }: { span: Span | null }) => !isTakenBack(span, reading);
  return {
    ...brief,
    rules: brief.rules.filter(stands),
    leanings: brief.leanings.filter(stands),
    orders: brief.orders.filter(stands),
  };
}

function withChanges(
  run: Run,
  { answer: { add, drop }, reading, recorder }: { answer: CuratorAnswer; reading: Brief; recorder: Recorder },
): Brief {
  if (add.length === 0 && drop.length === 0) return reading;
  const gone = new Set(drop);
  let brief: Brief = {
    ...reading,
    rules: reading.rules.filter((rule) => !gone.has(rule.id) || rule.span === null || isFixed(rule)),
    leanings: reading.leanings.filter(({ id, byHand }) => byHand || !gone.has(id)),
    orders: reading.orders.filter(({ id, byHand }) => byHand || !gone.has(id)),
  };
  for (const written of add) {
    const changed = withPart(run, { brief, reading, written });
    if (changed) brief = changed;
    else
      recorder.record({
        kind: "repaired",
        name: "plan",
        said: "left out a line of the plan that nothing here can read",
      });
  }
  return brief;
}

function withPart(
  run: Run,
  { brief, reading, written }: { brief: Brief; reading: Brief; written: WrittenPart },
): Brief | undefined {
  const replaced = partsOf(reading).find(({ id }) => id === written.id);
  if (replaced?.byHand || reading.rules.some((rule) => rule.id === written.id && isFixed(rule))) return undefined;
  const span: Span | null = spanOf(written, reading) ?? replaced?.span ?? null;
  if (isTakenBack(span, reading)) return undefined;
  const used = new Set(partsOf(brief).map(({ id }) => id));
  const id = replaced?.id ?? freeId("m", used);
  const asked = (span?.text ?? written.is).replace(/\s+/g, " ").slice(0, 200);
  const read = readSafely(run, written, { id, span, asked });
  if (!read) return undefined;
  const others = {
    ...brief,
    rules: brief.rules.filter((part) => part.id !== id),
    leanings: brief.leanings.filter((part) => part.id !== id),
    orders: brief.orders.filter((part) => part.id !== id),
  };
  switch (read.kind) {
    case "rule":
      return isSaid(run.catalog, read.part, reading)
        ? { ...others, rules: [...others.rules.filter(inPlaceOf(read.part)), read.part] }
        : undefined;
    case "wish":
      return { ...others, leanings: [...others.leanings, read.part] };
    case "order":
      return { ...others, orders: [...others.orders, read.part].slice(0, MOST_ORDERS) };
    case "length":
      return isAmount(span, reading) ? { ...brief, length: read.part } : undefined;
  }
}

/** All rules but a default of the same kind. */
function inPlaceOf({ kind }: Rule): (rule: Rule) => boolean {
  return (rule) => kind === "tracks" || rule.kind !== kind || isAsked(rule);
}

const AMOUNT =
  /\d|minut|hour|stunde|heure|hora|\bor[ae]\b|dozen|half|long|short|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty)\b/i;

/** A length is what words about an amount say that no other part stands on, where no length was read. */
function isAmount(span: Span | null, reading: Brief): boolean {
  return (
    !isAsked(reading.length) &&
    span !== null &&
    AMOUNT.test(span.text) &&
    !partsOf(reading).some((part) => overlap(part.span, span))
  );
}

function readSafely(run: Run, written: WrittenPart, head: { id: string; span: Span | null; asked: string }) {
  try {
    return readPart(run, written, head);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}

/** Names that a model wrote with a handle, an id or neither: each gets the id that it surely means, and no other. */
function withKnownIds(
  run: Run,
  { brief, reading, recorder }: { brief: Brief; reading: Brief; recorder: Recorder },
): Brief {
  const asRead = new Set(refsOf(reading).map(({ name, id }) => `${name} ${id ?? ""}`));
  const mapped = mapRefs(brief, (type, ref) => {
    const id = ref.id === undefined ? undefined : (run.handles.idOf(ref.id) ?? ref.id);
    if (id !== undefined && run.seen.has(id)) return { name: ref.name, id };
    if (id !== undefined)
      recorder.record({ kind: "refused", name: "plan", said: "left out an id that no tool returned" });
    else if (asRead.has(`${ref.name} `)) return ref;
    const [found] = run.catalog.names.lookup(ref.name, { types: [type], fuzzy: true, limit: 1 });
    return found && found.distance <= 1 ? { name: found.name, id: found.id } : { name: ref.name };
  });
  return {
    ...mapped,
    rules: mapped.rules
      .filter((rule) => isRead(rule, reading) || isSaid(run.catalog, rule, reading))
      .map((rule) =>
        rule.kind === "excludeTracks"
          ? { ...rule, ids: rule.ids.map((id) => run.handles.idOf(id) ?? id).filter((id) => run.seen.has(id)) }
          : rule,
      ),
  };
}

/** A rule that the reading has too. */
function isRead({ id, kind }: Rule, reading: Brief): boolean {
  return reading.rules.some((rule) => rule.id === id && rule.kind === kind);
}

/** Rules that no model may change stand as they were read. */
function withFixedRules(brief: Brief, reading: Brief): Brief {
  const changed = reading.rules.filter((rule) => {
    const mine = brief.rules.find(({ id }) => id === rule.id);
    return isFixed(rule) && mine !== undefined && !saysTheSame(rule, mine);
  });
  if (changed.length === 0) return brief;
  return { ...brief, rules: brief.rules.map((rule) => changed.find(({ id }) => id === rule.id) ?? rule) };
}

/** Nothing that was said outright is dropped in silence: a part of which no other part has a word comes back. */
function withWhatWasSaid(brief: Brief, reading: Brief, recorder: Recorder): Brief {
  const covered = (span: Span | null) => span === null || partsOf(brief).some((part) => overlap(part.span, span));
  const back = <Kept extends Part>(parts: readonly Kept[]): Kept[] =>
    parts.filter((part) => !covered(part.span) || (part.byHand && !partsOf(brief).some(({ id }) => id === part.id)));
  const fixed = (rule: Rule) => isFixed(rule) && !brief.rules.some((mine) => saysTheSame(rule, mine));
  const rules = reading.rules.filter((rule) => !covered(rule.span) || fixed(rule));
  const leanings = [...back(reading.leanings), ...tasteLeftOut(reading, brief)];
  const orders = reading.orders.filter(
    (order) => isAsked(order) && !brief.orders.some((mine) => mine.id === order.id || overlap(mine.span, order.span)),
  );
  const defaults = reading.rules.filter((rule) => !isAsked(rule) && isForgotten(rule, brief));
  const length = isAmount(brief.length.span, reading) ? brief.length : reading.length;
  for (const { asked } of [...rules, ...leanings, ...orders])
    recorder.record({ kind: "repaired", name: "plan", said: `put back what was asked and is missing: ${asked}` });
  const used = new Set(partsOf(brief).map(({ id }) => id));
  const renamed = <Kept extends Part>(part: Kept): Kept => {
    const id = used.has(part.id) ? freeId("b", used) : part.id;
    used.add(id);
    return { ...part, id };
  };
  return {
    ...brief,
    length,
    rules: [...brief.rules, ...defaults, ...rules.map(renamed)],
    leanings: [...brief.leanings, ...leanings.map(renamed)],
    orders: [...brief.orders, ...orders.map(renamed)].slice(0, MOST_ORDERS),
  };
}

/** The listener's own taste is none of a model's to leave out; it may weigh it otherwise. */
function tasteLeftOut(reading: Brief, brief: Brief): Leaning[] {
  const isTaste = ({ aims }: Leaning) => aims.some(({ kind }) => kind === "taste");
  return brief.leanings.some(isTaste) ? [] : reading.leanings.filter((one) => one.span === null && isTaste(one));
}

/** A default rule of lists (one song once, artists apart) that a whole Brief left out, with none of its kind in its place. */
function isForgotten({ kind }: Rule, brief: Brief): boolean {
  return kind !== "tracks" && !brief.rules.some((rule) => rule.kind === kind);
}

function partsOf({ rules, leanings, orders }: Brief): Part[] {
  return [...rules, ...leanings, ...orders];
}
