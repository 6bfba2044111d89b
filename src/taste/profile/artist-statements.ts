import { foldName } from "#src/domain/fold.ts";
import type { Statement } from "#src/domain/taste-profile.ts";
import { DAY_MS } from "#src/domain/time.ts";
import type { Describing } from "./describe-interests.ts";
import { UNLOVED } from "./edits.ts";
import { evidenceOf } from "./evidence.ts";
import { times } from "./plain.ts";
import { type HeardArtist, loveOf } from "./resolve.ts";

const MOST_LOVED = 12;
const MOST_MOVING = 6;
const FEWEST_PLAYS = 5;
/** Recent plays (decayed by half in three weeks) below which nothing is said of what comes and goes. */
const FEWEST_RECENT = 20;
const RISING = 3;
const FADING = 0.1;
/** Artists who are loved enough that it is worth saying they fade. */
const LOVED = 40;

/** Artists loved most, and those heard more or less of late. */
export function artistStatements(of: Describing): Statement[] {
  const loved = [...of.resolved.artists.values()]
    .filter(({ artist }) => (of.said.get(artist) ?? 0) > UNLOVED)
    .filter((heard) => loveOf(heard) > 0 && (heard.plays >= FEWEST_PLAYS || heard.liked > 0))
    .sort((a, b) => loveOf(b) - loveOf(a) || a.artist - b.artist);
  const moving = movingOf(loved);
  const told = new Set(loved.slice(0, MOST_LOVED).map(({ artist }) => artist));
  const said = [...of.said].filter(([artist, by]) => by > 0 && !told.has(artist));
  return [
    ...said.map(([artist]) => saidStatement(of, artist)),
    ...loved.slice(0, MOST_LOVED).map((heard) => lovedStatement(of, heard)),
    ...moving.rising.map((heard) => risingStatement(of, heard)),
    ...moving.fading.map((heard) => fadingStatement(of, heard)),
  ];
}

function lovedStatement(of: Describing, heard: HeardArtist): Statement {
  const { plays, songs, liked } = heard;
  const likes = liked > 0 ? `, ${liked} liked` : "";
  return about(
    of,
    heard,
    "artist",
    `You love ${nameOf(of, heard)}: ${times(plays, "play")} of ${times(songs, "song")}${likes}.`,
  );
}

function saidStatement({ ground, resolved }: Describing, artist: number): Statement {
  const name = ground.nameOf(artist);
  const heard = resolved.artists.get(artist);
  return {
    id: `artist:${foldName(name)}`,
    kind: "said",
    said: `You said that you like ${name}.`,
    evidence: heard ? evidenceOf([heard]) : { plays: 0, tracks: 0, days: 0 },
    subjects: [{ kind: "artist", ref: { name, id: foldName(name) } }],
  };
}

function risingStatement(of: Describing, heard: Rising): Statement {
  return about(
    of,
    heard.heard,
    "rising",
    `${nameOf(of, heard.heard)}: ${Math.round(heard.ratio)} times the usual share lately.`,
  );
}

function fadingStatement(of: Describing, heard: HeardArtist): Statement {
  const { lastAt, plays } = heard;
  const days = Math.round((lastOf(of) - lastAt) / DAY_MS);
  const since = days >= 2 ? `not for ${days} days` : "hardly of late";
  return about(of, heard, "fading", `You used to play ${nameOf(of, heard)} a lot (${times(plays, "play")}), ${since}.`);
}

interface Rising {
  heard: HeardArtist;
  /** How many times its usual share it has lately. */
  ratio: number;
}

function movingOf(loved: readonly HeardArtist[]): { rising: Rising[]; fading: HeardArtist[] } {
  const recent = loved.reduce((sum, heard) => sum + Math.max(0, heard.recent), 0);
  const lasting = loved.reduce((sum, heard) => sum + Math.max(0, heard.lasting), 0);
  if (recent < FEWEST_RECENT) return { rising: [], fading: [] };
  const ratioOf = (heard: HeardArtist) => heard.recent / recent / (heard.lasting / lasting);
  const played = loved.filter(({ lasting: weight }) => weight > 0);
  const rising = played
    .map((heard) => ({ heard, ratio: ratioOf(heard) }))
    .filter(({ heard, ratio }) => heard.recent >= 3 && ratio >= RISING)
    .sort((a, b) => b.heard.recent - a.heard.recent || a.heard.artist - b.heard.artist);
  const fading = played.slice(0, LOVED).filter((heard) => heard.plays >= 20 && ratioOf(heard) <= FADING);
  return { rising: rising.slice(0, MOST_MOVING), fading: fading.slice(0, MOST_MOVING) };
}

function about(of: Describing, heard: HeardArtist, kind: "artist" | "rising" | "fading", said: string): Statement {
  const name = nameOf(of, heard);
  return {
    id: `${kind}:${foldName(name)}`,
    kind,
    said,
    evidence: { ...evidenceOf([heard]), skips: heard.skips, liked: heard.liked },
    subjects: [{ kind: "artist", ref: { name, id: foldName(name) } }],
  };
}

function nameOf({ ground }: Describing, { artist }: HeardArtist): string {
  return ground.nameOf(artist);
}

function lastOf({ resolved }: Describing): number {
  let last = 0;
  for (const { lastAt } of resolved.artists.values()) last = Math.max(last, lastAt);
  return last;
}
