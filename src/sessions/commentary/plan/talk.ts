import { foldText } from "#src/domain/fold.ts";
import type { SessionState } from "#src/domain/session.ts";
import { factOf, type PlannedFact } from "./fact.ts";
import type { Scene } from "./scene.ts";

const RESUMED_FROM_MS = 90_000;
const LONGEST_TOPIC = 40;

/** What there is to say of an episode: its show, where it goes on, how long it takes, what it is about. */
export function talkFacts({ item, next, catalog, ordinal, state }: Scene): PlannedFact[] {
  const from = (field: string, value: unknown) => `tracks.${next.id}.${field} = ${String(value)}`;
  const minutes = Math.round(((next.durationMs ?? 0) - item.startMs) / 60_000);
  const topic = catalog.episodes
    .facts(ordinal)
    ?.topics.find((one) => isSayableTopic(one) && (one.includes(" ") || isAsked(one, state)));
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

function isSayableTopic(topic: string): boolean {
  return topic.length >= 3 && topic.length <= LONGEST_TOPIC && /^[\p{L}\p{N} '’&-]+$/u.test(topic);
}

/** A single word of an episode is its topic where the listener's own words hold it, too. */
function isAsked(topic: string, { brief, source }: SessionState): boolean {
  const words = [source.kind === "prompt" ? source.prompt : "", ...(brief.messages ?? [])];
  return words.some((one) => ` ${foldText(one)} `.includes(` ${foldText(topic)} `));
}
