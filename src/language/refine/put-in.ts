import type { NameRef, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import type { ListTrack } from "./about.ts";
import type { Putting } from "./content.ts";
import { type Placing, placingFor } from "./placing.ts";
import type { MessageReader } from "./reader.ts";

const LONG_LIST = 50;
const SOMETHING = /\b(something|anything|one|(a|one|1) (song|track|tune))( else)? (by|from|of)\b(?!.* and )/i;
/** "an Adele song". */
const A_SONG = /\b(an?|one|another) (\S+ ){1,4}(song|track|tune)\b(?!.* and )/i;
const RECORDINGS = /\b(versions|recordings|covers|times)\b/i;
const PRAISE = /\b(love|loved|like|liked|enjoy|adore|fan|similar)\b/i;
const ADDING = /\b(add|put|include|insert|throw|append|place)\b/i;

/**
 * A single song that a message adds, by its name or as "something by Adele": it comes in beside all that is there, and the
 * list does not become like it. False where more than one song is meant, or the like of it.
 */
export function putIn(rule: TrackRule, putting: Putting): boolean {
  const { reader, count, mode } = putting;
  const { patch, about } = reader;
  if (!namesOne(reader, rule, count) || /^(only|switch|again)$/.test(mode)) return false;
  const ref = (rule.test as Named).anyOf[0]!;
  const at = rule.span!.start;
  const placing = placingFor(reader, at);
  const here = rule.test.kind === "track" ? about.tracks.find((track) => isSong(track, ref)) : undefined;
  patch.putIn.add(ref.id ?? ref.name);
  if (here) return moveHere(reader, { here, placing, at });
  const asked = (rule.test.kind === "track" ? `with ${ref.name}` : `one by ${ref.name}`).slice(0, 300);
  if (placing?.replaces !== undefined) patch.comesInstead(placing.replaces);
  const to = placing && placeOf(reader, placing);
  const put = { ...rule, id: patch.partId(), scope: { kind: "count" as const, min: 1 }, asked };
  patch.add(at, `${asked} ${placing?.where ?? "at the end"}`, {
    kind: "insert",
    put,
    ...(to !== undefined && { to }),
  });
  return true;
}

/** "start with Teardrop": it comes in there, and is what the list must start with. */
export function putAtEnd(rule: TrackRule, { reader }: Putting): boolean {
  const { patch, about } = reader;
  const { scope, test } = rule;
  if ((scope.kind !== "first" && scope.kind !== "last") || test.kind !== "track") return false;
  const at = rule.span!.start;
  for (const old of about.brief.rules)
    if (old.kind === "tracks" && old.scope.kind === scope.kind)
      patch.add(at, undefined, { kind: "drop", part: old.id });
  patch.putIn.add(test.anyOf[0]!.id ?? test.anyOf[0]!.name);
  const to = scope.kind === "first" ? 1 : about.tracks.length + 1;
  patch.add(at, rule.asked, { kind: "insert", put: { ...rule, id: patch.partId() }, to });
  return true;
}

type Named = Extract<Test, { kind: "artist" | "album" | "track" }>;

/** Whether a rule names one song to be added. Of a long list, which is read as what a search found, it must say so. */
export function namesOne({ message, about }: MessageReader, rule: Rule, count?: number): boolean {
  if (rule.kind !== "tracks" || rule.scope.kind === "none") return false;
  const isOne = count === undefined || count === 1;
  if (!isOne && (rule.test.kind !== "track" || RECORDINGS.test(message))) return false;
  const before = message
    .slice(0, rule.span?.start ?? 0)
    .split(/[.!?;]/)
    .at(-1)!;
  if (about.tracks.length >= LONG_LIST && !ADDING.test(message)) return false;
  if (rule.test.kind === "track") return ADDING.test(before) || !PRAISE.test(before);
  if (rule.test.kind !== "artist" && rule.test.kind !== "album") return false;
  return about.tracks.length < LONG_LIST && (count === 1 || SOMETHING.test(message) || A_SONG.test(message));
}

function isSong({ id, title }: ListTrack, ref: NameRef): boolean {
  return foldName(title) === foldName(ref.name) && (ref.id === undefined || id === ref.id);
}

/** What is there already comes in no second time; it goes where it was said to stand. */
function moveHere(
  reader: MessageReader,
  { here, placing, at }: { here: ListTrack; placing: Placing | undefined; at: number },
): true {
  const { patch, about } = reader;
  const named = reader.named([here.id]);
  const place = about.tracks.indexOf(here) + 1;
  if (placing === undefined) patch.askIfEmpty(`${named.slice(0, 150)} is there already, at number ${place}.`);
  else {
    const behind = placing.place - (placing.isBeside && place < placing.place ? 1 : 0);
    const to = Math.min(about.tracks.length, behind);
    patch.add(at, `${named} ${placing.where}`, { kind: "move", id: here.id, to });
  }
  return true;
}

/** Several at one place follow each other; a track moves on by what came in before it. */
function placeOf({ patch }: MessageReader, placing: Placing): number {
  const { place, where, isBeside } = placing;
  const same = patch.inserts.filter((one) => one.where === where).length;
  const before = isBeside ? patch.inserts.filter((one) => one.where !== where && one.to < place).length : 0;
  patch.inserts.push({ where, to: place });
  return place + same + before;
}
