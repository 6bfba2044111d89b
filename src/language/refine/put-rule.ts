import type { Leaning, NameRef, Rule, Scope, Test, TrackRule } from "#src/domain/brief.ts";
import { list, yearsInWords } from "../assemble/wording.ts";
import type { Putting } from "./content.ts";
import { isRule, isToldByGenres, keyOf, refsOfTest, sameGenre, sameName } from "./overlap.ts";
import { putAtEnd, putIn } from "./put-in.ts";
import { putLeaning } from "./put-leaning.ts";
import type { MessageReader } from "./reader.ts";

type NameKind = "artist" | "album" | "track";
const ADDED = { artist: 3, album: 3, track: 1, genre: 5, year: 5 } as const;
const SOMETHING = 2;
const OTHERS_ADDED = 3;
const MOST_GROWN = 10;
const FEW = 10;
/** What many names may add together. */
const MOST_ADDED = 12;

/** Puts a rule that a message asks for, and takes back what it contradicts. */
export function putRule(rule: Rule, putting: Putting): void {
  const { patch } = putting.reader;
  const at = rule.span!.start;
  const old = putting.reader.about.brief.rules;
  if (isChatter(rule, putting)) return;
  if (rule.kind !== "tracks") {
    for (const { id, kind } of old) if (kind === rule.kind) patch.add(at, undefined, { kind: "drop", part: id });
    patch.add(at, rule.asked, { kind: "rule", put: { ...rule, id: patch.partId() } });
  } else if (rule.scope.kind === "none") refuse(rule, putting);
  else if (rule.scope.kind === "every" || isSome(rule.scope)) want(rule, putting);
  else if (putAtEnd(rule, putting)) return;
  else patch.add(at, rule.asked, { kind: "rule", put: { ...rule, id: patch.partId() } });
}

/** "you found some of my favourites" praises. */
function isChatter(rule: Rule, { mode }: Putting): boolean {
  return mode === "plain" && rule.kind === "tracks" && rule.test.kind === "history" && isSome(rule.scope);
}

/** What understanding makes of "some X" and "contains X". */
function isSome(scope: Scope): boolean {
  return (
    (scope.kind === "share" && scope.max === undefined && (scope.min ?? 1) <= 0.2) ||
    (scope.kind === "count" && scope.min === 1 && scope.max === undefined)
  );
}

function refuse(rule: TrackRule, putting: Putting): void {
  const { patch, about } = putting.reader;
  const at = rule.span!.start;
  if (rule.test.kind === "year" && about.brief.rules.some((old) => isAsked(old, rule.test))) return;
  for (const old of about.brief.rules) {
    if (old.kind === "tracks" && old.scope.kind !== "none") narrow(old, rule.test, putting, at);
  }
  for (const old of about.brief.leanings) {
    const refused = old.weight > 0 && old.from === "request" && old.aims.every((aim) => isRefused(aim, rule.test));
    if (refused && !isSubject(old, rule.test)) patch.add(at, undefined, { kind: "drop", part: old.id });
  }
  patch.add(at, rule.asked, { kind: "rule", put: { ...rule, id: patch.partId() } });
}

/** "songs like Radiohead", then "not so much Radiohead itself": songs like theirs are what the list is still about. */
function isSubject({ span, aims }: Leaning, { kind }: Test): boolean {
  const isOfPrompt = span !== null && span.turn === undefined;
  return kind === "artist" && isOfPrompt && aims.every((aim) => aim.kind === "similar" && aim.to === "artist");
}

/** "some of these aren't from the 90s" in a list of the 90s complains; it does not refuse them. */
function isAsked(old: Rule, test: Test): boolean {
  return old.kind === "tracks" && old.scope.kind === "every" && JSON.stringify(old.test) === JSON.stringify(test);
}

function isRefused(aim: { kind: string; ref?: NameRef; name?: string }, test: Test): boolean {
  const { names, genres } = refsOfTest(test);
  if (aim.ref) return names.some((name) => sameName(name, aim.ref!));
  return aim.kind === "genre" && genres.some((genre) => sameGenre(genre, aim.name!));
}

/** Takes names and genres out of an older rule; a rule with nothing left goes. */
function narrow(old: TrackRule, test: Test, { reader: { patch } }: Putting, at: number): void {
  if (old.test.kind !== test.kind || (test.kind !== "genre" && !isNames(test))) return;
  const { names, genres } = refsOfTest(test);
  if (old.test.kind === "genre") {
    const anyOf = old.test.anyOf.filter((genre) => !genres.includes(genre));
    if (anyOf.length === old.test.anyOf.length) return;
    if (anyOf.length === 0) patch.add(at, undefined, { kind: "drop", part: old.id });
    else patch.add(at, undefined, { kind: "rule", put: { ...old, test: { ...old.test, anyOf }, asked: list(anyOf) } });
  } else if (isNames(old.test)) {
    const anyOf = old.test.anyOf.filter((ref) => !names.some((name) => sameName(name, ref)));
    if (anyOf.length === old.test.anyOf.length) return;
    if (anyOf.length === 0) patch.add(at, undefined, { kind: "drop", part: old.id });
    else
      patch.add(at, undefined, {
        kind: "rule",
        put: { ...old, test: { ...old.test, anyOf }, asked: namesInWords(old, anyOf) },
      });
  }
}

function isNames(test: Test): test is Extract<Test, { kind: NameKind }> {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track";
}

function namesInWords({ scope }: TrackRule, names: readonly NameRef[]): string {
  const said = list(names.map(({ name }) => name));
  return `${scope.kind === "none" ? "nothing" : "only"} by ${said}`.slice(0, 300);
}

/** Of rules over every track, those that forbid: they hold of the whole list however they are said. */
function forbids(test: Test): boolean {
  if (test.kind === "explicit") return !test.is;
  return (test.kind === "audio" || test.kind === "popularity") && test.min === undefined;
}

function want(rule: TrackRule, putting: Putting): void {
  const { mode } = putting;
  const names = isNames(rule.test);
  const whole =
    mode === "only" || mode === "switch" || mode === "again" || forbids(rule.test) || isInLanguage(rule, putting);
  const plain = mode === "plain" && !names && rule.test.kind !== "genre";
  if ((whole || plain) && rule.scope.kind === "every") replaceAll(rule, putting);
  else addSome(rule, putting);
}

/** "in french please" is said of the whole list; "add some in french" of a part. */
function isInLanguage({ span, test, asked }: TrackRule, { mode, reader }: Putting): boolean {
  const told = test.kind === "language" || isToldByGenres({ test, asked });
  const before = reader.message.slice(0, span!.start);
  return mode === "plain" && told && (/\bin\s*$/i.test(before) || /^in\b/i.test(span!.text));
}

/** What a rule is about: "in spanish" takes no place of "pop", though both may be told by genres, while enough is both. */
function isOfSame(old: TrackRule, rule: TrackRule, { ports, reader }: Putting): boolean {
  if (keyOf(old.test) !== keyOf(rule.test)) return false;
  if (isToldByGenres(old) === isToldByGenres(rule) || !ports.matching) return true;
  return ports.matching([old.test, rule.test]) < reader.about.tracks.length;
}

/** "only Queen" in a list of jazz: what leaves hardly any track of what is wanted now no longer holds. */
function shutsOut(old: Rule, test: Test, { ports, reader }: Putting): boolean {
  if (old.kind !== "tracks" || old.span === null || old.scope.kind !== "every" || forbids(old.test)) return false;
  if (!ports.matching || !isNames(test) || old.test.kind === test.kind) return false;
  return ports.matching([old.test, test]) < Math.min(FEW, reader.about.tracks.length);
}

/** "only 90s now": takes the place of what was said of the same thing. */
function replaceAll(rule: TrackRule, putting: Putting): void {
  const { patch, about } = putting.reader;
  const at = rule.span!.start;
  const key = keyOf(rule.test);
  for (const old of about.brief.rules) {
    const same =
      old.kind === "tracks" && old.span !== null && old.scope.kind !== "none" && isOfSame(old, rule, putting);
    if (same || lifts(old, rule.test) || shutsOut(old, rule.test, putting))
      patch.add(at, undefined, { kind: "drop", part: old.id });
  }
  for (const old of about.brief.leanings) {
    const years = key === "year" && old.aims.every((aim) => aim.kind === "year");
    const others = /^(artist|genre)$/.test(key) && old.weight > 0 && old.aims.every((aim) => isOther(aim, rule.test));
    if (years || others) patch.add(at, undefined, { kind: "drop", part: old.id });
  }
  patch.add(at, rule.asked, { kind: "rule", put: { ...rule, id: patch.partId() } });
}

function isOther(aim: { kind: string; ref?: NameRef; name?: string }, test: Test): boolean {
  if (test.kind === "genre") return aim.kind === "genre";
  return aim.ref !== undefined && !isRefused(aim, test);
}

/** An older rule that refuses what is wanted now. */
function lifts(old: Rule, test: Test): boolean {
  if (old.kind !== "tracks" || old.scope.kind !== "none" || old.test.kind !== test.kind) return false;
  const [was, is] = [refsOfTest(old.test), refsOfTest(test)];
  return (
    was.names.some((name) => is.names.some((other) => sameName(name, other))) ||
    was.genres.some((genre) => is.genres.some((other) => sameGenre(genre, other))) ||
    (was.names.length + was.genres.length === 0 && keyOf(old.test) === keyOf(test))
  );
}

function addSome(rule: TrackRule, putting: Putting): void {
  const { patch, about } = putting.reader;
  const at = rule.span!.start;
  const size = sizeOf(rule.test, putting);
  const tests = isNames(rule.test)
    ? rule.test.anyOf.filter(isOneOf).map((ref) => ({ ...rule.test, anyOf: [ref] }) as Test)
    : [rule.test];
  for (const test of tests) {
    for (const old of about.brief.rules) if (lifts(old, test)) narrowOrDrop(old as TrackRule, test, putting, at);
    if (putIn({ ...rule, test }, putting)) continue;
    const asked = `${size === 1 ? "" : `at least ${size} `}${wordsOf(test, rule.asked)}`.slice(0, 300);
    const scope = { kind: "count" as const, min: size };
    patch.add(at, asked, { kind: "rule", put: { ...rule, id: patch.partId(), test, scope, asked } });
    if (isNames(test) && !putting.likened(test.anyOf[0]!)) likeNamed(test, rule, putting);
    makeRoom(test, size, putting, at);
    if (about.brief.length.span === null && putting.count === undefined) patch.grow(at, Math.min(size, MOST_GROWN));
  }
}

/** "Lil Baby and Gunna": what they are together is theirs, and nobody to be added beside them. */
function isOneOf({ name }: NameRef, _at: number, all: readonly NameRef[]): boolean {
  const parts = all.filter((other) => other.name !== name);
  return !(parts.some((one) => name.startsWith(one.name)) && parts.some((one) => name.endsWith(one.name)));
}

function narrowOrDrop(old: TrackRule, test: Test, putting: Putting, at: number): void {
  if (isNames(test) || test.kind === "genre") narrow(old, test, putting, at);
  else putting.reader.patch.add(at, undefined, { kind: "drop", part: old.id });
}

function sizeOf(test: Test, { count, added, reader }: Putting): number {
  const most = Math.max(1, reader.about.tracks.length || 30);
  if (count !== undefined) return Math.max(1, Math.min(count, 500));
  const usual = isSomething(reader, test) ? SOMETHING : usualSize(test, reader.about.tracks.length);
  return Math.max(1, Math.min(usual, Math.floor(Math.max(MOST_ADDED, usual) / added) || 1, most));
}

/** "something by Adele" is a song or two of a short list. */
function isSomething({ message, about }: MessageReader, { kind }: Test): boolean {
  return (
    kind === "artist" &&
    about.tracks.length < LONG_LIST &&
    /\bsomething (else )?(by|from|of)\b(?!.* and )/i.test(message)
  );
}

/** Of a genre a long list takes a part that is heard, not five songs. */
function usualSize({ kind }: Test, tracks: number): number {
  if (kind === "genre" && tracks >= LONG_LIST) return Math.ceil(tracks * GENRE_SHARE);
  return kind in ADDED ? ADDED[kind as keyof typeof ADDED] : OTHERS_ADDED;
}

function wordsOf(test: Test, asked: string): string {
  if (test.kind === "track") return `with ${test.anyOf[0]!.name}`;
  if (isNames(test)) return `${test.kind === "album" ? "from" : "by"} ${test.anyOf[0]!.name}`;
  return asked.replace(/^(only|at least \d+ ?%?:?|some) /, "");
}

function likeNamed(test: Extract<Test, { kind: NameKind }>, rule: TrackRule, putting: Putting): void {
  const ref = test.anyOf[0]!;
  const aims = [{ kind: "similar" as const, to: test.kind, ref, weight: 1 }];
  const also = test.kind === "artist" ? [{ kind: "artist" as const, ref, weight: 0.6 }] : [];
  const leaning = { id: "x", span: rule.span, asked: `like ${ref.name}`.slice(0, 300), weight: 1.2, from: "request" };
  putLeaning({ ...leaning, aims: [...aims, ...also] }, { ...putting, mode: "plain" }, "quiet");
}

/** Rules over the whole list that would shut out what is added are widened, or hold for the rest. */
function makeRoom(test: Test, least: number, { reader, ports }: Putting, at: number): void {
  const { patch, about } = reader;
  const known = ports.matching?.([test]) ?? least;
  const isLong = about.tracks.length >= LONG_LIST && isNames(test);
  const size = isLong ? Math.max(least, Math.min(Math.ceil(about.tracks.length * NAMED_SHARE), known)) : least;
  const needed = isLong ? known : least;
  for (const old of about.brief.rules) {
    if (!isRule(old) || old.kind !== "tracks" || old.span === null || old.scope.kind !== "every" || forbids(old.test))
      continue;
    const wide = widened(old.test, test);
    if (wide) patch.add(at, undefined, { kind: "rule", put: { ...old, test: wide.test, asked: wide.asked } });
    else if (old.test.kind !== test.kind && ports.matching) {
      const both = ports.matching([old.test, test]);
      if (both >= needed) continue;
      const tracks = Math.max(1, about.tracks.length);
      const min = Math.max(0, Math.floor((100 * (tracks - size)) / tracks) / 100);
      if (min === 0) {
        // In a list this short nothing would be left of "only Radiohead"; it goes only where no song is both.
        if (both === 0 || !isNames(old.test)) patch.add(at, undefined, { kind: "drop", part: old.id });
        continue;
      }
      const asked = `at least ${Math.round(min * 100)} %: ${old.asked}`.slice(0, 300);
      patch.add(at, undefined, { kind: "rule", put: { ...old, scope: { kind: "share", min }, asked } });
    }
  }
}

/** Whoever is named may take a good part of a list this long, whatever the catalogue knows of their genres and years. */
const LONG_LIST = 50;
const NAMED_SHARE = 0.3;
const GENRE_SHARE = 0.3;

function widened(old: Test, test: Test): { test: Test; asked: string } | undefined {
  if (isNames(old) && old.kind === test.kind && isNames(test)) {
    const anyOf = [...old.anyOf, ...test.anyOf.filter((ref) => !old.anyOf.some((other) => sameName(ref, other)))].slice(
      0,
      100,
    );
    return { test: { ...old, anyOf }, asked: `only by ${list(anyOf.map(({ name }) => name))}`.slice(0, 300) };
  }
  if (old.kind === "genre" && test.kind === "genre") {
    const anyOf = [...new Set([...old.anyOf, ...test.anyOf])].slice(0, 60);
    return { test: { ...old, anyOf }, asked: list(anyOf).slice(0, 300) };
  }
  if (old.kind !== "year" || test.kind !== "year") return undefined;
  const from = old.from === undefined || test.from === undefined ? undefined : Math.min(old.from, test.from);
  const to = old.to === undefined || test.to === undefined ? undefined : Math.max(old.to, test.to);
  const years = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  return {
    test: { kind: "year", ...years },
    asked: yearsInWords(from === undefined && to === undefined ? { from: 1000 } : years),
  };
}
