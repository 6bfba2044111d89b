import { counted, listed } from "../../app/words.ts";
import type { Difference } from "./queries.ts";

const TEXTS: Readonly<Record<string, string>> = {
  instructions: "the prompt",
  listenerInstructions: "the prompt for known listeners",
};

/** "the prompt", "what search_catalog says of itself". */
export function partName(part: string): string {
  return TEXTS[part] ?? `what ${part.replace(/^tools\./, "")} says of itself`;
}

/** "null" in words, numbers as they are. */
export function valueWords(path: string, value: unknown): string {
  if (value === null && path === "models") return "what the service is configured with";
  if (value === null) return "the provider's own";
  return Array.isArray(value) ? listed(value.map(String)) : String(value);
}

/** What a change comes to, a line for each: for whoever is asked whether they mean it. */
export function changesIn({ texts, values, vocabulary }: Difference): string[] {
  const entries = vocabulary.map(({ name, before, after }) => {
    if (before === null) return `“${name}” is new in the vocabulary`;
    return after === null ? `“${name}” leaves the vocabulary` : `“${name}” means something else`;
  });
  return [
    ...texts.map(({ part, lines }) => {
      const count = (kind: "added" | "removed") => lines.filter((line) => line.kind === kind).length;
      return `${partName(part)}: ${counted(count("added"), "new line")}, ${counted(count("removed"), "line")} gone`;
    }),
    ...values.map(({ path, before, after }) => {
      const name = path.replace(/^ranking\./, "weight ");
      return `${name}: ${valueWords(path, before)} → ${valueWords(path, after)}`;
    }),
    ...entries,
  ];
}

/** "audioScale" -> "audio scale". */
export function spoken(name: string): string {
  return name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .replaceAll("_", " ")
    .toLowerCase();
}

interface Head {
  name: string;
  note: string;
  labels: readonly string[];
}

/** Versions of which every word of what is sought stands in the name, the note or a label. */
export function foundVersions<One extends Head>(heads: readonly One[], sought: string): One[] {
  const words = sought.toLowerCase().match(/\S+/gu) ?? [];
  return heads.filter(({ name, note, labels }) => {
    const text = [name, note, ...labels].join(" ").toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
