import { inTurns } from "#src/catalog/turns.ts";
import { training } from "#src/taste/learn/train.ts";
import { nextSongs } from "#src/taste/next/next-songs.ts";
import { itemKnn, mostPopular, type Ranker } from "./listeners/baselines.ts";
import { readListeners, readLists } from "./listeners/play-counts.ts";
import { best, byAffinity, byTaste, realCatalog } from "./listeners/product.ts";
import { hitAt, mean, ndcgAt, recallAt } from "./measures/ranking.ts";
import { hourOf, type Play, Replay, readSessions } from "./scrobbles/replay.ts";
import { table } from "./table.ts";

/**
 * Two years of one listener, replayed in the order of time. The songs of the next session (plays with no pause of half an
 * hour) from what was heard before it, at its hour of the week; and the artists that were never heard before and are heard
 * in the next 30 days. What was tuned was tuned on the first half; the second is what counts.
 */
const FIRST_SESSIONS = 30;
const LISTED = 20;
const CUTS = 24;
const MONTH_MS = 30 * 86_400_000;
const FOUND = 100;

const sessions = await readSessions();
nextOf(sessions);
const catalog = await realCatalog();
if (catalog) {
  const listeners = await readListeners();
  const { lists, artistsOfTrack } = await readLists();
  const learn = (from: typeof lists) => {
    const crowd = listeners.map((artists) => ({ artists }));
    return inTurns(training({ lists: from, listeners: crowd, artistsOfTrack, version: 1 }));
  };
  const learned = await learn(lists);
  discoveryOf(sessions.flat(), {
    "most popular": mostPopular(listeners),
    "item-kNN": itemKnn(listeners, { neighbours: 100, shrinkage: 10 }),
    "implicit ALS, listeners alone": byAffinity(await learn([])),
    "Segue, all artists by name": byAffinity(learned),
    "Segue, as the profile leans lists": byTaste(catalog.withLearned(learned)),
  });
}

function nextOf(all: readonly Play[][]): void {
  const replay = new Replay();
  const halves = [0, 1].map(() => new Map<string, { hit: number[]; ndcg: number[] }>());
  const [artists, albums] = [new Map<string, string>(), new Map<string, string>()];
  const asked = { artistOf: (id: string) => artists.get(id), albumOf: (id: string) => albums.get(id), limit: LISTED };
  for (const [index, session] of all.entries()) {
    const first = session[0]!;
    if (index >= FIRST_SESSIONS) {
      const listening = replay.listening(first.at);
      const heard = [...listening.tracks];
      const gold = new Set(session.map(({ id }) => id));
      const rankings = {
        "most played": heard.sort(([, a], [, b]) => b.plays - a.plays || b.lastAt - a.lastAt).map(([id]) => id),
        "last played": heard.sort(([, a], [, b]) => b.lastAt - a.lastAt).map(([id]) => id),
        Segue: nextSongs(listening, { ...asked, at: first.at, time: hourOf(first) }).map(({ id }) => id),
      };
      for (const [name, ranked] of Object.entries(rankings)) {
        const half = halves[index < (FIRST_SESSIONS + all.length) / 2 ? 0 : 1]!;
        const sums = half.get(name) ?? { hit: [], ndcg: [] };
        sums.hit.push(hitAt(LISTED, ranked, gold));
        sums.ndcg.push(ndcgAt(LISTED, ranked, gold));
        half.set(name, sums);
      }
    }
    replay.hear(session);
    for (const { id, artist, album } of session) {
      artists.set(id, artist);
      if (album !== undefined) albums.set(id, album);
    }
  }
  const [tuned, held] = halves;
  console.log(
    `The songs of the next session, of ${all.length} sessions; tuned on the first half, the second was held out`,
  );
  console.log(
    table(
      ["", "hit@20 (tuned)", "NDCG@20 (tuned)", "hit@20", "NDCG@20"],
      [...held!].map(([name, { hit, ndcg }]) => {
        const before = tuned!.get(name)!;
        return [name, mean(before.hit), mean(before.ndcg), mean(hit), mean(ndcg)];
      }),
    ),
  );
}

function discoveryOf(plays: readonly Play[], rankers: Record<string, Ranker>): void {
  const [from, to] = [plays[0]!.at, plays.at(-1)!.at];
  const results = new Map<string, number[]>();
  const found: number[] = [];
  for (let cut = 1; cut <= CUTS; cut++) {
    const at = from + ((to - MONTH_MS - from) * cut) / CUTS;
    const known = new Map<string, number>();
    for (const { artist, at: then } of plays) if (then < at) known.set(artist, (known.get(artist) ?? 0) + 1);
    const next = plays.filter((play) => play.at >= at && play.at < at + MONTH_MS).map(({ artist }) => artist);
    const gold = new Set(next.filter((artist) => !known.has(artist)));
    if (gold.size === 0) continue;
    found.push(gold.size);
    for (const [name, rank] of Object.entries(rankers)) {
      const ranked = best(rank(known), known);
      results.set(name, [...(results.get(name) ?? []), recallAt(FOUND, ranked, gold)]);
    }
  }
  const golds = found.reduce((sum, one) => sum + one, 0);
  console.log(`\nArtists never heard before that are heard within 30 days: ${golds} at ${found.length} cuts`);
  const all = (values: readonly number[]) => mean(values.map((value, at) => (value * found[at]!) / mean(found)));
  console.log(
    table(
      ["recall@100", "mean of cuts", "of all artists"],
      [...results].map(([name, values]) => [name, mean(values), all(values)]),
    ),
  );
}
