import type { Track } from "#src/domain/track.ts";
import type { Claimed, Subject } from "./subject.ts";
import { UNCLEAN } from "./words.ts";

/** Stands for a name that was found true. */
const NAME = "§";

interface Named {
  text: string;
  isTitle: boolean;
  at: readonly number[];
}

const OPENS = /(?:opens?|begins?|starts?|kicks off|opening|beginning|starting)(?: off)? (?:with|on) [“"']?$/i;
const CLOSES = /(?:ends?|closes?|finishes|finish|winds down|closing|ending)(?: up| out)? (?:with|on|in) [“"']?$/i;

/**
 * Blanks the true names of a text, as the catalogue writes them: of the track itself and its neighbours, or of the list.
 * Answers false where a name is put in a place that it does not have: who a song is by, what the list opens or ends with.
 */
export function blankNames(claimed: Claimed, subject: Subject): boolean {
  const names = namesOf(subject);
  for (const { text, isTitle, at } of names) {
    for (let from = claimed.text.indexOf(text); from >= 0; from = claimed.text.indexOf(text, from + 1)) {
      const before = claimed.text.slice(0, from);
      const after = claimed.text.slice(from + text.length);
      if (/[\p{L}\p{N}]$/u.test(before) || /^[\p{L}\p{N}]/u.test(after)) continue;
      if (isTitle && OPENS.test(before) && !at.includes(0)) return false;
      if (isTitle && CLOSES.test(before) && !at.includes(subject.list.length - 1)) return false;
      if (isTitle && !isByWhomItSays(after, at, subject)) return false;
      claimed.text = `${before}${NAME}${after}`;
    }
  }
  return !/[“”"]/.test(claimed.text.replace(/[“"']?§[,.]?[”"']?/gu, " "));
}

/** "Roads by Portishead": where a name follows, it is one of the track's artists. */
function isByWhomItSays(after: string, at: readonly number[], { list }: Subject): boolean {
  const [, said] = after.match(/^[”"']? by ([^,;.]+)/i) ?? [];
  return said === undefined || at.some((place) => list[place]!.artists.some((name) => said.startsWith(name)));
}

/** Titles first: who they are by is read after them. */
function namesOf({ about, list, index }: Subject): Named[] {
  const near =
    index === undefined ? about : [list[index - 1], list[index], list[index + 1]].filter((one) => one !== undefined);
  const names = new Map<string, Named>();
  const add = (text: string | null, isTitle: boolean, track: Track) => {
    if (text === null || text.length < 2 || !/^[\p{Lu}\p{N}]/u.test(text) || UNCLEAN.test(text) || text.length > 80)
      return;
    const known = names.get(text);
    const at = [...(known?.at ?? []), list.indexOf(track)];
    names.set(text, { text, isTitle: isTitle && (known?.isTitle ?? true), at });
  };
  for (const track of near) {
    add(track.title, true, track);
    for (const name of track.artists) add(name, false, track);
    add(track.album, false, track);
  }
  return [...names.values()].sort((a, b) => Number(b.isTitle) - Number(a.isTitle) || b.text.length - a.text.length);
}
