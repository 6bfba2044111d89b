import type { Catalog } from "#src/catalog/catalog.ts";
import { splitArtists } from "#src/catalog/identity/artists.ts";
import { foldName } from "#src/domain/fold.ts";

/** Artists of the catalogue by number, likeliest first. */
export interface Meant {
  /** Surely those who are named: spelling aside it is the same name. */
  sure: number[];
  /** Named among others, or by a part of the name: only a title tells. */
  maybe: number[];
}

const MOST_LOOSE = 10;
const BETWEEN = /\s*[,;/|+]\s*|\s+(?:and|&|with|vs\.?|versus|x|×|con|feat\.?|ft\.?|featuring|presents?)\s+/iu;

/** Who is meant by the artist of a play: one name, several in one text ("A feat. B", "A & B"), or another spelling. */
export function artistsMeant(catalog: Catalog, text: string): Meant {
  const names = splitArtists(text);
  const sure = unique([...numbersOf(catalog, text), ...names.slice(0, 1).flatMap((name) => numbersOf(catalog, name))]);
  const parts = text.split(BETWEEN).filter((part) => part.trim() !== "");
  const others = [...names.slice(1), ...(parts.length > 1 ? parts : [])];
  const maybe = unique(others.flatMap((name) => numbersOf(catalog, name)));
  return { sure, maybe: maybe.filter((artist) => !sure.includes(artist)) };
}

function numbersOf(catalog: Catalog, name: string): number[] {
  const exact = catalog.artistNumber(name) ?? catalog.artistNumber(otherArticle(name));
  if (exact !== undefined) return [exact];
  const bare = bareName(foldName(name));
  return catalog.names
    .lookup(name, { types: ["artist"], limit: MOST_LOOSE })
    .filter((match) => bareName(foldName(match.name)) === bare)
    .flatMap((match) => catalog.artistNumber(match.name) ?? []);
}

function otherArticle(name: string): string {
  return /^the\s/iu.test(name) ? name.replace(/^the\s+/iu, "") : `The ${name}`;
}

/** Without what people write differently: the article, "and", blanks. Another letter is another name. */
function bareName(folded: string): string {
  const bare = folded.replace(/^the (?=.)/, "").replace(/ and(?= )/g, "");
  return bare.replaceAll(" ", "");
}

function unique(numbers: readonly number[]): number[] {
  return [...new Set(numbers)];
}
