import { describe, expect, it } from "vitest";
import type { BlockKind } from "#src/domain/session.ts";
import { unsupportedIn } from "#src/sessions/commentary/claims/check.ts";
import { markDirection } from "#src/sessions/commentary/plan/course.ts";
import { type FactKind, factOf, KINDS, type PlannedFact } from "#src/sessions/commentary/plan/fact.ts";
import { factPlan } from "#src/sessions/commentary/plan/plan.ts";
import type { Scene } from "#src/sessions/commentary/plan/scene.ts";
import { filled, isGap } from "#src/sessions/commentary/words/fill.ts";
import { LANGUAGES, type Language, languageOf } from "#src/sessions/commentary/words/language.ts";
import { BREAK_AT, breakBefore, groundOf, sceneBefore, tasteOfTold, toldCatalog } from "#test/support/breaks.ts";

const catalog = toldCatalog();
const ground = groundOf(catalog, tasteOfTold(catalog));
const asked = [
  { part: "w1", asked: "trip hop", field: "popularity", value: 70, fit: 1 },
  { part: "w1", asked: "trip hop", field: "energy", value: 0.29, fit: 1 },
];
const direction = (endedBy: string) => ({
  directions: [{ brief: breakBefore("roads", []).state.brief, endedBy }],
  told: { openings: [], facts: [], breaks: [] },
});
const tenth = Array.from({ length: 9 }, (_, at) => `known${at}`);

/** Scenes in which, together, every kind of fact is true. */
const SCENES: Scene[] = [
  ["roads", []],
  ["roads", [], { state: { timeZone: null } }],
  ["roads", ["teardrop", "short", "glory"], { item: { facts: asked } }],
  ["glory", ["teardrop", "roads"]],
  ["glory", ["roads", "teardrop", "short", "known1"]],
  ["teardrop", ["short", "glory", "roads"]],
  ["olive", ["teardrop"]],
  ["teardrop", ["olive"]],
  ["short", ["roads"]],
  ["roads", ["short"], { item: { from: "requested" } }],
  ["wordless", ["more7", "more6", "short"]],
  ["short", ["wordless"]],
  ["live", ["roads"]],
  ["cover", ["live"]],
  ["acoustic", ["roads"]],
  ["cover", ["roads"]],
  ["remix", ["roads"]],
  ["demo", ["roads"]],
  ["more0", ["short"]],
  ["more2", ["short"]],
  ["known5", ["known1"], { state: { endsAt: new Date(BREAK_AT.getTime() + 12 * 60_000).toISOString() } }],
  ["roads", tenth],
  ["talk", ["roads"], { item: { startMs: 600_000 } }],
  ["talk", ["roads"]],
].map(([next, plays, given]) => sceneBefore(ground, breakBefore(next as string, plays as string[], given as object)));

function withMarks(endedBy: string): { scene: Scene; facts: PlannedFact[] } {
  const session = breakBefore("roads", ["short"], {
    state: {
      ...direction(endedBy),
      signals: [{ kind: "skipped", trackId: "known1", share: 0.1, at: 1 }],
    },
  });
  const scene = sceneBefore(ground, session);
  const kinds: FactKind[] = /skip/.test(endedBy)
    ? ["skips"]
    : /surprise/.test(endedBy)
      ? ["surprise"]
      : ["direction", "turn"];
  const values = { title: "Roads", artist: "Portishead", change: endedBy };
  return { scene, facts: kinds.map((kind) => ({ ...factOf(kind, { of: "x", from: "x" }), values })) };
}

function inBlock(kind: BlockKind, fact: FactKind): { scene: Scene; facts: PlannedFact[] } {
  const session = breakBefore("roads", ["short"], {
    state: { block: { id: "b1", kind, theme: "x", tracks: 5, begun: 0 } },
  });
  const values = { title: "Roads", artist: "Portishead" };
  return { scene: sceneBefore(ground, session), facts: [{ ...factOf(fact, { of: "b1", from: "x" }), values }] };
}

const ALL = [
  ...SCENES.map((scene) => ({ scene, facts: factPlan(scene) })),
  withMarks("less energy"),
  withMarks("three skips"),
  withMarks("surprise me"),
  inBlock("familiar", "blockFamiliar"),
  inBlock("discovery", "blockDiscovery"),
  inBlock("throwback", "blockThrowback"),
  inBlock("peak", "blockPeak"),
  inBlock("wind_down", "blockWindDown"),
];

function sentencesOf(language: Language, { kind, values }: PlannedFact): string[] {
  const named = { ...values };
  const opening = language.openings.get(kind) ?? [];
  const more = language.more.get(kind) ?? [];
  const isTalk = values.show !== undefined;
  const names = kind === "next" ? [...language.name, ...language.nameTitle] : isTalk ? language.nameEpisode : [];
  return [...opening.map(({ text }) => text), ...more.map(({ text }) => text), ...names].flatMap(
    (text) => filled(text, named, language) ?? [],
  );
}

it("knows a scene for every kind of fact", () => {
  const seen = new Set(ALL.flatMap(({ facts }) => facts.map(({ kind }) => kind)));

  expect(Object.keys(KINDS).filter((kind) => !seen.has(kind as FactKind))).toEqual([]);
});

it.each([
  ["slower", ["direction", "turn"]],
  ["no hip hop", ["direction", "turn"]],
  ["more Portishead", ["direction", "turn"]],
  ["more Massive Attack", []],
  ["surprise me", ["surprise"]],
  ["play some reggae", ["turn"]],
  ["more from this artist", ["turn"]],
  ["3 skipped in a row", ["skips"]],
  ["a closer look at what you asked", []],
])("a change called “%s” is told as %j", (endedBy, kinds) => {
  const session = breakBefore("roads", ["short"], { state: direction(endedBy) });
  const scene = sceneBefore(ground, { ...session, state: markDirection(session.state) });

  const told = factPlan(scene).map(({ kind }) => kind);

  expect(told.filter((kind) => KINDS[kind].topic === "course")).toEqual(kinds);
});

it("quotes no single word of what was asked, and says what is heard of it", () => {
  const leanings = [
    { id: "w1", span: { text: "calm", start: 0, end: 4 }, asked: "calm", weight: 1, from: "calm", aims: [] },
    { id: "w2", span: { text: "late night drive", start: 5, end: 21 }, asked: "x", weight: 1, from: "x", aims: [] },
  ];
  const facts = [
    { part: "w1", asked: "calm", field: "energy", value: 0.29, fit: 1 },
    { part: "w1", asked: "calm", field: "popularity", value: 70, fit: 1 },
    { part: "w2", asked: "x", field: "popularity", value: 70, fit: 1 },
  ];
  const session = breakBefore("roads", ["short"], { item: { facts } });
  const state = { ...session.state, brief: { ...session.state.brief, leanings } };

  const why = factPlan(sceneBefore(ground, { ...session, state })).filter(({ kind }) => KINDS[kind].topic === "why");

  expect(why.map(({ kind, values }) => [kind, values.asked, values.sounds])).toEqual([
    ["sound", undefined, ["quiet"]],
    ["why", "late night drive", undefined],
  ]);
});

describe.each(LANGUAGES)("in %s", (code) => {
  const language = languageOf(code);

  it("every sentence that the facts fill is borne out by the rows", () => {
    const failed = ALL.flatMap(({ scene, facts }) =>
      facts.flatMap((fact) =>
        sentencesOf(language, fact).flatMap((text) => {
          const wrong = unsupportedIn({ text, language: code, scene });
          return wrong === undefined ? [] : [`${fact.kind}: ${wrong} | ${text}`];
        }),
      ),
    );

    expect([...new Set(failed)]).toEqual([]);
  });

  it("has forty shapes of openings and more for each persona, and fills only gaps that exist", () => {
    const templates = [...language.openings.values()].flat();
    const gaps = [...templates, ...[...language.more.values()].flat()].flatMap(({ text }) =>
      [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!),
    );
    const shapes = (["warm", "dry", "bright", "expert"] as const).map(
      (persona) => templates.filter(({ personas }) => personas === undefined || personas.includes(persona)).length,
    );

    expect(gaps.filter((name) => !isGap(name))).toEqual([]);
    expect(Math.min(...shapes)).toBeGreaterThanOrEqual(40);
  });
});
