import topics from "#src/catalog/episodes/topics.json" with { type: "json" };
import type { TalkWish } from "#src/domain/brief.ts";
import { foldName, foldText } from "#src/domain/fold.ts";
import type { Track } from "#src/domain/track.ts";
import { LIST_BITS } from "./bits.ts";
import { type Finding, titlesOf } from "./finding.ts";
import type { Reference, StoredEpisodeFacts } from "./reference.ts";

/** What talk for a time may last shorter or longer, as a share. */
const TOLERANCE = 0.25;
/** Letters by which a word is the same in another form: "dragons" and "dragon", "comedy" and "comedian" not. */
const ENDINGS = /(?:s|es|ed|ing|ly|er|ers)$/;
const SHORTEST_STEM = 3;

/**
 * Reads the wish anew and asks the stored episodes: show, length, dates, number, time and order are facts; that one is
 * about the topic is seen in its own words (verified), or rests on words that stand near the topic (inferred).
 */
export function checkTalk(wish: TalkWish, tracks: readonly Track[], { episodeOf }: Reference): Finding {
  const episodes = stretchOf(wish, tracks).flatMap((track) => {
    const facts = episodeOf?.(track.id);
    return facts ? [{ track, facts }] : [];
  });
  if (episodes.length === 0) return found("unmet", 0, wish.episodes ?? 1, "no episode fits");
  const wrong = episodes.filter((one) => !factsHold(wish, one));
  if (wrong.length > 0)
    return found(
      "unmet",
      episodes.length - wrong.length,
      episodes.length,
      `not as asked: ${titlesOf(wrong.map(({ track }) => track))}`,
    );
  const short = amountNote(
    wish,
    episodes.map(({ track }) => track),
  );
  if (short) return found("unmet", episodes.length, wish.episodes ?? episodes.length, short);
  if (!inOrder(wish, episodes)) return found("unmet", episodes.length, episodes.length, "not in the order asked");
  if (wish.about === undefined) return found("verified", episodes.length, episodes.length);
  const saying = episodes.filter((one) => sayTopic(wish.about!, one));
  if (saying.length === episodes.length) return found("verified", saying.length, episodes.length);
  const near = episodes.length - saying.length;
  return found(
    "inferred",
    saying.length,
    episodes.length,
    `${near} of ${episodes.length} by words that stand near the topic`,
  );
}

interface Episode {
  track: Track;
  facts: StoredEpisodeFacts;
}

function found(status: Finding["status"], kept: number, of: number, note?: string): Finding {
  return { status, kept, of, bits: LIST_BITS, ...(note !== undefined && { note }) };
}

/** Episodes before the music, or after it; of a list without music all. */
function stretchOf({ place }: TalkWish, tracks: readonly Track[]): readonly Track[] {
  const first = tracks.findIndex(({ kind }) => kind === "music");
  if (first < 0) return tracks;
  return place === "before"
    ? tracks.slice(0, first)
    : tracks.slice(tracks.findLastIndex(({ kind }) => kind === "music") + 1);
}

function factsHold(wish: TalkWish, { track, facts }: Episode): boolean {
  const { show, minMs, maxMs, since, until } = wish;
  const at = facts.publishedAt === null ? Number.NaN : Date.parse(facts.publishedAt);
  const lasts = track.durationMs ?? Number.NaN;
  return (
    track.kind === "talk" &&
    (show === undefined || foldName(show) === foldName(facts.show)) &&
    (minMs === undefined || lasts >= minMs) &&
    (maxMs === undefined || lasts <= maxMs) &&
    (since === undefined || at >= Date.parse(since)) &&
    (until === undefined || at < Date.parse(until))
  );
}

function amountNote({ episodes, forMs }: TalkWish, tracks: readonly Track[]): string | undefined {
  if (forMs !== undefined) {
    const lasts = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0);
    const minutes = Math.round(lasts / 60_000);
    return Math.abs(lasts - forMs) > TOLERANCE * forMs ? `it lasts ${minutes} minutes` : undefined;
  }
  return episodes !== undefined && tracks.length < episodes ? `${tracks.length} of ${episodes} episodes` : undefined;
}

function inOrder({ order }: TalkWish, episodes: readonly Episode[]): boolean {
  if (order === "best") return true;
  const later = (a: Episode, b: Episode) => {
    const byDate = Date.parse(a.facts.publishedAt ?? "") - Date.parse(b.facts.publishedAt ?? "");
    const byNumber = (a.facts.season ?? 0) - (b.facts.season ?? 0) || (a.facts.number ?? 0) - (b.facts.number ?? 0);
    return order === "series"
      ? byDate <= 0 || byNumber < 0 || Number.isNaN(byDate)
      : order === "newest"
        ? !(byDate < 0)
        : !(byDate > 0);
  };
  return episodes.every((one, at) => at === 0 || later(episodes[at - 1]!, one));
}

/** A word of the topic, or another word for it, stands in title, description, topics or show. */
function sayTopic(about: string, { track, facts }: Episode): boolean {
  const said = new Set(
    foldText([track.title, facts.show, facts.description, ...facts.topics].join(" "))
      .split(" ")
      .map(bare),
  );
  const wanted = foldText(about);
  const others = topics
    .filter(({ words }) => words.some((word) => ` ${wanted} `.includes(` ${foldText(word)} `)))
    .flatMap(({ words }) => words);
  const telling = wanted.split(" ").filter((word) => word.length > 2);
  return [...telling, ...others].some((words) =>
    foldText(words)
      .split(" ")
      .every((word) => said.has(bare(word))),
  );
}

function bare(word: string): string {
  const stem = word.replace(ENDINGS, "");
  return stem.length < SHORTEST_STEM ? word : stem;
}
