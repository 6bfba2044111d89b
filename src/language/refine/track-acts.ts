import type { Leaning } from "#src/domain/brief.ts";
import type { PatchStep } from "#src/domain/patch.ts";
import type { Command } from "./commands.ts";
import type { MessageReader } from "./reader.ts";
import type { TrackRefs } from "./track-refs.ts";

type Doing = (reader: MessageReader, command: Command) => number | undefined;

const LIKENESS = 2;
const MOST_LIKENESSES = 20;

/** The tracks that the words of a command point at; undefined, and asked back, where they point at none. */
function pointedAt(reader: MessageReader, { slots }: Command, slot = "tracks"): readonly string[] | undefined {
  const refs = slots[slot]!.value as TrackRefs;
  if (refs.beyond !== undefined) {
    const { length } = reader.about.tracks;
    reader.patch.ask(`The list has ${length} ${length === 1 ? "track" : "tracks"}: which one do you mean?`);
  }
  if (refs.several !== undefined) reader.patch.ask(`Which song of "${refs.several.slice(0, 120)}" do you mean?`);
  reader.spoken = refs.ids;
  return refs.ids.length > 0 ? refs.ids : undefined;
}

/** As `steps`, where the words need not speak of tracks at all: "I love 112". */
function opinion(words: (named: string) => string, make: (ids: string[]) => PatchStep[]): Doing {
  return (reader, command) => {
    const { beyond, ids } = command.slots.tracks!.value as TrackRefs;
    return beyond !== undefined && ids.length === 0 ? undefined : steps(words, make)(reader, command);
  };
}

/** Takes the words and does the steps, in this order. */
function steps(words: (named: string) => string, make: (ids: string[]) => PatchStep[]): Doing {
  return (reader, command) => {
    const ids = pointedAt(reader, command);
    reader.take(command.from, command.to);
    if (ids) reader.patch.add(reader.at(command.from), words(reader.named(ids)), ...make([...ids]));
    return command.to;
  };
}

function others(reader: MessageReader, ids: readonly string[]): string[] {
  return reader.about.tracks.map(({ id }) => id).filter((id) => !ids.includes(id));
}

/** "I love 2 and 5, more like those": the rest may go, and what comes is like them. */
const likeMore: Doing = (reader, command) => {
  const ids = pointedAt(reader, command);
  reader.take(command.from, command.to);
  if (!ids) return command.to;
  const at = reader.at(command.from);
  const put = likeness(reader, ids, command);
  const named = reader.named(ids);
  reader.patch.add(
    at,
    `more like ${named}`,
    { kind: "like", ids: [...ids] },
    { kind: "leaning", put },
    { kind: "fresh" },
  );
  return command.to;
};

/** "more like the ones I liked". */
const moreLiked: Doing = (reader, command) => {
  const { feedback, liked = [] } = reader.about;
  const ids = [...new Set([...feedback.liked, ...liked])];
  const at = reader.at(command.from);
  reader.take(command.from, command.to);
  if (ids.length === 0) {
    if (reader.patch.growth === 0) reader.patch.lengthen(at, 10);
    return command.to;
  }
  const put = likeness(reader, ids.slice(-MOST_LIKENESSES), command);
  reader.patch.add(at, "more like what was liked", { kind: "leaning", put }, { kind: "fresh" });
  return command.to;
};

/** "those last two were good, more like those". */
export function likeSpoken(reader: MessageReader, where: { from: number; to: number }): void {
  const put = likeness(reader, reader.spoken, where);
  reader.patch.add(reader.at(where.from), put.asked, { kind: "leaning", put });
}

function likeness(reader: MessageReader, ids: readonly string[], { from, to }: { from: number; to: number }): Leaning {
  const aims = ids.slice(0, MOST_LIKENESSES).map((id) => {
    const name = (reader.tracks.get(id)?.title ?? id).slice(0, 300) || id;
    return { kind: "similar" as const, to: "track" as const, ref: { name, id }, weight: 1 };
  });
  const asked = `like ${reader.named(ids)}`.slice(0, 300);
  return { id: reader.patch.partId(), span: reader.span(from, to), asked, weight: LIKENESS, from: "request", aims };
}

/** "these are great except the Weezer one". */
const allBut: Doing = (reader, command) => {
  const ids = pointedAt(reader, command);
  const at = reader.at(command.from);
  reader.take(command.from, command.to);
  if (!ids) return command.to;
  const rest = others(reader, ids);
  if (rest.length > 0) reader.patch.add(at, undefined, { kind: "keep", ids: rest });
  reader.patch.add(
    at,
    `without ${reader.named(ids)}`,
    { kind: "dislike", ids: [...ids] },
    { kind: "replace", ids: [...ids] },
  );
  return command.to;
};

const removeRest: Doing = (reader, command) => {
  const ids = pointedAt(reader, command);
  const at = reader.at(command.from);
  reader.take(command.from, command.to);
  if (!ids) return command.to;
  const rest = others(reader, ids);
  reader.patch.add(at, `only ${reader.named(ids)}`, { kind: "keep", ids: [...ids] });
  if (rest.length > 0) reader.patch.add(at, undefined, { kind: "remove", ids: rest });
  return command.to;
};

/** Several tracks keep their order: each is put behind the one before. */
function move(place: (reader: MessageReader, command: Command) => { to: number; where: string } | undefined): Doing {
  return (reader, command) => {
    const target = place(reader, command);
    const ids = target && pointedAt(reader, command);
    reader.take(command.from, command.to);
    if (!ids || !target) return command.to;
    const last = reader.about.tracks.length;
    const moves = ids.map((id, index): PatchStep => {
      const to = target.where === "last" ? last : Math.max(1, Math.min(last, target.to + index));
      return { kind: "move", id, to };
    });
    reader.patch.add(reader.at(command.from), `${reader.named(ids)} ${target.where}`, ...moves);
    return command.to;
  };
}

const beside: Doing = move((reader, command) => {
  const [id] = pointedAt(reader, command, "other") ?? [];
  const place = reader.about.tracks.findIndex((track) => track.id === id);
  if (place < 0) return undefined;
  const words = reader.span(command.from, command.to).text.toLowerCase();
  const after = /\bafter\b/.test(words);
  const own = (command.slots.tracks!.value as TrackRefs).ids[0];
  const from = reader.about.tracks.findIndex((track) => track.id === own);
  const to = (after ? place + 2 : place + 1) - (from >= 0 && from < place ? 1 : 0);
  return { to, where: `${after ? "after" : "before"} ${reader.named([id!])}` };
});

const toPlace: Doing = move((_, { slots }) => {
  const to = slots.place!.value as number;
  return { to, where: `at number ${to}` };
});

/** "swap 1 and 2": two tracks change places. One alone, or more than two, are to be replaced by others. */
const exchange: Doing = (reader, command) => {
  const { from, to, slots } = command;
  const refs = [slots.tracks!, ...(slots.other ? [slots.other] : [])].map(({ value }) => value as TrackRefs);
  const ids = [...new Set(refs.flatMap((one) => one.ids))];
  const isPair = reader.tokens.slice(from, to).some(({ text }) => BETWEEN.has(text));
  if (!isPair) return undefined;
  if (ids.length === 1 && refs.some(({ beyond }) => beyond !== undefined)) {
    for (const slot of Object.keys(slots)) pointedAt(reader, command, slot);
    reader.take(from, to);
    return to;
  }
  if (ids.length !== 2) return undefined;
  const placeOf = (id: string) => reader.about.tracks.findIndex((track) => track.id === id) + 1;
  const [first, second] = ids.toSorted((a, b) => placeOf(a) - placeOf(b)) as [string, string];
  reader.take(from, to);
  reader.spoken = ids;
  reader.patch.add(
    reader.at(from),
    `${reader.named([first])} and ${reader.named([second])} change places`.slice(0, 300),
    { kind: "move", id: second, to: placeOf(first) },
    { kind: "move", id: first, to: placeOf(second) },
  );
  return to;
};

const BETWEEN = new Set("and with for y con et avec und mit e com places positions &".split(" "));

/** "I love that song": only where a track was spoken of before. */
const likeIt: Doing = (reader, { from, to }) => {
  if (reader.spoken.length === 0) return undefined;
  reader.patch.add(reader.at(from), `liked: ${reader.named(reader.spoken)}`, { kind: "like", ids: [...reader.spoken] });
  reader.take(from, to);
  return to;
};

export const TRACK_ACTS = {
  "like-more": likeMore,
  "more-liked": moreLiked,
  like: opinion(
    (named) => `liked: ${named}`,
    (ids) => [{ kind: "like", ids }],
  ),
  "like-it": likeIt,
  dislike: opinion(
    (named) => `without ${named}`,
    (ids) => [
      { kind: "dislike", ids },
      { kind: "replace", ids },
    ],
  ),
  "all-but": allBut,
  remove: steps(
    (named) => `without ${named}`,
    (ids) => [{ kind: "remove", ids }],
  ),
  "remove-rest": removeRest,
  exchange,
  replace: steps(
    (named) => `another in place of ${named}`,
    (ids) => [{ kind: "replace", ids }],
  ),
  keep: steps(
    (named) => `keeps ${named}`,
    (ids) => [{ kind: "keep", ids }],
  ),
  "move-top": move(() => ({ to: 1, where: "first" })),
  "move-end": move(() => ({ to: 1, where: "last" })),
  "move-to": toPlace,
  "move-after": beside,
} satisfies Readonly<Record<string, Doing>>;
