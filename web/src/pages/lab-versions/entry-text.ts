/** An entry of the vocabulary as people edit it: a line for each phrase, name and number. */
export interface EntryText {
  name: string;
  type: string;
  say: string;
  /** "energy 0.3" */
  aims: string;
  /** "jazz 0.8" */
  genres: string;
  words: string;
  artists: string;
}

type Entry = Record<string, unknown>;

export const ENTRY_TYPES = [
  "mood",
  "activity",
  "time",
  "weather",
  "place",
  "colour",
  "sound",
  "language",
  "scene",
] as const;

export const NEW_ENTRY: EntryText = { name: "", type: "mood", say: "", aims: "", genres: "", words: "", artists: "" };

export function textOf(entry: Entry): EntryText {
  const { name, type, say, aims, genres, words, artists } = entry;
  return {
    name: String(name),
    type: String(type),
    say: list(say),
    aims: table(aims),
    genres: table(genres),
    words: list(words),
    artists: list(artists),
  };
}

/** The entry with what was typed, or which line cannot be read. What is not edited here stays as it was. */
export function entryOf(
  text: EntryText,
  before: Entry = {},
): { entry: Entry } | { field: keyof EntryText; error: string } {
  const name = text.name.trim();
  if (name === "") return { field: "name", error: "It needs a name." };
  const say = lines(text.say);
  if (say.length === 0) return { field: "say", error: "At least one phrase must be said for it." };
  const aims = numbers(text.aims);
  if ("error" in aims) return { field: "aims", error: aims.error };
  if (Object.keys(aims.table).length === 0)
    return { field: "aims", error: "At least one aim that can be measured, like “energy 0.3”." };
  const genres = numbers(text.genres);
  if ("error" in genres) return { field: "genres", error: genres.error };
  const { genres: _genres, words: _words, artists: _artists, lone, ...kept } = before;
  const words = lines(text.words);
  const artists = lines(text.artists);
  const stillSaid = Array.isArray(lone) ? lone.filter((phrase) => say.includes(String(phrase))) : [];
  return {
    entry: {
      ...kept,
      name,
      type: text.type,
      say,
      aims: aims.table,
      ...(stillSaid.length > 0 && { lone: stillSaid }),
      ...(Object.keys(genres.table).length > 0 && { genres: genres.table }),
      ...(words.length > 0 && { words }),
      ...(artists.length > 0 && { artists }),
    },
  };
}

function lines(text: string): string[] {
  return [...new Set(text.split("\n").map((line) => line.trim()))].filter((line) => line !== "");
}

/** "jazz 0.8" a line; two numbers are first and last: "year 1960 1969". */
function numbers(text: string): { table: Record<string, number | number[]> } | { error: string } {
  const result: Record<string, number | number[]> = {};
  for (const line of lines(text)) {
    const [, key, first, last] = /^(.*?)[\s:=]+(-?\d*\.?\d+)(?:\s*(?:\.\.|–|-|\s)\s*(\d+))?$/.exec(line) ?? [];
    if (key === undefined || key.trim() === "" || first === undefined)
      return { error: `“${line}” must be a name and a number, like “energy 0.3”.` };
    result[key.trim()] = last === undefined ? Number(first) : [Number(first), Number(last)];
  }
  return { table: result };
}

function list(value: unknown): string {
  return Array.isArray(value) ? value.join("\n") : "";
}

function table(value: unknown): string {
  if (typeof value !== "object" || value === null) return "";
  return Object.entries(value)
    .map(([key, number]) => `${key} ${Array.isArray(number) ? number.join(" ") : String(number)}`)
    .join("\n");
}
