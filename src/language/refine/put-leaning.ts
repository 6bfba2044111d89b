import type { Leaning } from "#src/domain/brief.ts";
import { TASTE_PART } from "../assemble/taste.ts";
import { type PhraseBook, phraseBook } from "../phrase-book.ts";
import type { VocabularyType } from "../vocabulary.ts";
import type { Putting } from "./content.ts";
import { isAbout } from "./overlap.ts";
import type { Mode } from "./reader.ts";

const LIKENESS_GROWTH = 5;
const MOST_GROWTH = 15;

/** A new one takes the place of the old: nobody studies and dances at once. */
const OCCASIONS: ReadonlySet<VocabularyType> = new Set(["activity", "place", "time", "weather"]);
const FEELINGS: ReadonlySet<VocabularyType> = new Set(["mood", "sound", "colour"]);

function typeOf({ from }: Leaning, book: PhraseBook): VocabularyType | undefined {
  return from === "request" ? undefined : book.entryOf(from)?.type;
}

/** Puts a preference, and takes back what it contradicts: the same said before, the old activity, all moods at a change. */
export function putLeaning(leaning: Leaning, { reader, mode, ports }: Putting, quiet?: "quiet"): void {
  const { patch, about } = reader;
  const at = leaning.span?.start ?? 0;
  const { book = phraseBook() } = ports;
  const isChange = mode === "switch" || mode === "only" || mode === "again";
  for (const old of about.brief.leanings) {
    if (takesPlaceOf(leaning, old, { book, isChange, isAgain: mode === "again" })) {
      patch.add(at, undefined, { kind: "drop", part: old.id });
    }
  }
  const asked =
    leaning.weight < 0 && leaning.from !== TASTE_PART && !/^(no|not|less|nothing)\b/.test(leaning.asked)
      ? `less ${leaning.asked}`.slice(0, 300)
      : leaning.asked;
  const weight = isChange ? Math.sign(leaning.weight) * Math.min(3, Math.abs(leaning.weight) * 1.5) : leaning.weight;
  if (quiet === undefined && leaning.weight > 0 && growsBy(leaning, mode) && patch.growth < MOST_GROWTH) {
    patch.grow(at, LIKENESS_GROWTH);
  }
  patch.add(at, quiet ? undefined : asked, { kind: "leaning", put: { ...leaning, id: patch.partId(), asked, weight } });
}

/** "more like Sade", "add something calm" ask for tracks on top. */
function growsBy(leaning: Leaning, mode: Mode): boolean {
  if (mode === "switch" || mode === "only" || mode === "again" || leaning.from === TASTE_PART) return false;
  return mode === "add" || (leaning.from === "request" && leaning.aims.some((aim) => aim.kind === "similar"));
}

interface Replacing {
  book: PhraseBook;
  isChange: boolean;
  isAgain: boolean;
}

function takesPlaceOf(leaning: Leaning, old: Leaning, { book, isChange, isAgain }: Replacing): boolean {
  const [type, was] = [typeOf(leaning, book), typeOf(old, book)];
  if (leaning.from === old.from && leaning.from !== "request") return true;
  if (leaning.from === "request" && old.from === "request") {
    return leaning.weight > 0 !== old.weight > 0 && isAbout(leaning, old);
  }
  if (type === undefined || was === undefined || leaning.weight < 0) return false;
  if (isAgain) return OCCASIONS.has(was) || was === "mood";
  if (OCCASIONS.has(type)) return type === was;
  return isChange && FEELINGS.has(type) && FEELINGS.has(was);
}
