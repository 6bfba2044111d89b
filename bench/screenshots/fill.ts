import type { Playlist } from "../../src/domain/playlist.ts";
import type { SessionView } from "../../src/sessions/verbs.ts";

/** Who listens, as the pages keep it in the browser. */
export const LISTENER = { id: "ana", name: "Ana" } as const;
const SEED = 7;
const WEEK_MS = 7 * 86_400_000;
const HOUR_MS = 3_600_000;
/** How often each was played, so that a taste has a first and a last. */
const LOVED = [
  ["soul", 14],
  ["trip hop", 9],
  ["jazz", 6],
  ["rock", 4],
] as const;

/** Ids of what the pictures show. */
export interface Filled {
  playlist: string;
  session: string;
  trace: string;
  run: string;
  judging: string;
}

type Ask = <Answer>(path: string, body?: object) => Promise<Answer>;

/** Fills a fresh service through its API with what somebody has after a few weeks, each list with a fixed seed. */
export async function fill(url: string): Promise<Filled> {
  const ask = askAt(url);
  await listen(ask);
  const playlist = await makeLists(ask);
  const session = await playSession(ask);
  const { traces } = await ask<{ traces: { id: string; kind: string }[] }>(`/v1/traces?listenerId=${LISTENER.id}`);
  const run = await compareVersions(ask);
  const judging = await judge(ask, run);
  const trace = traces.find(({ kind }) => kind === "message") ?? traces[0]!;
  return { playlist, session, trace: trace.id, run, judging };
}

function askAt(url: string): Ask {
  return async <Answer>(path: string, body?: object) => {
    const headers = { "content-type": "application/json" };
    const sent = body ? { method: "POST", headers, body: JSON.stringify(body) } : {};
    const response = await fetch(url + path, sent);
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
    return (await response.json()) as Answer;
  };
}

async function listen(ask: Ask): Promise<void> {
  const now = Date.now();
  for (const [text, times] of LOVED) {
    const { tracks } = await ask<{ tracks: { id: string }[] }>("/v1/catalog/search", { text, limit: times });
    const events = tracks.flatMap(({ id }, at) =>
      Array.from({ length: Math.max(1, times - at) }, (_, week) => ({
        ...{ type: "play", trackId: id, heardMs: 200_000 },
        at: new Date(now - week * WEEK_MS - (at + 1) * HOUR_MS).toISOString(),
      })),
    );
    await ask(`/v1/listeners/${LISTENER.id}/events`, { events });
  }
}

/** Lists of a library; the first has a conversation of three messages, the last of which goes on from its first answer. */
async function makeLists(ask: Ask): Promise<string> {
  const make = (prompt: string) => ask<Playlist>("/v1/playlists", { prompt, listenerId: LISTENER.id, seed: SEED });
  for (const prompt of ["a calm morning with coffee", "90s rock for a long drive, 45 minutes", "songs for me"])
    await make(prompt);
  const { id } = await make("12 soul songs of the 60s and 70s, no Otis Redding, builds up");
  const say = (message: string, version: number) =>
    ask(`/v1/playlists/${id}/messages`, { message, version, seed: SEED });
  await say("swap the third one", 1);
  await say("only songs of the 70s", 2);
  await say("two more, and something happier", 2);
  return id;
}

async function playSession(ask: Ask): Promise<string> {
  const host = { level: "talkative" };
  const prompt = "slow trip hop for a rainy evening";
  const { id } = await ask<SessionView>("/v1/sessions", { prompt, host, listenerId: LISTENER.id, seed: SEED });
  const tell = (type: string) => ask(`/v1/sessions/${id}/feedback`, { type });
  const next = () => ask(`/v1/sessions/${id}/next`, {});
  await next();
  await tell("liked");
  await next();
  await next();
  await ask(`/v1/sessions/${id}/requests`, { message: "something slower" });
  await next();
  await tell("liked");
  return id;
}

/** A version of the lab beside the program's own, both asked a part of the suite that comes with the program. */
async function compareVersions(ask: Ask): Promise<string> {
  const change = { ranking: { popularity: -1 } };
  await ask("/v1/lab/versions", { name: "off-the-charts", from: "built-in", change, note: "Less of the charts." });
  const { id } = await ask<{ id: string }>("/v1/lab/runs", {
    ...{ suite: "house", versions: ["off-the-charts", "built-in"], families: ["scenes", "eras", "moods"] },
    repetitions: 2,
  });
  for (;;) {
    const { status } = await ask<{ status: string }>(`/v1/lab/runs/${id}`);
    if (status === "done") return id;
    if (status === "failed") throw new Error("The run of the lab failed.");
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

async function judge(ask: Ask, run: string): Promise<string> {
  const { plan } = await ask<{ plan: { versions: string[] } }>(`/v1/lab/runs/${run}`);
  const sides = { run, a: plan.versions[0], b: plan.versions[1] };
  const { id } = await ask<{ id: string }>("/v1/lab/judgings", { ...sides, name: "Which would you play?", seed: SEED });
  for (const name of ["Ana", "Ben"])
    for (const verdict of ["first", "second", "first", "tie"]) {
      const next = await ask<{ pair: { caseId: string } | null }>(`/v1/lab/judgings/${id}/next?judge=${name}`);
      if (!next.pair) break;
      await ask(`/v1/lab/judgings/${id}/judgements`, { judge: name, caseId: next.pair.caseId, verdict });
    }
  return id;
}
