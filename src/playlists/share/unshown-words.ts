import type { Brief, Leaning } from "#src/domain/brief.ts";
import { foldText } from "#src/domain/fold.ts";
import type { LedgerEntry, Playlist } from "#src/domain/playlist.ts";
import { refsOf } from "#src/domain/refs.ts";
import { said } from "../explain/point.ts";
import { wishSaid } from "../explain/reasons.ts";

type Typed = Pick<LedgerEntry, "span" | "byHand">;

/** What was typed and a stranger is not to read: all of it, or beside a prompt that is shown what was said after it and by hand. */
export interface UnshownWords {
  /** Ids of the parts that are nothing but such words: names that the catalogue lacks, text that was searched. */
  parts: ReadonlySet<string>;
  isUnshown(typed: Typed): boolean;
  /** Whether a sentence of ours, or of a model, has such words. */
  areIn(sentence: string): boolean;
}

/** Finds them in a list that is shared with its prompt, or without. */
export function unshownWords({ brief, ledger }: Pick<Playlist, "brief" | "ledger">, withPrompt: boolean): UnshownWords {
  const isUnshown = ({ span, byHand }: Typed) =>
    !withPrompt || (span === null ? byHand === true : span.turn !== undefined);
  const typed = [...brief.rules, ...brief.leanings, ...brief.orders, ...(brief.talk ?? [])].filter(isUnshown);
  const parts = new Map(typed.map((part) => [part.id, ownWordsOf(brief, part.id)]));
  const left = [...brief.leftovers, ...ledger.entries.filter(({ kind }) => kind === "leftover")].filter(isUnshown);
  const own = [...parts.values(), left.flatMap(({ span }) => span?.text ?? [])].flat().map(foldText);
  const quoted = new Set(
    [...typed, ...left].flatMap(({ span, ...part }) => {
      const text = span?.text ?? ("asked" in part ? part.asked : "");
      return [said(text), wishSaid(text)];
    }),
  );
  return {
    parts: new Set([...parts].filter(([, words]) => words.length > 0).map(([id]) => id)),
    isUnshown,
    areIn: (sentence) => {
      const quotes = [...sentence.matchAll(/“([^”]*)”/gu)].map(([, quote]) => quote!);
      const folded = ` ${foldText(sentence)} `;
      return (
        quotes.some((quote) => quoted.has(quote)) || own.some((words) => words !== "" && folded.includes(` ${words} `))
      );
    },
  };
}

/** Of a part the names without a track, artist or album behind them, and what was searched as it was typed. */
function ownWordsOf(brief: Brief, id: string): string[] {
  const isIt = (part: { id: string }) => part.id === id;
  const { rules, leanings, orders } = brief;
  const alone = { ...brief, rules: rules.filter(isIt), leanings: leanings.filter(isIt), orders: orders.filter(isIt) };
  return [
    ...refsOf(alone).flatMap((ref) => (ref.id === undefined ? [ref.name] : [])),
    ...alone.leanings
      .filter(isSearchText)
      .flatMap(({ aims }) => aims.flatMap((aim) => (aim.kind === "words" ? aim.words : []))),
  ];
}

/** Words of the request that nobody understood. */
function isSearchText({ aims }: Leaning): boolean {
  return aims.every(({ kind }) => kind === "words");
}
