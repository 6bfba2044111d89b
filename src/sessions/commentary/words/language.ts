import { readFileSync } from "node:fs";
import { z } from "zod";
import { PERSONAS, type Persona } from "#src/domain/session.ts";
import { type FactKind, KINDS } from "../plan/fact.ts";

const sentences = z.array(z.string().min(2));
const byKind = z.partialRecord(z.enum(Object.keys(KINDS) as [FactKind, ...FactKind[]]), sentences);

/** What one language has to say, as data. Gaps stand in braces; "@dry,expert " before a sentence keeps it for these personas. */
const LanguageData = z.object({
  code: z.string().length(2),
  quotes: z.tuple([z.string(), z.string()]),
  song: z.string(),
  episode: z.string(),
  decade: z.string(),
  month: z.string(),
  months: z.array(z.string()).length(12),
  /** From nought to twelve; beyond that, and where it is empty, digits. */
  numbers: z.array(z.string()).max(13),
  greetings: z.record(z.enum(["morning", "afternoon", "evening", "night", "unknown"]), z.string()),
  /** What becomes of words before a gap that a vowel fills: "de " -> "d’". */
  elide: z.array(z.tuple([z.string(), z.string()])),
  /** Words for how a song sounds, as they stand beside "song" or what the language calls it here. */
  sounds: z.record(z.enum(["slow", "fast", "quiet", "lively", "acoustic"]), z.string()),
  and: z.string(),
  openings: byKind,
  name: sentences,
  nameTitle: sentences,
  nameEpisode: sentences,
  more: byKind,
});

export interface Template {
  /** "year.3": unique in its language. */
  id: string;
  kind: FactKind;
  text: string;
  /** All where it is absent. */
  personas?: readonly Persona[];
}

export interface Language extends Omit<z.infer<typeof LanguageData>, "openings" | "more"> {
  openings: ReadonlyMap<FactKind, readonly Template[]>;
  more: ReadonlyMap<FactKind, readonly Template[]>;
}

export type LanguageCode = "en" | "de" | "fr" | "es" | "it" | "pt";
export const LANGUAGES: readonly LanguageCode[] = ["en", "de", "fr", "es", "it", "pt"];

const loaded = new Map<LanguageCode, Language>();

/** The sentences of a language; read with its first use. */
export function languageOf(code: LanguageCode): Language {
  const known = loaded.get(code);
  if (known) return known;
  const file = new URL(`./languages/${code}.json`, import.meta.url);
  const data = LanguageData.parse(JSON.parse(readFileSync(file, "utf8")));
  const language = { ...data, openings: templatesOf(data.openings), more: templatesOf(data.more) };
  loaded.set(code, language);
  return language;
}

function templatesOf(sentences: z.infer<typeof byKind>): Map<FactKind, Template[]> {
  const entries = Object.entries(sentences) as [FactKind, string[]][];
  return new Map(entries.map(([kind, texts]) => [kind, texts.map((text, at) => templateOf(kind, text, at))]));
}

function templateOf(kind: FactKind, written: string, at: number): Template {
  const [, names, text] = /^@([a-z,]+) (.+)$/su.exec(written) ?? [];
  const id = `${kind}.${at + 1}`;
  if (names === undefined || text === undefined) return { id, kind, text: written };
  return { id, kind, text, personas: z.array(z.enum(PERSONAS)).parse(names.split(",")) };
}
