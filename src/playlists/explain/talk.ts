import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, TalkWish } from "#src/domain/brief.ts";
import type { PlaylistTrack } from "#src/domain/playlist.ts";
import type { Track } from "#src/domain/track.ts";
import { oneLine } from "../export/lines.ts";

const MINUTE_MS = 60_000;
const LONGEST_NAME = 80;

/** What an episode is, from its stored facts alone; nothing for music. */
export function talkReason(catalog: Catalog, track: Track): Partial<Pick<PlaylistTrack, "reason" | "kind">> {
  const ordinal = track.kind === "talk" ? catalog.ordinalOf(track.id) : undefined;
  const facts = ordinal === undefined ? undefined : catalog.episodes.facts(ordinal);
  if (!facts) return {};
  const parts = [
    facts.season !== null && facts.number !== null ? `season ${facts.season}, episode ${facts.number}` : "",
    facts.durationMs === null ? "" : lengthSaid(facts.durationMs),
    facts.publishedAt === null ? "" : `published ${facts.publishedAt.slice(0, 10)}`,
  ].filter((part) => part !== "");
  const reason = `An episode of ${short(facts.show)}${parts.length > 0 ? `: ${parts.join(", ")}` : ""}.`;
  return { reason, kind: "talk" };
}

/** Title and description of a list with episodes; `music` are those of its music, undefined where it has none. */
export function talkWords(brief: Brief, tracks: readonly Track[], music: Words | undefined): Words | undefined {
  const wish = brief.talk?.[0];
  const episodes = tracks.filter(({ kind }) => kind === "talk");
  if (!wish || episodes.length === 0) return music;
  const shows = [...new Set(episodes.map(({ artists }) => artists[0]!))];
  const lasts = episodes.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
  const count = episodes.length === 1 ? "One episode" : `${episodes.length} episodes`;
  const from = shows.length <= 3 ? joined(shows.map(short)) : `${shows.length} shows`;
  const time = lasts > 0 ? `, ${lengthSaid(lasts)} of talk` : "";
  const title = titleOf(wish, shows, episodes.length);
  const description = `${count} of ${from}${time}.`;
  if (!music) return { title, description };
  const isFirst = wish.place === "before";
  return {
    title: isFirst ? `${title}, then ${music.title}` : `${music.title}, then ${title}`,
    description: isFirst ? `${description} ${music.description}` : `${music.description} ${description}`,
  };
}

interface Words {
  title: string;
  description: string;
}

function lengthSaid(ms: number): string {
  const minutes = Math.max(1, Math.round(ms / MINUTE_MS));
  return minutes === 1 ? "a minute" : `${minutes} minutes`;
}

function titleOf(wish: TalkWish, shows: readonly string[], count: number): string {
  const noun = count === 1 ? "An Episode" : "Episodes";
  if (wish.about !== undefined) return short(`${noun} about ${capital(wish.about)}`);
  if (shows.length === 1) return short(wish.order === "newest" ? `The Latest of ${shows[0]}` : shows[0]!);
  return count === 1 ? "Something to Listen To" : "Episodes to Listen To";
}

function short(text: string): string {
  const line = oneLine(text);
  return line.length <= LONGEST_NAME ? line : `${line.slice(0, LONGEST_NAME - 1).trimEnd()}…`;
}

function capital(text: string): string {
  return text.replace(/(?<![\p{L}\p{N}'])\p{Ll}/gu, (letter) => letter.toUpperCase());
}

function joined(names: readonly string[]): string {
  return names.length < 2 ? (names[0] ?? "") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}
