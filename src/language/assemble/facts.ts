import type { Aim, Scope, Test } from "#src/domain/brief.ts";
import { entryOf } from "#src/domain/entry-of.ts";
import type { VersionKind } from "#src/domain/track.ts";

/** What a fact of a recording means, wanted and refused. */
export interface Fact {
  asked: string;
  refused: string;
  /** The hard reading. */
  test: Test;
  /** When the hard reading is meant: always, or only with "only", a share or a number. */
  hard: "always" | "only";
  /** The soft reading. */
  aims: readonly Aim[];
  /** Refusing it: a rule, or a leaning away. */
  refusal: "rule" | "leaning";
  /** The test that must hold of every track when it is refused; without it the test itself must hold of none. */
  opposite?: Test;
}

const audio = (feature: "instrumentalness" | "acousticness" | "danceability" | "liveness", target: number): Aim => ({
  kind: "audio",
  feature,
  target,
  weight: 1,
});
const popularity = (target: number): Aim => ({ kind: "popularity", target, weight: 1 });
const year = (from: number, to: number): Aim => ({ kind: "year", from, to, weight: 1 });

function version(asked: string, anyOf: VersionKind[], hard: Fact["hard"] = "always"): Fact {
  return {
    asked: `${asked} only`,
    refused: `no ${asked}`,
    test: { kind: "version", anyOf },
    hard,
    aims: anyOf.map((kind) => ({ kind: "version", version: kind, weight: 1 })),
    refusal: "rule",
  };
}

const INSTRUMENTAL: Test = { kind: "audio", feature: "instrumentalness", min: 0.5 };
const SUNG: Test = { kind: "audio", feature: "instrumentalness", max: 0.5 };
const CLEAN: Test = { kind: "explicit", is: false };
const WELL_KNOWN = 60;
const LITTLE_KNOWN = 45;

/** The facts of the locales by id. `thisYear` is what "new" is counted from. */
export function factOf(id: string, thisYear: number): Fact | undefined {
  return entryOf(FACTS, id) ?? entryOf(ERAS, id)?.(thisYear);
}

const FACTS: Readonly<Record<string, Fact>> = {
  instrumental: {
    asked: "instrumental",
    refused: "sung, not instrumental",
    test: INSTRUMENTAL,
    hard: "always",
    aims: [audio("instrumentalness", 0.9)],
    refusal: "rule",
    opposite: SUNG,
  },
  sung: {
    asked: "sung",
    refused: "instrumental, nothing sung",
    test: SUNG,
    hard: "always",
    aims: [audio("instrumentalness", 0.02)],
    refusal: "rule",
    opposite: INSTRUMENTAL,
  },
  voice: {
    asked: "with singing",
    refused: "instrumental, nothing sung",
    test: SUNG,
    hard: "only",
    aims: [audio("instrumentalness", 0.02)],
    refusal: "rule",
    opposite: INSTRUMENTAL,
  },
  acoustic: {
    asked: "acoustic",
    refused: "nothing acoustic",
    test: { kind: "audio", feature: "acousticness", min: 0.5 },
    hard: "only",
    aims: [audio("acousticness", 0.9), { kind: "version", version: "acoustic", weight: 0.3 }],
    refusal: "rule",
    opposite: { kind: "audio", feature: "acousticness", max: 0.5 },
  },
  acousticVersions: {
    asked: "acoustic recordings",
    refused: "no acoustic versions",
    test: { kind: "audio", feature: "acousticness", min: 0.5 },
    hard: "always",
    aims: [audio("acousticness", 0.9), { kind: "version", version: "acoustic", weight: 1 }],
    refusal: "rule",
    opposite: { kind: "audio", feature: "acousticness", max: 0.5 },
  },
  live: {
    ...version("live recordings", ["live"], "only"),
    aims: [{ kind: "version", version: "live", weight: 1 }, audio("liveness", 0.85)],
  },
  liveVersions: version("live recordings", ["live"]),
  remix: version("remixes", ["remix"]),
  cover: version("covers", ["cover", "tribute"]),
  tribute: version("tributes", ["tribute"]),
  karaoke: version("karaoke versions", ["karaoke"]),
  karaokeBare: { ...version("karaoke versions", ["karaoke"], "only"), asked: "known by heart", aims: [popularity(85)] },
  remaster: version("remasters", ["remaster"]),
  demo: version("demos", ["demo"]),
  spedUp: version("sped-up versions", ["sped_up"]),
  slowed: version("slowed versions", ["slowed"]),
  extended: version("extended versions", ["extended"]),
  edit: version("radio edits", ["edit"], "only"),
  orchestralVersion: version("orchestral versions", ["orchestral"]),
  interlude: version("interludes", ["interlude"]),
  studio: {
    ...version("live recordings or remixes", ["live", "remix"]),
    asked: "studio recordings",
    hard: "only",
    aims: [
      { kind: "version", version: "live", weight: -1 },
      { kind: "version", version: "remix", weight: -1 },
    ],
    test: { kind: "audio", feature: "liveness", max: 0.6 },
    refusal: "leaning",
  },
  explicit: {
    asked: "explicit",
    refused: "nothing explicit",
    test: { kind: "explicit", is: true },
    hard: "always",
    aims: [],
    refusal: "rule",
    opposite: CLEAN,
  },
  clean: {
    asked: "nothing explicit",
    refused: "explicit",
    test: CLEAN,
    hard: "always",
    aims: [],
    refusal: "rule",
    opposite: { kind: "explicit", is: true },
  },
  hits: {
    asked: "well known",
    refused: "no hits",
    test: { kind: "popularity", min: WELL_KNOWN },
    hard: "only",
    aims: [popularity(88)],
    refusal: "rule",
    opposite: { kind: "popularity", max: WELL_KNOWN - 5 },
  },
  bigHits: {
    asked: "big hits",
    refused: "no big hits",
    test: { kind: "popularity", min: WELL_KNOWN },
    hard: "always",
    aims: [popularity(95)],
    refusal: "rule",
    opposite: { kind: "popularity", max: WELL_KNOWN - 5 },
  },
  obscure: {
    asked: "little known",
    refused: "nothing obscure",
    test: { kind: "popularity", max: LITTLE_KNOWN },
    hard: "only",
    aims: [popularity(22)],
    refusal: "leaning",
  },
  obscureOnly: {
    asked: "little known",
    refused: "nothing obscure",
    test: { kind: "popularity", max: LITTLE_KNOWN },
    hard: "always",
    aims: [popularity(22)],
    refusal: "leaning",
  },
  minor: keyMode("in a minor key", "in no minor key", 0),
  major: keyMode("in a major key", "in no major key", 1),
  danceable: {
    asked: "danceable",
    refused: "not danceable",
    test: { kind: "audio", feature: "danceability", min: 0.6 },
    hard: "only",
    aims: [audio("danceability", 0.85)],
    refusal: "leaning",
  },
};

function keyMode(asked: string, refused: string, mode: 0 | 1): Fact {
  return {
    asked,
    refused,
    test: { kind: "key", mode },
    hard: "always",
    aims: [],
    refusal: "rule",
    opposite: { kind: "key", mode: mode === 0 ? 1 : 0 },
  };
}

function era(asked: string, refused: string, from: number, to: number, more: readonly Aim[] = []): Fact {
  return {
    asked,
    refused,
    test: { kind: "year", from, to },
    hard: "only",
    aims: [year(from, to), ...more],
    refusal: "leaning",
  };
}

const ERAS: Readonly<Record<string, (thisYear: number) => Fact>> = {
  new: (now) => era("recent", "nothing recent", now - 4, now),
  modern: (now) => era("modern", "nothing modern", now - 14, now),
  old: () => oldOf(1955, 1996),
};

/** Of an older time, as that was between two years. */
export function oldOf(from: number, to: number): Fact {
  return era("of an older time", "nothing old", from, to);
}

/** The rule of a fact: its test and whether every track or none must pass it. */
export function factRule(fact: Fact, refused: boolean): { test: Test; scope: Scope } {
  if (!refused) return { test: fact.test, scope: { kind: "every" } };
  return fact.opposite
    ? { test: fact.opposite, scope: { kind: "every" } }
    : { test: fact.test, scope: { kind: "none" } };
}
