import type { Fact } from "#src/domain/playlist.ts";
import { clock } from "../../../app/words.ts";

const FIELDS: Readonly<Record<string, string>> = {
  songYear: "year of the song",
  year: "year",
  durationMs: "length",
  tempo: "tempo",
  genres: "genres",
  artists: "artists",
  popularity: "popularity",
  explicit: "explicit",
  language: "language",
  versions: "version",
};
const SHARES = new Set([
  "energy",
  "valence",
  "danceability",
  "acousticness",
  "instrumentalness",
  "liveness",
  "speechiness",
]);

const KEYS = ["C", "C♯", "D", "E♭", "E", "F", "F♯", "G", "A♭", "A", "B♭", "B"];

export interface EvidenceLine {
  /** Part of the Brief that it serves. */
  part: string;
  /** What was asked: "released 1990-1999". */
  asked: string;
  /** What is stored: "year of the song 1995", and how well it fits in whole percent. */
  values: { stored: string; fit: number }[];
}

/** The facts that earned a track its place, by what they serve, each with its value in words. */
export function evidenceLines(facts: readonly Fact[]): EvidenceLine[] {
  const lines = new Map<string, EvidenceLine>();
  for (const { part, asked, field, value, fit } of namesTogether(facts)) {
    const line = lines.get(part) ?? { part, asked, values: [] };
    line.values.push({ stored: `${FIELDS[field] ?? field} ${valueInWords(field, value)}`, fit: Math.round(fit * 100) });
    lines.set(part, line);
  }
  return [...lines.values()];
}

/** A part of several wishes for one field, as a mood has for genres, says once which of its names the track has. */
function namesTogether(facts: readonly Fact[]): Fact[] {
  const together = new Map<string, Fact>();
  for (const [at, fact] of facts.entries()) {
    const key = Array.isArray(fact.value) ? `${fact.part} ${fact.field}` : `${at}`;
    const before = together.get(key);
    const names = [before?.value ?? [], fact.value].flat() as string[];
    const fit = Math.max(before?.fit ?? 0, fact.fit);
    together.set(key, Array.isArray(fact.value) ? { ...fact, value: [...new Set(names)], fit } : fact);
  }
  return [...together.values()];
}

function valueInWords(field: string, value: Fact["value"]): string {
  if (Array.isArray(value)) return value.join(", ");
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (typeof value === "string") return value;
  if (field === "durationMs") return clock(value);
  if (field === "tempo") return `${Math.round(value)} BPM`;
  if (field === "key") return KEYS[value] ?? `${value}`;
  if (field === "mode") return value === 1 ? "major" : "minor";
  if (field === "loudness") return `${value.toFixed(1)} dB`;
  if (field === "popularity") return `${Math.round(value)} of 100`;
  return SHARES.has(field) ? `${Math.round(value * 100)} %` : `${value}`;
}
