import { tokenise } from "#src/language/entities/tokens.ts";
import type { NameIndex } from "#src/language/names.ts";
import type { Named } from "./measure.ts";

/** What a dictionary alone finds: from left to right the longest exact name, an artist where it is one. */
export function longestMatches(text: string, names: NameIndex): Named[] {
  const tokens = tokenise(text);
  const spans = names.scan(tokens.map(({ folded }) => folded));
  const found: Named[] = [];
  for (let at = 0; at < tokens.length; ) {
    const here = spans.filter(({ from, matches }) => from === at && matches.some(({ distance }) => distance === 0));
    const longest = here.sort((a, b) => b.to - a.to)[0];
    if (longest === undefined) {
      at++;
      continue;
    }
    const artist = longest.matches.some(({ type, distance }) => type === "artist" && distance === 0);
    found.push({ type: artist ? "artist" : "work", text: text.slice(tokens[at]!.start, tokens[longest.to - 1]!.end) });
    at = longest.to;
  }
  return found;
}
