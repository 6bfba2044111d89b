import { phraseBook } from "../phrase-book.ts";
import type { UnderstandPorts } from "../understanding.ts";
import { allow } from "./allow.ts";
import type { Act, Command } from "./commands.ts";
import { meantKind } from "./correct.ts";
import { lengthInWords, scaledLength } from "./lengths.ts";
import { PLACING_ACTS } from "./placing.ts";
import type { MessageReader, Mode } from "./reader.ts";
import { STOP } from "./remainder.ts";
import { likeSpoken, TRACK_ACTS } from "./track-acts.ts";

/** Does what a command says; where reading goes on, or undefined where the command does not hold after all. */
type Doing = (reader: MessageReader, command: Command, ports: UnderstandPorts) => number | undefined;

export const act: Doing = (reader, command, ports) => {
  if (isMidway(reader, command)) return undefined;
  return DOINGS[command.act](reader, command, ports);
};

const POINTING = /^(the|that|this|those|these|number|track|song|tracks|songs|la|el|le|die|das|il)$/;

/** "those by maroon 5 don't fit": a command that begins with tracks begins its clause, or says that it points at them. */
function isMidway(reader: MessageReader, { from, slots }: Command): boolean {
  const begins = slots.tracks?.from === from;
  return begins && !reader.opensWith(from) && !POINTING.test(reader.tokens[from]!.text);
}

/** How many more "some more" is. */
const SOME_MORE = 10;
const SHORTER = 2 / 3;
const LONGER = 1.5;
const LONGEST_REQUEST = 6;

const undo: Doing = (reader, { from, to, slots }) => {
  const versions = typeof slots.count?.value === "number" ? Math.min(100, slots.count.value) : 1;
  reader.patch.add(reader.at(from), `back ${versions === 1 ? "one version" : `${versions} versions`}`, {
    kind: "undo",
    versions,
  });
  reader.take(from, to);
  return to;
};

const firstVersion: Doing = (reader, { from, to }) => {
  const versions = Math.max(1, Math.min(100, reader.about.turn - 1));
  reader.patch.add(reader.at(from), "back to the first version", { kind: "undo", versions });
  reader.take(from, to);
  return to;
};

/** What was said since the first request is taken back, and nothing has to stay. */
const startOver: Doing = (reader, { from, to }) => {
  const { rules, leanings, orders } = reader.about.brief;
  const at = reader.at(from);
  for (const { id, span } of [...rules, ...leanings, ...orders]) {
    if (span?.turn !== undefined) reader.patch.add(at, undefined, { kind: "drop", part: id });
  }
  reader.patch.add(at, "all over again", { kind: "fresh" });
  reader.take(from, to);
  return to;
};

const fresh: Doing = (reader, { from, to }) => {
  reader.patch.add(reader.at(from), "other tracks", { kind: "fresh" });
  reader.take(from, to);
  return to;
};

const again: Doing = (reader, { from, to }) => {
  reader.patch.add(reader.at(from), "again, for something else", { kind: "fresh" });
  reader.setMode(from, "again");
  reader.take(from, to);
  return to;
};

const more: Doing = (reader, { from, to, slots }) => {
  reader.setMode(from, "add");
  if (reader.spoken.length > 0) likeSpoken(reader, { from, to });
  const tracks = typeof slots.count?.value === "number" ? slots.count.value : SOME_MORE;
  if (reader.patch.growth === 0) reader.patch.lengthen(reader.at(from), tracks);
  reader.take(from, to);
  return to;
};

const onlyCount: Doing = (reader, { from, to, slots }) => {
  const put = ordinaryCount(reader, slots.count!.value as number, from, to);
  reader.patch.add(reader.at(from), lengthInWords(put), { kind: "length", put });
  reader.take(from, to);
  return to;
};

function ordinaryCount(reader: MessageReader, tracks: number, from: number, to: number) {
  return { kind: "tracks" as const, tracks, span: reader.span(from, to) };
}

function scale(factor: number): Doing {
  return (reader, { from, to }) => {
    const put = scaledLength(reader.about, factor, reader.span(from, to));
    reader.patch.add(reader.at(from), lengthInWords(put), { kind: "length", put });
    reader.take(from, to);
    return to;
  };
}

/** "longer songs": each one longer than they are now on average; the other way takes its place. */
function eachSong(way: "longer" | "shorter"): Doing {
  return (reader, { from, to }) => {
    const known = reader.about.tracks.flatMap(({ durationMs }) => durationMs ?? []);
    if (known.length === 0) return undefined;
    const mean = Math.round(known.reduce((sum, ms) => sum + ms, 0) / known.length);
    const asked = `${way} songs than the ${clock(mean)} of before on average`;
    const test = { kind: "duration" as const, ...(way === "longer" ? { minMs: mean } : { maxMs: mean }) };
    const part = { id: "relative-duration", span: reader.span(from, to), asked };
    const put = { ...part, kind: "tracks" as const, test, scope: { kind: "every" as const } };
    reader.patch.add(reader.at(from), `${way} songs`, { kind: "rule", put });
    reader.take(from, to);
    return to;
  };
}

function clock(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

const rename: Doing = (reader, { from, to, slots }) => {
  const title = reader
    .span(slots.title!.from, to)
    .text.replace(/^["'“‘]+|["'”’]+$/g, "")
    .slice(0, 200)
    .trim();
  if (title === "") return undefined;
  reader.patch.add(reader.at(from), `called "${title}"`, { kind: "rename", title });
  reader.take(from, to);
  return to;
};

/** Words that only say how what follows is meant. */
function mode(name: Mode, words = ""): Doing {
  return (reader, { from, to }) => {
    reader.setMode(from, name);
    if (reader.opensWith(from)) reader.mark(from, to, "polite");
    reader.take(from, to, words);
    return to;
  };
}

function polite(words: string): Doing {
  return (reader, { from, to }) => {
    reader.take(from, to, words);
    reader.mark(from, to, "polite");
    return to;
  };
}

/** "a jazz playlist for studying" says anew what the list is. */
const request: Doing = (reader, { from, slots }) => {
  const rest = slots.rest;
  if (rest && rest.to - rest.from > LONGEST_REQUEST) return undefined;
  if (reader.modes.some(({ mode }) => mode === "add")) return undefined;
  reader.setMode(from, "switch");
  return from + 1;
};

/** "the blue one", where no track of the list is one. */
const which: Doing = (reader, { from, slots }) => {
  const rest = slots.rest!;
  if (rest.to - rest.from > 3) return undefined;
  reader.patch.askIfEmpty(`Which track is "the ${reader.span(rest.from, rest.to).text.slice(0, 100)} one"?`);
  return from + 1;
};

const refuseOut: Doing = (reader, { from, to, slots }) => {
  const { from: restFrom, to: restTo } = slots.rest!;
  if (restTo - restFrom > 6) return undefined;
  reader.take(from, restFrom, "no");
  reader.take(restTo, to, "");
  return to;
};

/** Words that name nothing that could be refused: "this is", "some of the songs are". */
const NOBODY =
  /(^| )(it|this|that|they|these|those|some|i)$|^((some|most|many|all|few|half) (of )?)?((the|these|those|your|this|my) )?((rest|others?|first|last) (of )?(the |these )?)?(list|playlist|mix|selection|songs?|tracks?|ones?|music|others?|rest)$/;

/** "those by Maroon 5 don't fit": refused, where it names no track of the list. */
const refuseRest: Doing = (reader, { to, slots }) => {
  const { from: restFrom, to: restTo } = slots.rest!;
  const said = reader.tokens.slice(restFrom, restTo).map(({ text }) => text);
  if (restTo - restFrom > 6 || NOBODY.test(said.join(" "))) return undefined;
  reader.remainder.put(reader.at(restFrom), reader.at(restFrom), "no");
  reader.take(restTo, to);
  return to;
};

const inOtherWords =
  (words: string): Doing =>
  (reader, { from, to }) => {
    if (to >= reader.tokens.length) return undefined;
    reader.take(from, to, words);
    return to;
  };

/** "too jazzy", "too much rap"; a lone "too" before anything else says "also". */
const tooMuch: Doing = (reader, command, ports) => {
  const { book = phraseBook() } = ports;
  const next = book.trie.at(reader.tokens, command.to);
  if (reader.tokens[command.to - 1]!.text === "too" && next.length === 0) return undefined;
  return inOtherWords("less")(reader, command, ports);
};

const DOINGS: Readonly<Record<Act, Doing>> = {
  ...TRACK_ACTS,
  ...PLACING_ACTS,
  undo,
  "first-version": firstVersion,
  "start-over": startOver,
  "again-but": again,
  fresh,
  more,
  "more-count": more,
  "only-count": onlyCount,
  twice: scale(2),
  half: scale(0.5),
  shorter: scale(SHORTER),
  longer: scale(LONGER),
  "longer-songs": eachSong("longer"),
  "shorter-songs": eachSong("shorter"),
  rename,
  allow,
  meant: mode("meant"),
  "meant-kind": meantKind,
  add: mode("add", STOP),
  switch: mode("switch"),
  request,
  which,
  only: mode("only", "only"),
  refuse: inOtherWords("no"),
  "refuse-out": refuseOut,
  "refuse-rest": refuseRest,
  less: tooMuch,
  praise: polite(STOP),
  polite: polite(""),
};
