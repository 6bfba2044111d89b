import { expect, it } from "vitest";
import { type Letter, type Outbox, openOutbox, PAUSES_MS, type Sent } from "#web/pages/dj/player/outbox.ts";
import type { Deed } from "#web/pages/dj/player/player.ts";

const tell = (type: "liked" | "skipped", itemId: string): Deed => ({
  kind: "tell",
  feedback: { type, itemId, trackId: `t${itemId}` },
});
const ask: Deed = { kind: "ask", message: "something slower" };

/** An outbox before a service that answers as told; once all is told it does what it is asked. */
function outboxBefore(answers: Sent[]) {
  const sent: Letter[] = [];
  const refused: string[] = [];
  const waits: number[] = [];
  const states: { waiting: number; isAway: boolean }[] = [];
  let kept: readonly Letter[] = [];
  let keys = 0;
  const idle = Promise.withResolvers<void>();
  const outbox: Outbox = openOutbox({
    sessionId: "s1",
    send: async (letter) => {
      sent.push(letter);
      return answers.shift() ?? { kind: "done" };
    },
    onRefused: (_, said) => void refused.push(said),
    onChange: (state) => {
      states.push(state);
      if (state.waiting === 0) idle.resolve();
    },
    keep: (letters) => {
      kept = letters;
    },
    newKey: () => `key${++keys}`,
    wait: async (ms) => void waits.push(ms),
  });
  return { outbox, sent, refused, waits, states, kept: () => kept, idle: idle.promise };
}

it("sends one deed after the other, again under the same key while the service is away, and loses none", async () => {
  const { outbox, sent, waits, states, idle } = outboxBefore([{ kind: "away" }, { kind: "away" }]);

  outbox.push(tell("skipped", "1"));
  outbox.push({ kind: "next", after: "1" });
  outbox.push(tell("liked", "2"));
  await idle;

  expect(sent.map(({ key }) => key)).toEqual(["key1", "key1", "key1", "s1.after.1", "key2"]);
  expect(waits).toEqual(PAUSES_MS.slice(0, 2));
  expect([states.some(({ isAway }) => isAway), states.at(-1)]).toEqual([true, { waiting: 0, isAway: false }]);
});

it("asks for one step once, however many tabs and clicks ask for it", async () => {
  const { outbox, sent, idle } = outboxBefore([]);

  outbox.push({ kind: "next", after: "1" });
  outbox.push({ kind: "next", after: "1" });
  await idle;

  expect(sent).toEqual([{ key: "s1.after.1", deed: { kind: "next", after: "1" } }]);
});

it("goes on behind what is refused, and tells why", async () => {
  const { outbox, sent, refused, idle } = outboxBefore([{ kind: "refused", said: "The session has ended." }]);

  outbox.push(tell("liked", "1"));
  outbox.push(tell("liked", "2"));
  await idle;

  expect([refused, sent.length]).toEqual([["The session has ended."], 2]);
});

it("keeps what is undone, and takes it up after a reload under the same keys", async () => {
  const before = outboxBefore(Array.from({ length: 1 }, () => ({ kind: "away" })));
  before.outbox.push(tell("liked", "1"));
  before.outbox.push(ask);
  const kept = before.kept();
  before.outbox.close();

  const after = outboxBefore([]);
  after.outbox.adopt(kept);
  await after.idle;

  expect(kept.map(({ key }) => key)).toEqual(["key1", "key2"]);
  expect(after.sent).toEqual(kept);
  expect(after.kept()).toEqual([]);
});

it("lets a request in words, which may take long, hold up no skip", async () => {
  const sent: string[] = [];
  const slow = Promise.withResolvers<Sent>();
  const skipped = Promise.withResolvers<void>();
  const outbox = openOutbox({
    sessionId: "s1",
    send: ({ deed }) => {
      sent.push(deed.kind);
      if (deed.kind === "ask") return slow.promise;
      skipped.resolve();
      return Promise.resolve({ kind: "done" });
    },
    onRefused: () => undefined,
    onChange: () => undefined,
    keep: () => undefined,
    newKey: () => String(sent.length),
    wait: async () => undefined,
  });

  outbox.push(ask);
  outbox.push(tell("skipped", "1"));
  await skipped.promise;

  expect([sent, outbox.waiting().some(({ deed }) => deed.kind === "ask")]).toEqual([["ask", "tell"], true]);
});
