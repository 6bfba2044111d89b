import { courseFacts } from "./course.ts";
import type { PlannedFact } from "./fact.ts";
import { linkFacts } from "./links.ts";
import { listenerFacts } from "./listener.ts";
import { musicFacts } from "./music.ts";
import type { Scene } from "./scene.ts";
import { talkFacts } from "./talk.ts";

/** All that is true and worth saying at this break and was not told before in the session, the most telling first. */
export function factPlan(scene: Scene): PlannedFact[] {
  const told = new Set(scene.state.told.facts);
  const { title, artists, kind } = scene.next;
  const naming = { title, artist: artists[0]!, ...(kind === "talk" && { show: artists[0]! }) };
  const facts = [
    ...(scene.next.kind === "talk" ? talkFacts(scene) : musicFacts(scene)),
    ...linkFacts(scene),
    ...courseFacts(scene),
    ...listenerFacts(scene),
  ];
  return facts
    .filter(({ key }) => !told.has(key))
    .map((fact) => ({ ...fact, values: { ...naming, ...fact.values } }))
    .sort((a, b) => b.weight - a.weight);
}
