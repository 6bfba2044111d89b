import { invertLists, packLists } from "#src/catalog/index/lists.ts";
import { Interner, packStrings } from "#src/catalog/index/strings.ts";
import { foldName } from "#src/domain/fold.ts";
import { tellApart } from "./boilerplate.ts";
import type { EpisodeIndex } from "./index.ts";
import { seriesOrder } from "./series.ts";
import { buildEpisodeText } from "./text.ts";
import { stemsOf } from "./words.ts";

/** An episode as stored: `tracks` and `episodes` beside each other. */
export interface StoredEpisode {
  id: string;
  title: string;
  show: string;
  description: string;
  topics: readonly string[];
  /** Milliseconds since 1970. */
  publishedMs: number | null;
  durationMs: number | null;
  season: number | null;
  number: number | null;
  audioUrl: string | null;
  explicit: boolean | null;
  language: string | null;
}

/** Of a description, what is kept to be shown. */
const GIST_CHARACTERS = 320;

/** The index of these episodes, which come in the order of their ids by UTF-8 bytes; in pieces, for `inTurns`. */
export function* buildingEpisodes(rows: readonly StoredEpisode[]): Generator<void, EpisodeIndex> {
  const shows = new Interner();
  const names: string[] = [];
  const showOfRow = Uint32Array.from(rows, ({ show }) => {
    const number = shows.number(foldName(show));
    names[number] ??= show;
    return number;
  });
  const ofShow = invertLists(packLists(Array.from(showOfRow, (show) => [show])), names.length);
  const own: string[] = new Array(rows.length).fill("");
  const shared: string[] = [];
  for (let show = 0; show < names.length; show++) {
    const members = ofShow.items.subarray(ofShow.offsets[show]!, ofShow.offsets[show + 1]!);
    const told = tellApart(Array.from(members, (row) => rows[row]!.description));
    members.forEach((row, at) => {
      own[row] = told.own[at]!;
    });
    shared[show] = told.shared.join(" ");
    yield;
  }
  const number = (read: (row: StoredEpisode) => number | null) =>
    Float64Array.from(rows, (row) => read(row) ?? Number.NaN);
  const series = seriesOrder(rows, ofShow);
  const text = yield* buildEpisodeText(
    rows.map((row, at) => ({ title: row.title, topics: row.topics, own: own[at]!, show: showOfRow[at]! })),
    names.map((name, show) => ({ name: stemsOf(name), about: stemsOf(shared[show]!) })),
  );
  return {
    size: rows.length,
    ids: packStrings(rows.map(({ id }) => id)),
    titles: packStrings(rows.map(({ title }) => title)),
    gists: packStrings(own.map(gistOf)),
    topics: packStrings(rows.map(({ topics }) => topics.join("\n"))),
    audioUrls: packStrings(rows.map(({ audioUrl }) => audioUrl ?? "")),
    languages: packStrings(rows.map(({ language }) => language ?? "")),
    shows: packStrings(names),
    showKeys: shows.table(),
    showOfRow,
    series: series.lists,
    placeOfRow: series.placeOfRow,
    published: number((row) => row.publishedMs),
    durationMs: number((row) => row.durationMs),
    season: number((row) => row.season),
    number: number((row) => row.number),
    explicit: Uint8Array.from(rows, ({ explicit }) => (explicit === null ? 0 : explicit ? 2 : 1)),
    text,
  };
}

/** Whole sentences or words, with an ellipsis where something is left out. */
function gistOf(text: string): string {
  if (text.length <= GIST_CHARACTERS) return text;
  const cut = text.slice(0, GIST_CHARACTERS);
  const end = cut.lastIndexOf(" ");
  return `${cut.slice(0, end > GIST_CHARACTERS / 2 ? end : GIST_CHARACTERS)} …`;
}
