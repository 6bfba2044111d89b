import type { Brief, Leaning, Span, Test } from "#src/domain/brief.ts";
import type { TasteSubject } from "#src/domain/taste.ts";
import { understand } from "../understand.ts";
import type { UnderstandPorts } from "../understanding.ts";

/** What words are about, and those of them that taste has no place for. */
export interface SubjectsRead {
  subjects: TasteSubject[];
  /** What the words leave out: Kenny G of "jazz except Kenny G". */
  excepted: TasteSubject[];
  /** As typed. */
  unread: string[];
  /** Whether they speak of explicit songs, or of clean ones. */
  isExplicit: boolean;
  /** Whether nothing by this name is known here: no artist, song or genre, and no word of the vocabulary. */
  isUnknown: boolean;
}

interface Named {
  subject: TasteSubject;
  span: Span;
  isExcepted: boolean;
}

/** A vocabulary entry that is as good as one genre: "kids' songs", "christmas songs". */
const TELLING = 1.2;

/** Artists, songs, genres, eras and languages in the words of a request, read as any request is. */
export function readSubjects(words: string, ports: UnderstandPorts): SubjectsRead {
  const { brief, entities, missing } = understand({ prompt: words }, ports);
  const isExplicit = entities.some(({ type, id }) => type === "fact" && (id === "explicit" || id === "clean"));
  const named = namedBy(brief);
  const title = named.length === 0 ? titleOf(words, brief, ports) : undefined;
  if (title) return { subjects: [title], excepted: [], unread: [], isExplicit, isUnknown: false };
  if (named.length === 0) named.push(...toldBy(brief));
  if (named.length === 0)
    return { subjects: [], excepted: [], unread: [words], isExplicit, isUnknown: isUnknown(words, brief, ports) };
  const names = named.map(({ subject }) => (subject.kind === "artist" && !subject.ref.id ? subject.ref.name : ""));
  const parts = [...brief.rules, ...brief.leanings, ...brief.leftovers].flatMap(({ span }) => span ?? []);
  const unused = parts.filter(
    (span) => !named.some(({ span: used }) => used.start < span.end && span.start < used.end),
  );
  // A name that the catalogue lacks is no less a name: what becomes of it is told with the edit.
  const unread = [...unused, ...missing.filter(({ text }) => !names.includes(text))].map(({ text }) => text);
  const subjectsThat = (isExcepted: boolean) =>
    unique(named.filter((one) => one.isExcepted === isExcepted).map(({ subject }) => subject));
  return {
    subjects: subjectsThat(false),
    excepted: subjectsThat(true),
    unread: [...new Set(unread)],
    isExplicit,
    isUnknown: false,
  };
}

function namedBy({ rules }: Brief): Named[] {
  return rules.flatMap((rule) => {
    const { span } = rule;
    if (rule.kind !== "tracks" || !span) return [];
    return subjectsOf(rule.test).map((subject) => ({ subject, span, isExcepted: rule.scope.kind === "none" }));
  });
}

function toldBy({ leanings }: Brief): Named[] {
  return leanings.flatMap((leaning) => {
    const { span } = leaning;
    return span ? tellingOf(leaning).map((subject) => ({ subject, span, isExcepted: false })) : [];
  });
}

function isUnknown(words: string, { rules, leanings }: Brief, { names }: UnderstandPorts): boolean {
  const isMeant =
    rules.some(({ span }) => span !== null) ||
    leanings.some(({ span, aims }) => span && aims.some(({ kind }) => kind !== "words"));
  return !isMeant && names.lookup(words, { limit: 1 })[0]?.distance !== 0;
}

function subjectsOf(test: Test): TasteSubject[] {
  switch (test.kind) {
    case "artist":
      return test.anyOf.flatMap((ref) => (ref.id === undefined ? [] : [{ kind: "artist" as const, ref }]));
    case "track":
      return test.anyOf.flatMap(({ id }) => (id === undefined ? [] : [{ kind: "track" as const, id }]));
    case "genre":
      return test.anyOf.map((name) => ({ kind: "genre", name }));
    case "language":
      return test.anyOf.map((code) => ({ kind: "language", code }));
    case "year":
      return test.from === undefined && test.to === undefined
        ? []
        : [{ kind: "era", from: test.from ?? EARLIEST, to: test.to ?? LATEST }];
    default:
      return [];
  }
}

const EARLIEST = 1000;
const LATEST = 2200;

const KNOWN = 40;
const OF_MUSIC = /\b(?:songs?|music|tracks?|tunes?|stuff)$/i;

/** What is all of it a name or a title. "Sad songs" is one too, but means something else. */
function titleOf(words: string, { leanings }: Brief, { names }: UnderstandPorts): TasteSubject | undefined {
  const [found] = names.lookup(words, { types: ["track", "artist"], limit: 1 });
  if (found?.distance !== 0) return undefined;
  const isCommon = leanings.some(({ from }) => from !== "request") && !/\p{Lu}/u.test(words);
  if (isCommon && (OF_MUSIC.test(words) || !words.includes(" ") || found.popularity < KNOWN)) return undefined;
  return found.type === "track"
    ? { kind: "track", id: found.id }
    : { kind: "artist", ref: { name: found.name, id: found.id } };
}

function tellingOf({ aims }: Leaning): TasteSubject[] {
  const [genre] = aims
    .filter((aim) => aim.kind === "genre")
    .filter(({ weight }) => weight >= TELLING)
    .sort((a, b) => b.weight - a.weight);
  const similar = aims.filter((aim) => aim.kind === "similar").filter(({ to }) => to === "artist");
  return [
    ...(genre ? [{ kind: "genre" as const, name: genre.name }] : []),
    ...similar.map(({ ref }) => ({ kind: "artist" as const, ref })),
  ];
}

function unique(subjects: readonly TasteSubject[]): TasteSubject[] {
  const byText = new Map(subjects.map((subject) => [JSON.stringify(subject), subject]));
  return [...byText.values()];
}
