import type { NameRef, Test } from "#src/domain/brief.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";

/** Whether an episode passes a test; undefined where its facts do not say. What a listener has heard is not known here. */
export function holdsFor(track: Track, test: Test): boolean | undefined {
  switch (test.kind) {
    case "media":
      return test.is === "talk";
    case "artist":
      return test.anyOf.some((ref) => isNamed(ref, track.artists[0]!));
    case "track":
      return test.anyOf.some((ref) => ref.id === track.id || (ref.id === undefined && isNamed(ref, track.title)));
    case "title":
      return [test.words, ...(test.or ?? [])].some((words) => hasWords(track.title, words));
    case "year":
      return within(track.songYear ?? track.year, test.from, test.to);
    case "duration":
      return within(track.durationMs, test.minMs, test.maxMs);
    case "explicit":
      return track.explicit === null ? undefined : track.explicit === test.is;
    case "language":
      return track.language === null ? undefined : test.anyOf.includes(track.language);
    case "album":
    case "genre":
    case "version":
      return false;
    case "audio":
    case "key":
    case "popularity":
    case "history":
      return undefined;
  }
}

function isNamed({ name, id }: NameRef, own: string): boolean {
  const folded = foldName(own);
  return foldName(name) === folded || (id !== undefined && foldName(id) === folded);
}

function hasWords(title: string, words: string): boolean {
  const wanted = foldText(words);
  return wanted !== "" && ` ${foldText(title)} `.includes(` ${wanted} `);
}

function within(value: number | null, min: number | undefined, max: number | undefined): boolean | undefined {
  if (value === null) return undefined;
  return value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY);
}
