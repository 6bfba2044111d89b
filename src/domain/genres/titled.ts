import { foldText } from "../fold.ts";
import { GENRE_NODES, genreNode, type Telling, type Titled, withAncestors } from "./genre-tree.ts";

const NOTHING: readonly Titled[] = Object.freeze([]);

const under: ReadonlyMap<string, readonly Titled[]> = collect();

function collect(): Map<string, Titled[]> {
  const found = new Map<string, Titled[]>();
  for (const { name, titled } of GENRE_NODES)
    if (titled) for (const node of withAncestors([name])) found.set(node, [...(found.get(node) ?? []), titled]);
  return found;
}

/** What titles and albums say of the genre and of those under it; empty for nearly every genre. */
export function titledAs(asked: string): readonly Titled[] {
  const node = genreNode(asked);
  return (node && under.get(node.name)) ?? NOTHING;
}

/** Which of the two tells the genre in words: the title ("Last Christmas"), else the album ("Merry Christmas II You"). */
export function tellingField(
  asked: string,
  { title, album }: { title: string; album: string | null },
): "title" | "album" | undefined {
  const titled = titledAs(asked);
  if (titled.some((one) => tells(one.title, title))) return "title";
  return album !== null && titled.some((one) => tells(one.album, album)) ? "album" : undefined;
}

export function tellsGenre(asked: string, texts: { title: string; album: string | null }): boolean {
  return tellingField(asked, texts) !== undefined;
}

/** Does the text hold one of the phrases as whole words, and nothing that takes it back? */
export function tells({ any, not }: Telling, text: string): boolean {
  const folded = ` ${foldText(text)} `;
  const holds = (phrase: string) => folded.includes(` ${phrase} `);
  return any.some(holds) && !not.some(holds);
}
