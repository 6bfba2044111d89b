import type { Rule } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import { foldText } from "#src/domain/fold.ts";
import type { Assertion, AssertionOf } from "#src/domain/lab/assertion.ts";
import type { LedgerEntry } from "#src/domain/playlist.ts";
import type { CaseAnswer, Finding, Judging } from "./judge.ts";
import { percent } from "./say.ts";

/** Assertions about the request's end, its reading and the ledger; undefined for the others. */
export function judgeBrief(one: Assertion, { answer }: Judging): Finding | undefined {
  switch (one.kind) {
    case "outcome":
      return endsAs(one, answer);
    case "fidelity":
      return faithful(one, answer);
    case "ledger":
      return entered(one, answer);
    case "understood":
      return understood(one, answer);
    case "language":
      return inLanguage(one, answer);
    case "rule":
      return ruled(one, answer);
    case "latency":
      return verdict(answer.latencyMs <= one.atMostMs, `${Math.round(answer.latencyMs)} ms`);
    case "cost":
      return costing(one, answer);
    default:
      return undefined;
  }
}

export function verdict(holds: boolean, found: string): Finding {
  return { status: holds ? "passed" : "failed", found };
}

function endsAs({ is }: AssertionOf<"outcome">, { outcome, because }: CaseAnswer): Finding {
  const said = outcome.replace("_", " ");
  return verdict(outcome !== "failed" && is.includes(outcome), because ? `${said}: ${because}` : said);
}

function faithful({ atLeast = 0, atMost = 1 }: AssertionOf<"fidelity">, { fidelity, ledger }: CaseAnswer): Finding {
  const value = fidelity ?? ledger?.fidelity;
  if (value === undefined) return { status: "skipped", found: "the list has no ledger" };
  const unmet = (ledger?.entries ?? []).filter(({ bits, status }) => bits > 0 && status !== "verified");
  const not = unmet.length === 0 ? "" : `; not verified: ${listed(unmet)}`;
  return verdict(value >= atLeast && value <= atMost, percent(value) + not);
}

function entered({ asked, status }: AssertionOf<"ledger">, { ledger }: CaseAnswer): Finding {
  if (!ledger) return { status: "skipped", found: "the list has no ledger" };
  const about = ledger.entries.filter((entry) => (asked === undefined ? entry.span !== null : isAbout(entry, asked)));
  if (about.length === 0)
    return verdict(asked === undefined, asked === undefined ? "nothing was asked" : "the ledger has no such entry");
  const wrong = about.filter((entry) => !status.includes(entry.status));
  return verdict(wrong.length === 0, listed(wrong.length === 0 ? about : wrong));
}

function isAbout({ asked, span }: LedgerEntry, words: string): boolean {
  const wanted = ` ${foldText(words)} `;
  return [asked, span?.text ?? ""].some((text) => ` ${foldText(text)} `.includes(wanted));
}

function listed(entries: readonly LedgerEntry[]): string {
  const shown = entries.slice(0, 3).map(({ asked, status, note }) => `“${asked}” ${status}${note ? ` (${note})` : ""}`);
  return shown.join(", ") + (entries.length > 3 ? ` and ${entries.length - 3} more` : "");
}

function understood({ text, type, id }: AssertionOf<"understood">, { entities }: CaseAnswer): Finding {
  if (!entities) return { status: "skipped", found: "what was understood is not kept" };
  const spans = entities.filter((entity) => foldText(entity.text) === foldText(text));
  const fits = (entity: { type: string; id?: string }) =>
    (type === undefined || entity.type === type) &&
    (id === undefined || (entity.id !== undefined && foldText(entity.id) === foldText(id)));
  const shown = spans.length > 0 ? spans : entities;
  const said = shown.map((entity) => `“${entity.text}” ${entity.type}${entity.id ? ` ${entity.id}` : ""}`).join(", ");
  return verdict(spans.some(fits), said === "" ? "nothing was understood" : said);
}

function inLanguage({ is }: AssertionOf<"language">, { brief }: CaseAnswer): Finding {
  if (!brief) return { status: "skipped", found: "there is no Brief" };
  return verdict(brief.language === is, `“${brief.language}”`);
}

function ruled({ test, scope }: AssertionOf<"rule">, { brief }: CaseAnswer): Finding {
  if (!brief) return { status: "skipped", found: "there is no Brief" };
  const isSo = (rule: Rule) => {
    if (rule.kind !== "tracks") return scope === undefined && holds(rule, test);
    return (scope === undefined || rule.scope.kind === scope) && holds(rule.test, test);
  };
  const said = brief.rules.filter(({ span }) => span !== null).map(({ asked }) => `“${asked}”`);
  return verdict(brief.rules.some(isSo), said.length === 0 ? "no rule was read" : `rules: ${said.join(", ")}`);
}

/** All that is wanted is there: fields of an object, members of a list in any order, texts folded. */
function holds(there: unknown, wanted: unknown): boolean {
  if (typeof wanted === "string") return typeof there === "string" && foldText(there) === foldText(wanted);
  if (Array.isArray(wanted))
    return Array.isArray(there) && wanted.every((one) => there.some((other) => holds(other, one)));
  if (wanted === null || typeof wanted !== "object") return there === wanted;
  if (there === null || typeof there !== "object") return false;
  return Object.entries(wanted).every(([name, value]) => holds(entryOf(there as Record<string, unknown>, name), value));
}

function costing({ atMostUsd }: AssertionOf<"cost">, { usage }: CaseAnswer): Finding {
  if (!usage) return verdict(true, "no model was called");
  if (usage.costUsd === undefined) return verdict(false, "the price of the model is not known");
  return verdict(usage.costUsd <= atMostUsd, `${usage.costUsd} US dollars`);
}
