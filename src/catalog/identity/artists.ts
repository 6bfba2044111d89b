import { foldName } from "#src/domain/fold.ts";
import oneName from "./one-name.json" with { type: "json" };

const ONE_NAME: ReadonlySet<string> = new Set(oneName.map(foldName));
const FEATURING = /\s+[([]?\b(?:feat(?:uring)?|ft|f\/)\b[.:]?\s+/iu;
const VERSUS = /\s+(?:vs\.?|versus|×|x)\s+/u;
/** After a comma these belong to the name before it: "Sammy Davis, Jr.", "Sarah, the Illstrumentalist". */
const TAIL = /^(?:the|(?:[Jj][Rr]|[Ss][Rr]|II|III|IV|M\.?D|Ph\.?D|[Ii]nc|[Ll]td|[Ee]sq)\b\.?)(?:\s|$)/u;
/** Most parts that a name with commas of one-name.json has. */
const LONGEST_NAME = 6;
/** A comma of a list, with the "and" that may follow it. */
const LISTED = /,\s+(?:(?:and|&)\s+)?/iu;
const AND = /\s+(?:&|and|y|e|et|und)\s+/iu;

/**
 * Artists written as one string -> names. Taken apart: "feat.", "vs.", " x ", ";", "|", lists with commas. Kept whole:
 * two names joined by "&" (more often a duo or a band than a list), bands made of single words ("Earth, Wind & Fire"),
 * "Tyler, The Creator", and the names of one-name.json.
 */
export function splitArtists(text: string): string[] {
  const names = text.split(FEATURING).flatMap((part, at) => {
    const tidy = at === 0 ? part : unbracketed(part);
    return at === 0 ? splitMain(tidy) : splitFeatured(tidy);
  });
  return uniqueNames(names);
}

/**
 * Names of a list that was given as a list: only "X feat. Y" inside a name is taken apart; where the list has but one
 * entry, its commas too ("Usher, JAY-Z").
 */
export function tidyArtists(names: readonly string[]): string[] {
  if (names.length === 1) return uniqueNames(splitOnly(names[0] ?? ""));
  const split = names.flatMap((name) => {
    const [main = "", ...featured] = name.split(FEATURING);
    return [main, ...featured.map(unbracketed).flatMap(splitFeatured)];
  });
  return uniqueNames(split);
}

function splitOnly(text: string): string[] {
  const [main = "", ...featured] = text.split(FEATURING);
  return [...splitCommas(main), ...featured.map(unbracketed).flatMap(splitFeatured)];
}

/** In "feat. A, B & C" commas and "&" part guests, unless two are known as one; "& The Band" stays with its leader. */
export function splitFeatured(text: string): string[] {
  const parts = isOneName(text) ? [text] : joinTails(text.split(LISTED)).flatMap((part) => part.split(/\s*[;|]\s*/u));
  return parts.flatMap((name) => (isOneName(name) ? [name] : name.split(/\s+(?:&|and)\s+(?!the\b)/iu)));
}

/** Each name once, as first written; empty ones dropped. */
export function uniqueNames(names: readonly string[]): string[] {
  const seen = new Set<string>();
  return names
    .map((name) => name.replace(/\s+/gu, " ").trim())
    .filter((name) => {
      const key = foldName(name);
      if (key === "" || seen.has(key)) return false;
      seen.add(key);
      return true;
    });
}

function unbracketed(text: string): string {
  return text.includes("(") || text.includes("[") ? text : text.replace(/[)\]]\s*$/u, "");
}

function splitMain(text: string): string[] {
  if (isOneName(text)) return [text];
  return text
    .split(/\s*[;|]\s*/u)
    .flatMap((part) => (isOneName(part) ? [part] : part.split(VERSUS)))
    .flatMap(splitCommas);
}

function isOneName(text: string): boolean {
  return ONE_NAME.has(foldName(text));
}

function splitCommas(text: string): string[] {
  if (isOneName(text) || !/,\s/u.test(text)) return [text];
  const parts = joinTails(text.split(LISTED));
  const last = parts[parts.length - 1] ?? "";
  const [before = "", ...after] = isOneName(last) || parts.length === 1 ? [last] : last.split(AND);
  const isList = after.length > 0 && !/^the\b/iu.test(after[0] ?? "");
  const all = isList ? [...parts.slice(0, -1), before, ...after] : parts;
  const hasAnd = isList || /,\s+(?:and|&)\s/iu.test(text);
  return hasAnd && all.every((part) => !/\s/u.test(part.trim())) ? [text] : all;
}

/** Puts together again what a comma parted within one name. */
function joinTails(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < parts.length; ) {
    const taken = partsOfOneName(parts, at);
    const name = parts.slice(at, at + taken).join(", ");
    if (taken === 1 && joined.length > 0 && TAIL.test(name)) joined[joined.length - 1] += `, ${name}`;
    else joined.push(name);
    at += taken;
  }
  return joined;
}

function partsOfOneName(parts: readonly string[], at: number): number {
  for (let taken = Math.min(LONGEST_NAME, parts.length - at); taken > 1; taken -= 1)
    if (isOneName(parts.slice(at, at + taken).join(", "))) return taken;
  return 1;
}
