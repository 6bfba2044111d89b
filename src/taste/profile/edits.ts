import type { Catalog, Ordinal } from "#src/catalog/catalog.ts";
import type { NameRef, Test } from "#src/domain/brief.ts";
import type { TasteEdit, TasteSubject, When } from "#src/domain/taste.ts";

export type Lean = Extract<TasteEdit, { kind: "lean" }>;

/** The edits in force, by kind; of several about the same subject the last one stands. */
export interface Edits {
  leans: readonly Lean[];
  excluded: readonly TasteSubject[];
  adventure: number | undefined;
}

export function editsOf(edits: readonly TasteEdit[]): Edits {
  const last = new Map<string, TasteEdit>();
  for (const edit of edits) {
    const key = keyOf(edit);
    last.delete(key);
    last.set(key, edit);
  }
  const standing = [...last.values()];
  return {
    leans: standing.filter((edit) => edit.kind === "lean").filter(({ by }) => by !== 0),
    excluded: standing.filter((edit) => edit.kind === "exclude").map(({ subject }) => subject),
    adventure: standing.findLast((edit) => edit.kind === "adventure")?.value,
  };
}

/** Equal for edits of which the later takes the place of the earlier: "over Drake", then "love Drake". */
function keyOf(edit: TasteEdit): string {
  switch (edit.kind) {
    case "lean":
      return `subject ${subjectKey(edit.subject)} ${JSON.stringify(edit.when ?? null)}`;
    case "exclude":
      return `subject ${subjectKey(edit.subject)} null`;
    case "adventure":
      return "adventure";
    default:
      return JSON.stringify(edit);
  }
}

/** Names one subject, however it is written. */
function subjectKey(subject: TasteSubject): string {
  switch (subject.kind) {
    case "artist":
      return `artist ${subject.ref.id ?? subject.ref.name.toLowerCase()}`;
    case "genre":
      return `genre ${subject.name.toLowerCase()}`;
    case "era":
      return `era ${subject.from}-${subject.to}`;
    case "language":
      return `language ${subject.code}`;
    case "track":
      return `track ${subject.id}`;
  }
}

/** What all tracks of a subject pass, as main artist or guest. */
export function testOf(subject: TasteSubject): Test {
  switch (subject.kind) {
    case "track":
      return { kind: "track", anyOf: [{ name: subject.id, id: subject.id }] };
    case "artist":
      return { kind: "artist", anyOf: [subject.ref] };
    case "genre":
      return { kind: "genre", anyOf: [subject.name] };
    case "era":
      return { kind: "year", from: subject.from, to: subject.to };
    case "language":
      return { kind: "language", anyOf: [subject.code] };
  }
}

export function artistOf(catalog: Catalog, { id, name }: NameRef): number | undefined {
  return catalog.artistNumber(id ?? name) ?? catalog.artistNumber(name);
}

/** What was said of artists for all times, by artist number: -1 to 1. */
export function saidOfArtists(catalog: Catalog, leans: readonly Lean[]): ReadonlyMap<number, number> {
  return new Map(
    leans.flatMap(({ subject, by, when }): [number, number][] => {
      const artist = subject.kind === "artist" && !when ? artistOf(catalog, subject.ref) : undefined;
      return artist === undefined ? [] : [[artist, by]];
    }),
  );
}

/** From here on down what was said takes an artist out of what is told as loved. */
export const UNLOVED = -0.5;

/** Tells of rows, and of artists whose row is not known, whether edits leave them out of taste. */
export function exclusionOf(
  catalog: Catalog,
  excluded: readonly TasteSubject[],
): (of: { row: Ordinal | undefined; artist: number }) => boolean {
  const artists = new Set(excluded.flatMap((one) => (one.kind === "artist" ? (artistOf(catalog, one.ref) ?? []) : [])));
  const songs = new Set(
    excluded.flatMap((one) => {
      const row = one.kind === "track" ? catalog.ordinalOf(one.id) : undefined;
      return row === undefined ? [] : [catalog.song(row)];
    }),
  );
  const tests = excluded.filter(({ kind }) => kind !== "artist" && kind !== "track").map(testOf);
  return ({ row, artist }) =>
    artists.has(artist) ||
    (row !== undefined && (songs.has(catalog.song(row)) || tests.some((test) => catalog.passes(row, test))));
}

/** Whether a time of the week falls into `when`; everywhere without one. The day is that on which the hours began. */
export function isWhen(when: When | undefined, { weekday, hour }: { weekday: number; hour: number }): boolean {
  if (!when) return true;
  const { weekdays, hours } = when;
  if (!hours) return weekdays === undefined || weekdays.includes(weekday);
  const overNight = hours.to <= hours.from;
  const inside = overNight ? hour >= hours.from || hour < hours.to : hour >= hours.from && hour < hours.to;
  const began = overNight && hour < hours.to ? (weekday + 6) % 7 : weekday;
  return inside && (weekdays === undefined || weekdays.includes(began));
}
