import { foldName } from "./names.ts";
import oneName from "./one-name.json" with { type: "json" };

const ONE_NAME: ReadonlySet<string> = new Set(oneName.map(foldName));
const FEATURING = /\s+[([]?\b(?:feat(?:uring)?|ft|f\/)\b[.:]?\s+/iu;
const VERSUS = /\s+(?:vs\.?|versus|×|x)\s+/u;
/** After a comma these belong to the name before it: "Tyler, The Creator", "Sammy Davis, Jr." */
const TAIL = /^(?:the|jr|sr|ii|iii|iv|md|phd|inc|ltd|esq)\b/iu;
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

/** Names of a list that was given as a list: only "X feat. Y" inside a name is taken apart. */
export function tidyArtists(names: readonly string[]): string[] {
  const split = names.flatMap((name) => {
    const [main = "", ...featured] = name.split(FEATURING);
    return [main, ...featured.map(unbracketed).flatMap(splitFeatured)];
  });
  return uniqueNames(split);
}

/** In "feat. A & B" the "&" parts two guests, unless the two are known as one. */
export function splitFeatured(text: string): string[] {
  return splitMain(text).flatMap((name) => (isOneName(name) ? [name] : name.split(/\s+(?:&|and)\s+(?!the\b)/iu)));
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
  const parts = joinTails(text.split(/,\s+/u));
  const last = parts[parts.length - 1] ?? "";
  const [before, ...after] = last.split(AND);
  if (parts.length === 1) return parts;
  if (after.length === 0 || isOneName(last)) return parts;
  const all = [...parts.slice(0, -1), before ?? "", ...after];
  if (all.every((part) => !/\s/u.test(part.trim()))) return [text];
  return /^the\b/iu.test(after[0] ?? "") ? parts : all;
}

function joinTails(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    if (joined.length > 0 && TAIL.test(part)) joined[joined.length - 1] += `, ${part}`;
    else joined.push(part);
  }
  return joined;
}
