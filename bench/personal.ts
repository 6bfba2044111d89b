import { drawListeners } from "../evals/listeners/draw.ts";
import { openRealService } from "../evals/service.ts";
import { table } from "../evals/table.ts";

/**
 * What a listener costs: the same prompts by nobody and by one who has been heard of, in turns, over the real catalogue; and the
 * first prompt after something was heard, which works out the taste anew. Milliseconds.
 */
const PROMPTS = [
  "songs for a rainy sunday",
  "90s hip hop, no Drake",
  "an hour of calm music to work to",
  "rock that is new to me",
  "half jazz, half soul for a dinner with friends",
];
const ROUNDS = 12;

const engine = await openRealService();
if (engine) {
  const [listener] = await drawListeners(engine, 1, new Date());
  const listenerId = listener!.id;
  const times = { nobody: [] as number[], listener: [] as number[], fresh: [] as number[] };
  for (let round = 0; round < ROUNDS; round++)
    for (const prompt of PROMPTS) {
      const [one, other] = [await timed(prompt), await timed(prompt, listenerId)];
      if (round < 2) continue;
      times.nobody.push(one);
      times.listener.push(other);
    }
  for (let round = 0; round < ROUNDS; round++) {
    await engine.verbs.recordEvents(listenerId, { events: [await anEvent(round)] });
    times.fresh.push(await timed(PROMPTS[round % PROMPTS.length]!, listenerId));
  }
  const row = (name: string, of: number[]) => [name, at(of, 0.5), at(of, 0.95)];
  const cost = times.listener.map((time, index) => time - times.nobody[index]!);
  console.log(
    table(
      [`${times.nobody.length} prompts each, ${engine.catalog().tracks} tracks`, "median ms", "p95 ms"],
      [
        row("by nobody", times.nobody),
        row("by a listener", times.listener),
        row("what the listener costs", cost),
        row("after something was heard", times.fresh),
      ],
    ),
  );
  await engine.close();

  async function timed(prompt: string, id?: string): Promise<number> {
    const since = performance.now();
    await engine!.verbs.createPlaylist({ prompt, seed: 1, ...(id !== undefined && { listenerId: id }) });
    return performance.now() - since;
  }

  async function anEvent(number: number) {
    const { tracks } = await engine!.verbs.searchCatalog({ limit: 50 });
    const at = new Date(Date.now() - number * 60_000).toISOString();
    return { type: "play" as const, trackId: tracks[number]!.id, at, heardMs: 200_000 };
  }
}

function at(values: readonly number[], share: number): string {
  return [...values].sort((a, b) => a - b)[Math.floor(share * (values.length - 1))]!.toFixed(1);
}
