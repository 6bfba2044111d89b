import type { Brief, TalkWish } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { readTalkChange, type TalkChange } from "#src/language/talk/read-change.ts";
import { wishInWords } from "#src/language/talk/read-talk.ts";

/** What a message says of the episodes of a list, and what is left of it for the music. */
export interface TalkPatch {
  brief: Brief;
  steps: PatchStep[];
  said: string;
  rest: string;
}

/** "A shorter one" lasts at most this share of the shortest that it is for, a longer one so many times the longest. */
const SHORTER = 0.75;
const LONGER = 1.25;

const SAID: Readonly<Record<TalkChange["kind"], string>> = {
  without: "no episodes",
  another: "another episode",
  shorter: "a shorter episode",
  longer: "a longer episode",
};

/** Undefined where the list has no episodes or the message says nothing of them. */
export function talkPatch(
  { brief, tracks }: Pick<Playlist, "brief" | "tracks">,
  message: string,
): TalkPatch | undefined {
  const episodes = tracks.filter(({ kind }) => kind === "talk");
  const change = episodes.length === 0 || !brief.talk ? undefined : readTalkChange(message);
  if (!change) return undefined;
  const ids = episodes.map(({ id }) => id);
  const { kind, rest } = change;
  return {
    brief:
      kind === "without" ? withoutTalk(brief) : { ...brief, talk: resized(brief.talk!, kind, lengthsOf(episodes)) },
    steps: [{ kind: kind === "without" ? "remove" : "replace", ids }],
    said: SAID[kind],
    rest,
  };
}

function withoutTalk({ talk: _, ...brief }: Brief): Brief {
  return { ...brief, kind: brief.kind === "talk" ? "talk" : "music" };
}

function lengthsOf(episodes: readonly { durationMs: number | null }[]): number[] {
  return episodes.flatMap(({ durationMs }) => durationMs ?? []);
}

function resized(talk: readonly TalkWish[], kind: TalkChange["kind"], lengthsMs: readonly number[]): TalkWish[] {
  if (kind === "another" || lengthsMs.length === 0) return [...talk];
  const bound =
    kind === "shorter"
      ? { maxMs: Math.round(SHORTER * Math.min(...lengthsMs)) }
      : { minMs: Math.round(LONGER * Math.max(...lengthsMs)) };
  return talk.map(({ forMs: _, minMs: __, maxMs: ___, ...wish }) => {
    const changed = { ...wish, episodes: wish.episodes ?? 1, ...bound };
    return { ...changed, asked: wishInWords(changed) };
  });
}

/** What was read of the music, with what is asked of the episodes. */
export function withTalkPatch(patch: Patch, talk: TalkPatch | undefined): Patch {
  return talk ? { ...patch, steps: [...talk.steps, ...patch.steps], said: [talk.said, ...patch.said] } : patch;
}
