import type { SessionState } from "#src/domain/session.ts";
import { detectLocale } from "#src/language/locales/locale.ts";
import { tokenise } from "#src/language/tokens.ts";
import { LANGUAGES, type LanguageCode } from "./language.ts";

/** The language that the host speaks: as set, else that of the listener's words, else English. */
export function hostLanguage({ host, source }: Pick<SessionState, "host" | "source">): LanguageCode {
  if (host.language !== null) return host.language;
  if (source.kind !== "prompt") return "en";
  const known = languages.get(source.prompt);
  if (known) return known;
  const { code } = detectLocale(tokenise(source.prompt));
  const language = LANGUAGES.find((one) => one === code) ?? "en";
  if (languages.size >= MOST_KEPT) languages.clear();
  languages.set(source.prompt, language);
  return language;
}

const MOST_KEPT = 1000;
const languages = new Map<string, LanguageCode>();
