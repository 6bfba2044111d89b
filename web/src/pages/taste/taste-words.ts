import { counted, listed } from "../../app/words.ts";
import type { Difference, Interest, Profile, Statement } from "./requests.ts";

/** Statements under the headings by which people look for them, in this order. */
const GROUPS = [
  { id: "artists", title: "Artists", kinds: ["artist", "rising", "fading"] },
  { id: "times", title: "Times of day and week", kinds: ["habit"] },
  { id: "sound", title: "Sound", kinds: ["tempo", "energy", "language", "adventure"] },
  { id: "dislikes", title: "What you skip", kinds: ["dislike"] },
] as const;

export interface StatementGroup {
  id: string;
  title: string;
  statements: Statement[];
}

/** What was inferred and has no picture of its own; what the listener said stands elsewhere. Empty groups are left out. */
export function groupsOf(statements: readonly Statement[]): StatementGroup[] {
  return GROUPS.flatMap(({ id, title, kinds }) => {
    const own = statements.filter(({ kind }) => (kinds as readonly string[]).includes(kind));
    return own.length > 0 ? [{ id, title, statements: own }] : [];
  });
}

/** "240 plays of 31 tracks over 90 days, 12 liked": what a statement rests on. */
export function evidenceWords({ evidence }: Pick<Statement, "evidence">): string {
  const { plays, tracks, days, skips = 0, liked = 0, disliked = 0, share, of } = evidence;
  const opinions = [
    ...(liked > 0 ? [`${liked} liked`] : []),
    ...(disliked > 0 ? [`${disliked} disliked`] : []),
    ...(skips > 0 ? [counted(skips, "skip")] : []),
  ];
  const time = days > 1 ? ` over ${counted(days, "day")}` : "";
  const part = share === undefined ? [] : [`${percent(share)} of ${of ?? "all plays"}`];
  return [`${counted(plays, "play")} of ${counted(tracks, "track")}${time}`, ...opinions, ...part].join(", ");
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}\u00a0%`;
}

/** Decades by their part of the plays whose year is known, earliest first. */
export function erasOf(statements: readonly Statement[]): { name: string; value: number }[] {
  return statements
    .filter(({ kind, evidence }) => kind === "era" && evidence.share !== undefined)
    .flatMap(({ subjects, evidence }) => {
      const era = subjects.find((subject) => subject.kind === "era");
      return era ? [{ from: era.from, name: `${era.from}s`, value: evidence.share ?? 0 }] : [];
    })
    .sort((a, b) => a.from - b.from)
    .map(({ name, value }) => ({ name, value }));
}

const MOST_GENRES = 8;

/** Genres by the interests that they are of: an interest's share goes to its genres alike. Largest first. */
export function genresOf(interests: readonly Interest[]): { name: string; value: number }[] {
  const shares = new Map<string, number>();
  for (const { genres, share } of interests)
    for (const genre of genres) shares.set(genre, (shares.get(genre) ?? 0) + share / genres.length);
  return [...shares]
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_GENRES);
}

/** The most played artists of all interests, most first. */
export function artistsOf(interests: readonly Interest[]): { name: string; value: number }[] {
  const plays = new Map<string, number>();
  for (const { artists } of interests)
    for (const artist of artists) plays.set(artist.name, Math.max(plays.get(artist.name) ?? 0, artist.plays));
  return [...plays]
    .map(([name, value]) => ({ name, value }))
    .sort((a, b) => b.value - a.value)
    .slice(0, MOST_GENRES);
}

/** "more than usual lately", of what rises or fades. */
export function courseWords({ course }: Pick<Interest, "course">): string | undefined {
  if (course === "rising") return "more than usual lately";
  return course === "fading" ? "less than it used to be" : undefined;
}

export function adventureWords(value: number): string {
  if (value < 0.2) return "Stay with what I know";
  if (value < 0.4) return "Mostly what I know";
  if (value < 0.6) return "Half and half";
  return value < 0.8 ? "Mostly new to me" : "Take me far away";
}

const FROM: Readonly<Record<Profile["settings"]["adventureFrom"], string>> = {
  said: "You set it.",
  listening: "Read off how many of your recent artists were new.",
  default: "Nobody said and nothing is known, so it is in the middle.",
};

export function adventureFromWords({ settings }: Profile): string {
  return FROM[settings.adventureFrom];
}

/** What a preview comes to in one sentence, for those who hear it. */
export function differenceWords({ statements, lists }: Difference): string {
  const said = statements.gone.length + statements.came.length + statements.changed.length;
  const tracks = lists.reduce((sum, { leaves }) => sum + leaves.length, 0);
  if (said === 0 && tracks === 0) return "Nothing in your profile or your lists would change.";
  const parts = [
    ...(said > 0 ? [`${counted(said, "statement")} of your profile would change`] : []),
    ...(tracks > 0 ? [`${counted(tracks, "track")} of your lists would be others`] : []),
  ];
  return `${listed(parts)}.`;
}

/** Whether there is nothing to show: nothing was heard, liked or said. */
export function isNew({ version, edits, heard }: Profile): boolean {
  return version === null || (edits.length === 0 && heard.plays === 0 && heard.tracks === 0);
}
