import type { Statement } from "#src/domain/taste-profile.ts";
import { evidenceOfSongs } from "./evidence.ts";
import { times } from "./plain.ts";
import type { SongFacts } from "./song-facts.ts";

const FEWEST_SONGS = 10;
/** Of all music, on the scale of Spotify's audio features. */
const CALM = 0.45;
const ENERGETIC = 0.68;
const SLOW = 108;
const FAST = 130;

/** How fast and how energetic what is played is, where enough of it is known. */
export function soundStatements(songs: readonly SongFacts[]): Statement[] {
  const paced = songs.filter(({ tempo }) => tempo !== null);
  const loud = songs.filter(({ energy }) => energy !== null);
  return [
    ...(paced.length < FEWEST_SONGS ? [] : [tempoStatement(paced)]),
    ...(loud.length < FEWEST_SONGS ? [] : [energyStatement(loud)]),
  ];
}

function tempoStatement(songs: readonly SongFacts[]): Statement {
  const [low, middle, high] = quartiles(songs, ({ tempo }) => tempo!);
  const how = middle < SLOW ? "Rather slow" : middle > FAST ? "Rather fast" : "Neither slow nor fast";
  return {
    id: "tempo",
    kind: "tempo",
    said: `${how}: half of what you play lies between ${Math.round(low)} and ${Math.round(high)} BPM.`,
    evidence: { ...evidenceOfSongs(songs), of: `${times(songs.length, "track")} whose tempo is known` },
    subjects: [],
  };
}

function energyStatement(songs: readonly SongFacts[]): Statement {
  const [low, middle, high] = quartiles(songs, ({ energy }) => energy!);
  const how = middle < CALM ? "Mostly calm" : middle > ENERGETIC ? "Mostly energetic" : "Between calm and energetic";
  return {
    id: "energy",
    kind: "energy",
    said: `${how}: half of what you play has an energy of ${low.toFixed(2)} to ${high.toFixed(2)} (of 1).`,
    evidence: { ...evidenceOfSongs(songs), of: `${times(songs.length, "track")} whose energy is known` },
    subjects: [],
  };
}

/** Weighted by how much each song is played. */
function quartiles(
  songs: readonly SongFacts[],
  read: (song: SongFacts) => number,
): [low: number, middle: number, high: number] {
  const sorted = [...songs].sort((a, b) => read(a) - read(b));
  const all = sorted.reduce((sum, { heard }) => sum + heard.lasting, 0);
  const at = (share: number) => {
    let sum = 0;
    for (const song of sorted) {
      sum += song.heard.lasting;
      if (sum >= share * all) return read(song);
    }
    return read(sorted.at(-1)!);
  };
  return [at(0.25), at(0.5), at(0.75)];
}
