import type { Aim, NameRef, Test } from "#src/domain/brief.ts";
import { scenesOf } from "../scenes.ts";
import type { Thing } from "../things.ts";
import { factOf } from "./facts.ts";
import { keyInWords, languageInWords, list, rangeInWords, trackLengthInWords, yearsInWords } from "./wording.ts";

type Named = Extract<Thing, { kind: "name" }>;

export function refOf(thing: Named): NameRef {
  return thing.match ? { name: thing.match.name, id: thing.match.id } : { name: thing.name };
}

/** The test of things of one kind joined by "or"; undefined where only a preference can be made of them. */
export function testOf(things: readonly Thing[], thisYear: number): { test: Test; asked: string } | undefined {
  const first = things[0]!;
  switch (first.kind) {
    case "name":
      return nameTest(things as readonly Named[], first.type);
    case "genre": {
      const genres = things.filter((thing) => thing.kind === "genre");
      const anyOf = [...new Set(genres.flatMap((genre) => genre.names))].slice(0, 60);
      return { test: { kind: "genre", anyOf }, asked: list(anyOf) };
    }
    case "years": {
      const { from, to } = first;
      const test = { kind: "year" as const, ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
      return { test, asked: yearsInWords(first) };
    }
    case "tempo":
      return { test: { ...first, kind: "audio", feature: "tempo" }, asked: rangeInWords("tempo", first, " BPM") };
    case "audio":
      return { test: { ...first }, asked: rangeInWords(first.feature, first, "") };
    case "popularity":
      return { test: { ...first }, asked: rangeInWords("popularity", first, "") };
    case "key":
      return { test: first, asked: keyInWords(first) };
    case "trackLength":
      return { test: { ...first, kind: "duration" }, asked: trackLengthInWords(first) };
    case "fact": {
      const fact = factOf(first.id, thisYear);
      return fact && { test: fact.test, asked: fact.asked };
    }
    case "language":
      return { test: { kind: "language", anyOf: [first.code] }, asked: `in ${languageInWords(first.code)}` };
    case "vocabulary":
      return sceneTest(scenesOf(first.entry), first.entry.name);
    case "title":
      return { test: { kind: "title", words: first.words }, asked: `"${first.words}" in the title` };
    case "history": {
      const { again: _, ...test } = first;
      return { test, asked: historyInWords(first) };
    }
  }
}

function sceneTest(scenes: readonly string[], asked: string): { test: Test; asked: string } | undefined {
  return scenes.length > 0 ? { test: { kind: "genre", anyOf: [...scenes] }, asked } : undefined;
}

function nameTest(names: readonly Named[], type: Named["type"]): { test: Test; asked: string } {
  const ofType = names.filter((name) => name.type === type);
  const own = distinct(ofType.map(refOf));
  const together = ofType.flatMap(({ together }) => (together ? [{ name: together.name, id: together.id }] : []));
  const anyOf = distinct([...own, ...together]);
  const said = list(own.map((ref) => ref.name));
  const asked = type === "artist" ? `by ${said}` : type === "album" ? `from the album ${said}` : said;
  return { test: { kind: type, anyOf: anyOf.slice(0, 100) }, asked };
}

function distinct(refs: readonly NameRef[]): NameRef[] {
  return refs.filter(
    (ref, index) => refs.findIndex((other) => other.name === ref.name && other.id === ref.id) === index,
  );
}

export function historyInWords({
  is,
  months,
}: {
  is: Extract<Test, { kind: "history" }>["is"];
  months?: number;
}): string {
  const period = months === undefined ? "" : ` in the last ${months === 1 ? "month" : `${months} months`}`;
  if (is === "known") return `heard before${period}`;
  if (is === "new") return "new to the listener";
  return is === "unheard" ? `not heard${period}` : "among the listener's favourites";
}

/** What an artist, album or song named in the request is like. */
export function similarAim(thing: Named): Aim {
  return { kind: "similar", to: thing.type, ref: refOf(thing), weight: 1 };
}
