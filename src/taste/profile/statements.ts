import type { TasteSubject } from "#src/domain/taste.ts";
import type { Interest, Statement } from "#src/domain/taste-profile.ts";
import { type Adventure, adventureOf } from "./adventure.ts";
import { artistStatements } from "./artist-statements.ts";
import type { Describing } from "./describe-interests.ts";
import { dislikeStatements } from "./dislike-statements.ts";
import { evidenceOfSongs, round } from "./evidence.ts";
import { capital, percent, several, shareWords } from "./plain.ts";
import type { SongFacts } from "./song-facts.ts";
import { soundStatements } from "./sound-statements.ts";

/** All that is said of a listener, each with what it rests on; nothing that does not rest on enough. */
export function statementsOf(of: Describing, interests: readonly Interest[]): Statement[] {
  const adventure = adventureOf(of.resolved);
  return [
    ...interests.map(interestStatement),
    ...interests.flatMap(habitStatements),
    ...artistStatements(of),
    ...eraStatements(of.songs),
    ...soundStatements(of.songs),
    ...languageStatements(of.songs),
    ...(adventure ? [adventureStatement(adventure, of)] : []),
    ...dislikeStatements(of),
  ];
}

function interestStatement(interest: Interest): Statement {
  const { id, name, share, artists, genres, course, evidence } = interest;
  const who = artists.slice(0, 3).map((artist) => artist.name);
  const lately = course === "rising" ? ", more so lately" : course === "fading" ? ", less so lately" : "";
  const with_ = name === who.slice(0, 2).join(", ") ? "" : `: ${several(who)}`;
  const subjects: TasteSubject[] =
    genres.length > 0
      ? genres.slice(0, 2).map((genre) => ({ kind: "genre", name: genre }))
      : who.map((artist) => ({ kind: "artist", ref: { name: artist } }));
  return {
    id,
    kind: "interest",
    said: `${capital(name)}${with_} (${percent(share)} of your taste${lately}).`,
    evidence,
    subjects,
  };
}

function habitStatements({ id, name, when, evidence, genres, artists }: Interest): Statement[] {
  const [genre] = genres;
  return when.map((habit) => ({
    id: `habit:${id.slice("interest:".length)}:${habit.said.replace(/^(on|at|in the) /, "")}`,
    kind: "habit",
    said: `${capital(habit.said)} you play ${name} more than usual: ${percent(habit.share)} of what you hear then, ${percent(habit.usual)} otherwise.`,
    evidence: { ...evidence, share: habit.share, of: `what you hear ${habit.said}` },
    subjects: genre ? [{ kind: "genre", name: genre }] : [{ kind: "artist", ref: { name: artists[0]?.name ?? name } }],
    when: habit.when,
  }));
}

const TELLING_ERA = 0.1;
const FEWEST_SONGS = 10;

function eraStatements(songs: readonly SongFacts[]): Statement[] {
  const dated = songs.filter(({ decade }) => decade !== null);
  return sharesOf(dated, ({ decade }) => decade!, TELLING_ERA).map(({ value: decade, share, evidence }) => ({
    id: `era:${decade}`,
    kind: "era",
    said: `${capital(shareWords(share))} of what you play is from the ${decade}s.`,
    evidence: { ...evidence, of: "what you play whose year is known" },
    subjects: [{ kind: "era", from: decade, to: decade + 9 }],
  }));
}

const TELLING_LANGUAGE = 0.08;
const NOBODY_SINGS = "zxx";

function languageStatements(songs: readonly SongFacts[]): Statement[] {
  const known = songs.filter(({ language }) => language !== null);
  const names = new Intl.DisplayNames("en", { type: "language" });
  return sharesOf(known, ({ language }) => language!, TELLING_LANGUAGE)
    .filter(({ value }, _, all) => all.length > 1 || value !== "en")
    .map(({ value: code, share, evidence }) => ({
      id: `language:${code}`,
      kind: "language",
      said:
        code === NOBODY_SINGS
          ? `${capital(shareWords(share))} of what you play has no singing.`
          : `${capital(shareWords(share))} of what you play is sung in ${names.of(code) ?? code}.`,
      evidence: { ...evidence, of: "what you play whose language is known" },
      subjects: [{ kind: "language", code }],
    }));
}

/** Values and their shares of what is played (by lasting weight), the largest first; none of too few songs. */
function sharesOf<Value extends string | number>(
  songs: readonly SongFacts[],
  read: (song: SongFacts) => Value,
  least: number,
): { value: Value; share: number; evidence: Statement["evidence"] }[] {
  if (songs.length < FEWEST_SONGS) return [];
  const all = songs.reduce((sum, { heard }) => sum + heard.lasting, 0);
  return [...Map.groupBy(songs, read)]
    .map(([value, group]) => {
      const share = round(group.reduce((sum, { heard }) => sum + heard.lasting, 0) / all);
      return { value, share, evidence: { ...evidenceOfSongs(group), share } };
    })
    .filter(({ share }) => share >= least)
    .sort((a, b) => b.share - a.share || (a.value < b.value ? -1 : 1));
}

function adventureStatement({ value, artists, newArtists }: Adventure, { resolved }: Describing): Statement {
  const how =
    value >= 0.5
      ? "You explore a lot"
      : value >= 0.25
        ? "You mix the known and the new"
        : "You mostly stay with what you know";
  return {
    id: "adventure",
    kind: "adventure",
    said: `${how}: of ${artists} artists that you played in your last three months of listening, ${newArtists} were new to you.`,
    evidence: {
      plays: resolved.plays,
      tracks: resolved.songs.size,
      days: 91,
      share: round(value),
      of: "artists of three months",
    },
    subjects: [],
  };
}
