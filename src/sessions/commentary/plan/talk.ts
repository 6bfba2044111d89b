import { factOf, type PlannedFact } from "./fact.ts";
import type { Scene } from "./scene.ts";

const RESUMED_FROM_MS = 90_000;
const LONGEST_TOPIC = 40;

/** What there is to say of an episode: its show, where it goes on, how long it takes, what it is about. */
export function talkFacts({ item, next, catalog, ordinal }: Scene): PlannedFact[] {
  const from = (field: string, value: unknown) => `tracks.${next.id}.${field} = ${String(value)}`;
  const minutes = Math.round(((next.durationMs ?? 0) - item.startMs) / 60_000);
  const topic = catalog.episodes
    .facts(ordinal)
    ?.topics.find((one) => one.length >= 3 && one.length <= LONGEST_TOPIC && /^[\p{L}\p{N} '’&-]+$/u.test(one));
  return [
    factOf("episode", { of: item.id, values: { show: next.artists[0]! }, from: from("title", next.title) }),
    ...(item.startMs >= RESUMED_FROM_MS
      ? [
          factOf("episodeOn", {
            of: item.id,
            values: { minutes: Math.round(item.startMs / 60_000) },
            from: `session item ${item.id}: startMs = ${item.startMs}`,
          }),
        ]
      : []),
    ...(minutes >= 2
      ? [factOf("episodeLength", { of: item.id, values: { minutes }, from: from("durationMs", next.durationMs) })]
      : []),
    ...(topic === undefined
      ? []
      : [factOf("episodeTopic", { of: topic, values: { topic }, from: `episodes.${next.id}.topics = ${topic}` })]),
  ];
}
