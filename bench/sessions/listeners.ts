import { Agent, request } from "node:http";
import { randomFrom } from "#src/domain/chance.ts";

/** One who listens: tells what became of the item in play, then asks for the next. */
export interface Listening {
  id: string;
  itemId: string;
  /** Nothing that fits is left: it listens no more. */
  isOver?: boolean;
}

export interface Times {
  feedbackMs: number[];
  nextMs: number[];
  /** Answers that were none: the status, and what was said. */
  failed: string[];
}

export interface Place {
  url: string;
  agent: Agent;
}

/** Connections are kept, as those of players are. */
export function placeOf(url: string): Place {
  return { url, agent: new Agent({ keepAlive: true, maxSockets: 256 }) };
}

interface Answer {
  status: number;
  body: { id?: string; now?: { itemId: string } | null; status?: string; begun?: number };
  tookMs: number;
}

/** As a player does: a connection that breaks is opened anew, and the time goes on. Each step says what it comes after, so that twice is once. */
export async function post(place: Place, path: string, body: unknown): Promise<Answer> {
  const startedAt = performance.now();
  for (;;) {
    try {
      return await postOnce(place, path, { body, startedAt });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ECONNRESET") throw error;
    }
  }
}

function postOnce(
  { url, agent }: Place,
  path: string,
  { body, startedAt }: { body: unknown; startedAt: number },
): Promise<Answer> {
  const text = JSON.stringify(body);
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(text) };
    const outgoing = request(new URL(path, url), { method: "POST", agent, headers }, (answer) => {
      const pieces: Buffer[] = [];
      answer.on("data", (piece: Buffer) => pieces.push(piece));
      answer.on("error", reject);
      answer.on("end", () => {
        const tookMs = performance.now() - startedAt;
        resolve({ status: answer.statusCode ?? 0, body: JSON.parse(Buffer.concat(pieces).toString()), tookMs });
      });
    });
    outgoing.on("error", reject);
    outgoing.end(text);
  });
}

/** Sessions from these prompts in turn, every other one of a listener of its own; those for which nothing fits are left out. */
export async function startSessions(place: Place, prompts: readonly string[], count: number): Promise<Listening[]> {
  const started: Listening[] = [];
  for (let turn = 0; started.length < count; turn++) {
    const listener = turn % 2 === 0 ? { listenerId: `bench-${turn}`, timeZone: "Europe/Berlin" } : {};
    const prompt = prompts[turn % prompts.length]!;
    const { status, body } = await post(place, "/v1/sessions", { prompt, seed: turn, ...listener });
    if (status !== 201) continue;
    const next = await post(place, `/v1/sessions/${body.id}/next`, {});
    if (next.body.now) started.push({ id: body.id!, itemId: next.body.now.itemId });
  }
  return started;
}

/** Feedback, then `next`: two of three skip after a few seconds. */
async function step(place: Place, one: Listening, { times, chance }: { times: Times; chance: number }): Promise<void> {
  const told =
    chance < 2 / 3 ? { type: "skipped", ms: 8_000 } : chance < 0.9 ? { type: "finished" } : { type: "liked" };
  const feedback = await post(place, `/v1/sessions/${one.id}/feedback`, { ...told, itemId: one.itemId });
  const next = await post(place, `/v1/sessions/${one.id}/next`, { after: one.itemId });
  const failed = [feedback, next].find(({ status }) => status !== 200);
  if (failed) {
    times.failed.push(`${failed.status} ${JSON.stringify(failed.body).slice(0, 200)}`);
    one.isOver = true;
    return;
  }
  times.feedbackMs.push(feedback.tookMs);
  times.nextMs.push(next.tookMs);
  one.isOver = !next.body.now;
  if (next.body.now) one.itemId = next.body.now.itemId;
}

/**
 * Open loop: each listener acts at random times (exponential gaps of this mean), whether the answer before has come or not
 * has no say in when another listener acts. Listeners go on where they were.
 */
export async function listenAtRandom(
  place: Place,
  listeners: readonly Listening[],
  { meanGapMs, forMs, seed }: { meanGapMs: number; forMs: number; seed: number },
): Promise<Times> {
  const times: Times = { feedbackMs: [], nextMs: [], failed: [] };
  const until = performance.now() + forMs;
  const listen = async (one: Listening, number: number) => {
    const random = randomFrom(1000 * seed + number);
    while (!one.isOver) {
      const gapMs = -Math.log(1 - random()) * meanGapMs;
      if (performance.now() + gapMs > until) return;
      await new Promise((resolve) => setTimeout(resolve, gapMs));
      await step(place, one, { times, chance: random() });
    }
  };
  await Promise.all(listeners.map(listen));
  return times;
}

/** Closed loop: each acts again as soon as it is answered. */
export async function listenWithoutPause(
  place: Place,
  listeners: readonly Listening[],
  { forMs, seed }: { forMs: number; seed: number },
): Promise<Times & { perSecond: number }> {
  const times: Times = { feedbackMs: [], nextMs: [], failed: [] };
  const startedAt = performance.now();
  const listen = async (one: Listening, number: number) => {
    const random = randomFrom(1000 * seed + number);
    while (!one.isOver && performance.now() < startedAt + forMs) await step(place, one, { times, chance: random() });
  };
  await Promise.all(listeners.map(listen));
  return { ...times, perSecond: (times.nextMs.length * 1000) / (performance.now() - startedAt) };
}
