import type { Command } from "./commands.ts";
import type { MessageReader } from "./reader.ts";
import type { TrackRefs } from "./track-refs.ts";

/** Words of a message that say where in the list something is to come in. */
export interface Placing {
  /** Tokens [from, to). */
  from: number;
  to: number;
  /** 1-based, in the list as it is. */
  place: number;
  /** "at the start", "after Yellow by Coldplay". */
  where: string;
  /** Beside a track, which moves on when others come in before it. */
  isBeside: boolean;
  /** The track that it comes in the place of. */
  replaces?: string;
}

type Doing = (reader: MessageReader, command: Command) => number | undefined;

const ADDING = new Set(
  "add put include insert throw place append stick squeeze play pon anade agrega ajoute mets fug fuge setz adiciona coloca aggiungi metti".split(
    " ",
  ),
);

/** Remembers a place; its words are taken out only where a song turns out to be put there (`takePlacings`). */
function placing(place: (reader: MessageReader, command: Command) => Omit<Placing, "from" | "to"> | undefined): Doing {
  return (reader, command) => {
    if (!reader.tokens.some(({ text }) => ADDING.has(text))) return undefined;
    const found = place(reader, command);
    if (!found) return undefined;
    reader.placings.push({ ...found, from: command.from, to: command.to });
    return command.to;
  };
}

const beside = placing((reader, { from, to, slots }) => {
  const { ids } = slots.other!.value as TrackRefs;
  const at = reader.about.tracks.findIndex(({ id }) => id === ids[0]);
  if (ids.length !== 1 || at < 0) return undefined;
  const isBefore = reader.tokens.slice(from, to).some(({ text }) => text === "before");
  const where = `${isBefore ? "before" : "after"} ${reader.named(ids)}`;
  return { place: isBefore ? at + 1 : at + 2, where, isBeside: true };
});

export const PLACING_ACTS = {
  "place-start": placing(() => ({ place: 1, where: "at the start", isBeside: false })),
  "place-end": placing(({ about }) => ({ place: about.tracks.length + 1, where: "at the end", isBeside: false })),
  "place-at": placing((_, { slots }) => {
    const place = slots.place!.value as number;
    return { place, where: `at number ${place}`, isBeside: false };
  }),
  "place-beside": beside,
} satisfies Readonly<Record<string, Doing>>;

const BY_WHAT = new Set(["with", "for", "by", "con", "por", "avec", "par", "durch", "mit", "gegen", "com"]);

/** "replace the third one with Hey Jude": what is named behind it comes in there; where that would begin. */
export function placeInstead(reader: MessageReader, { slots, to }: Command): number | undefined {
  const { ids } = slots.tracks!.value as TrackRefs;
  const at = reader.about.tracks.findIndex(({ id }) => id === ids[0]);
  const next = reader.tokens[to];
  if (ids.length !== 1 || at < 0 || !next || !BY_WHAT.has(next.text) || to + 1 >= reader.tokens.length)
    return undefined;
  const where = `in place of ${reader.named(ids)}`;
  reader.placings.push({ from: to, to: to + 1, place: at + 1, where, isBeside: false, replaces: ids[0]! });
  return to + 1;
}

/** Takes the words of places out of what is read on, so that no title is looked for in them. */
export function takePlacings(reader: MessageReader): void {
  for (const { from, to } of reader.placings) reader.take(from, to, "");
}

/** The places stand for no single song after all: their words are read as any others. */
export function leavePlacings(reader: MessageReader): void {
  for (const { from } of reader.placings) reader.remainder.takeBack(reader.at(from));
  reader.placings.length = 0;
}

/** The place that is meant for what is named at an offset: said behind it, else before it. */
export function placingFor({ placings, tokens }: MessageReader, offset: number): Placing | undefined {
  const behind = placings.find(({ from, replaces }) => !replaces && tokens[from]!.start > offset);
  return behind ?? placings.findLast(({ from }) => tokens[from]!.start < offset);
}
