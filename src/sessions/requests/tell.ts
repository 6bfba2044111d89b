import { entryOf } from "#src/domain/entry-of.ts";
import type { SessionState } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { detectLocale } from "#src/language/locales/locale.ts";
import { tokenise } from "#src/language/tokens.ts";
import de from "./words/de.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import es from "./words/es.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import it from "./words/it.json" with { type: "json" };
import pt from "./words/pt.json" with { type: "json" };

export type Saying = keyof typeof en;

const WORDS: Readonly<Record<string, Readonly<Record<Saying, string>>>> = { en, de, fr, es, it, pt };
const LONGEST_NAME = 120;

/** Our own sentences in the language of a request. */
export interface Teller {
  /** ISO 639-1. */
  language: string;
  (saying: Saying, values?: Readonly<Record<string, string | number>>): string;
}

/** In the language that the words are in; where they do not tell, in that of the host, then of the session. */
export function tellerFor(message: string, state: Pick<SessionState, "host" | "brief">): Teller {
  const { code } = detectLocale(tokenise(message));
  const language = code !== "en" ? code : (state.host.language ?? (tells(message) ? "en" : state.brief.language));
  const words = entryOf(WORDS, language) ?? en;
  const tell = (saying: Saying, values: Readonly<Record<string, string | number>> = {}) =>
    words[saying].replace(/\{(\w+)\}/g, (_, name: string) => String(entryOf(values, name) ?? ""));
  return Object.assign(tell, { language: Object.hasOwn(WORDS, language) ? language : "en" });
}

const ENGLISH = /\b(the|this|that|what|who|why|play|more|less|something|talk|stop|no|and|love|keep|back|after|song)\b/i;

function tells(message: string): boolean {
  return ENGLISH.test(message);
}

/** “Roads” by Portishead. */
export function named(tell: Teller, { title, artists }: Pick<Track, "title" | "artists">): string {
  const values = { title: title.slice(0, LONGEST_NAME), artist: artists.slice(0, 3).join(", ").slice(0, LONGEST_NAME) };
  return tell("track", values);
}

/** "a, b and c". */
export function listed(tell: Teller, items: readonly string[]): string {
  if (items.length < 2) return items[0] ?? "";
  return `${items.slice(0, -1).join(", ")} ${tell("and")} ${items.at(-1)}`;
}
