/** What can be asserted by a form; the id is the first word of the notation where there is one. */
export const KINDS = [
  { id: "share", label: "Which tracks" },
  { id: "includes", label: "An artist or song is there" },
  { id: "excludes", label: "An artist or song is not there" },
  { id: "tracks", label: "Number of tracks" },
  { id: "minutes", label: "Playing time" },
  { id: "mean", label: "The average of the list" },
  { id: "order", label: "The order" },
  { id: "artists", label: "How often one artist comes" },
  { id: "no-repeats", label: "No song twice" },
  { id: "real", label: "No invented tracks" },
  { id: "fidelity", label: "Fidelity of the ledger" },
  { id: "ledger", label: "What the ledger says" },
  { id: "understood", label: "How words are read" },
  { id: "outcome", label: "How the request ends" },
  { id: "same-as", label: "The same as another case" },
  { id: "different-from", label: "Different from another case" },
  { id: "latency", label: "Time to the answer" },
  { id: "notation", label: "Anything, in the short notation" },
] as const;
export type Kind = (typeof KINDS)[number]["id"];

/** What a track is tested for: an example of the value where it takes one. */
export const SUBJECTS = [
  { id: "genre", label: "Genre", example: "soul|funk" },
  { id: "year", label: "Year of the song", example: "1990..1999" },
  { id: "artist", label: "Artist", example: "Queen|ABBA" },
  { id: "language", label: "Language", example: "de" },
  { id: "energy", label: "Energy, 0 to 1", example: "0.6.." },
  { id: "valence", label: "Valence (sad 0, happy 1)", example: "..0.4" },
  { id: "tempo", label: "Tempo, BPM", example: "120..128" },
  { id: "danceability", label: "Danceability, 0 to 1", example: "0.6.." },
  { id: "acousticness", label: "Acousticness, 0 to 1", example: "0.5.." },
  { id: "instrumentalness", label: "Instrumentalness, 0 to 1", example: "0.5.." },
  { id: "popularity", label: "Popularity, 0 to 100", example: "..50" },
  { id: "duration", label: "Length of a track", example: "..4:00" },
  { id: "title", label: "Words of the title", example: "love" },
  { id: "version", label: "Version", example: "live|remix" },
  { id: "history", label: "What the listener heard", example: "new" },
  { id: "explicit", label: "Explicit", example: "" },
  { id: "clean", label: "Not explicit", example: "" },
] as const;
export type Subject = (typeof SUBJECTS)[number]["id"];

export const MEASURES = [
  "energy",
  "valence",
  "tempo",
  "danceability",
  "acousticness",
  "instrumentalness",
  "popularity",
  "year",
] as const;
export const OUTCOMES = ["playlist", "refused", "nothing_fits", "question"] as const;

/** What was filled in, whatever the kind; numbers as typed. */
export interface AssertionDraft {
  kind: Kind;
  subject: Subject;
  value: string;
  scope: "every" | "none" | "share" | "count";
  atLeast: string;
  atMost: string;
  artist: string;
  title: string;
  measure: string;
  direction: "rising" | "falling";
  outcome: string;
  words: string;
  caseId: string;
}

export const EMPTY: AssertionDraft = {
  kind: "share",
  subject: "genre",
  value: "",
  scope: "every",
  atLeast: "",
  atMost: "",
  artist: "",
  title: "",
  measure: "energy",
  direction: "rising",
  outcome: "refused",
  words: "",
  caseId: "",
};

/** The draft in the short notation; the service reads it, and says what is missing. */
export function notationOf(draft: AssertionDraft): string {
  const { kind, artist, title, measure, direction, outcome, words, caseId, atLeast } = draft;
  switch (kind) {
    case "share":
      return shareOf(draft);
    case "includes":
    case "excludes":
      return `${kind}: ${[title.trim() && JSON.stringify(title.trim()), artist.trim() && `by ${named(artist)}`].filter(Boolean).join(" ")}`;
    case "tracks":
    case "minutes":
      return `${kind} ${bounds(draft)}`;
    case "fidelity":
      return `fidelity >= ${percent(atLeast)}`;
    case "mean":
      return `mean ${measure} ${bounds(draft)}`;
    case "order":
      return direction === "rising"
        ? `order ${measure} >= ${atLeast || "0.5"}`
        : `order ${measure} <= -${atLeast || "0.5"}`;
    case "artists":
      return `artists ${[draft.atMost && `each <= ${draft.atMost}`, atLeast && `gap >= ${atLeast}`].filter(Boolean).join(", ")}`;
    case "ledger":
      return `ledger verified${words.trim() ? `: ${named(words)}` : ""}`;
    case "understood":
      return `understood ${named(words)}${draft.value.trim() ? ` as ${draft.value.trim()}` : ""}`;
    case "outcome":
      return `outcome = ${outcome}`;
    case "same-as":
      return `same-as ${caseId.trim()} >= ${percent(atLeast)}`;
    case "different-from":
      return `different-from ${caseId.trim()} <= ${percent(draft.atMost)}`;
    case "latency":
      return `latency <= ${draft.atMost}`;
    case "notation":
      return words.trim();
    default:
      return kind;
  }
}

function shareOf({ scope, subject, value, atLeast, atMost }: AssertionDraft): string {
  const test = subject === "explicit" || subject === "clean" ? subject : `${subject} ${value.trim()}`;
  if (scope === "every" || scope === "none") return `${scope} ${test}`;
  const to = scope === "share" ? percent : String;
  const said = [atLeast && `>= ${to(atLeast)}`, atMost && `<= ${to(atMost)}`].filter(Boolean).join(" ");
  return `${scope} ${test} ${said}`;
}

function bounds({ atLeast, atMost }: Pick<AssertionDraft, "atLeast" | "atMost">): string {
  return [atLeast.trim() && `>= ${atLeast.trim()}`, atMost.trim() && `<= ${atMost.trim()}`].filter(Boolean).join(" ");
}

/** People fill in 90 for 90 %. */
function percent(text: string): string {
  return text.trim() === "" ? "" : `${text.trim().replace(/\s*%$/u, "")} %`;
}

/** In quotes where it has signs of the notation. */
function named(text: string): string {
  const plain = text.trim();
  return /[;|"<>=@{}]|^by\s/iu.test(plain) ? JSON.stringify(plain) : plain;
}
