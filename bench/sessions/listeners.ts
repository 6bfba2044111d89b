import { Agent, request } from "node:http";
import { randomFrom } from "#src/domain/chance.ts";

/** One who listens: tells what became of the item in play, then asks for the next. */
export interface Listening {
  id: string;
  itemId: string;
}

export interface Times {
  feedbackMs: number[];
  nextMs: number[];
  /** Answers that were none. */
  failed: number;
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

/** Feedback, then `next`: two of three skip after a few seconds. Undefined once the session has ended. */
export async function step(place: Place, one: Listening, { times, chance }: { times: Times; chance: number }) {
  const told =
    chance < 2 / 3 ? { type: "skipped", ms: 8_000 } : chance < 0.9 ? { type: "finished" } : { type: "liked" };
  const feedback = await post(place, `/v1/sessions/${one.id}/feedback`, { ...told, itemId: one.itemId });
  const next = await post(place, `/v1/sessions/${one.id}/next`, { after: one.itemId });
  if (feedback.status !== 200 || next.status !== 200) {
    times.failed += 1;
    return undefined;
  }
  times.feedbackMs.push(feedback.tookMs);
  times.nextMs.push(next.tookMs);
  return next.body.now ? { id: one.id, itemId: next.body.now.itemId } : undefined;
}

/**
 * Open loop: each listener acts at random times (exponential gaps of this mean), whether the answer before has come or not
 * has no say in when another listener acts.
 */
export async function listenAtRandom(
  place: Place,
  listeners: readonly Listening[],
  { meanGapMs, forMs }: { meanGapMs: number; forMs: number },
): Promise<Times> {
  const times: Times = { feedbackMs: [], nextMs: [], failed: 0 };
  const until = performance.now() + forMs;
  const listen = async (first: Listening, number: number) => {
    const random = randomFrom(number + 1);
    let one: Listening | undefined = first;
    while (one) {
      await new Promise((resolve) => setTimeout(resolve, -Math.log(1 - random()) * meanGapMs));
      if (performance.now() > until) return;
      one = await step(place, one, { times, chance: random() });
    }
  };
  await Promise.all(listeners.map(listen));
  return times;
}

/** Closed loop: each acts again as soon as it is answered. */
export async function listenWithoutPause(
  place: Place,
  listeners: readonly Listening[],
  forMs: number,
): Promise<Times & { perSecond: number }> {
  const times: Times = { feedbackMs: [], nextMs: [], failed: 0 };
  const startedAt = performance.now();
  const listen = async (first: Listening, number: number) => {
    const random = randomFrom(number + 1000);
    let one: Listening | undefined = first;
    while (one && performance.now() < startedAt + forMs) one = await step(place, one, { times, chance: random() });
  };
  await Promise.all(listeners.map(listen));
  return { ...times, perSecond: (times.nextMs.length * 1000) / (performance.now() - startedAt) };
}
