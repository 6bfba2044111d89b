import { describe, expect, it } from "vitest";
import { playlistOf, playlistTrackOf } from "#test/support/playlist.ts";
import { actionQueue, type Outcome, type Sent } from "#web/pages/playlist/model/action-queue.ts";
import { expected } from "#web/pages/playlist/model/actions.ts";

const listOf = (ids: string, version = 1) =>
  playlistOf({ version, tracks: [...ids].map((id, at) => playlistTrackOf({ id, position: at + 1 })) });
const idsOf = ({ tracks }: { tracks: readonly { id: string }[] }) => tracks.map(({ id }) => id).join("");

/** A queue whose sends wait for the test to answer them. */
function heldQueue(ids: string) {
  const sent: (Sent & { answer: (outcome: Outcome) => Promise<void> })[] = [];
  const told: string[] = [];
  let keys = 0;
  const queue = actionQueue(listOf(ids), {
    send: (one) =>
      new Promise((resolve) => {
        const answer = async (outcome: Outcome) => {
          resolve(outcome);
          await new Promise((done) => setImmediate(done));
        };
        sent.push({ ...one, answer });
      }),
    newKey: () => `key ${++keys}`,
    onOutcome: ({ kind }, action) => told.push(`${action.kind}: ${kind}`),
  });
  /** What a service does that stores the action. */
  const store = (at: number) => {
    const { list, action } = sent[at]!;
    return sent[at]!.answer({ kind: "stored", list: { ...expected(list, [action]).list, version: list.version + 1 } });
  };
  return { queue, sent, told, store };
}

describe("the queue of what is done to a list", () => {
  it("shows everything at once and sends it one after another, each to the list that the one before made", async () => {
    const { queue, sent, told, store } = heldQueue("abcd");
    queue.push({ kind: "remove", ids: ["a"] });
    queue.push({ kind: "move", ids: ["d"], beside: "b", side: "before" });

    const atOnce = idsOf(queue.state().list);
    const sentAtOnce = sent.length;
    await store(0);
    await store(1);

    expect([atOnce, sentAtOnce]).toEqual(["dbc", 1]);
    expect(sent.map(({ list, key }) => [list.version, idsOf(list), key])).toEqual([
      [1, "abcd", "key 1"],
      [2, "bcd", "key 2"],
    ]);
    expect(told).toEqual(["remove: stored", "move: stored"]);
    expect([idsOf(queue.state().stored), queue.state().waiting]).toEqual(["dbc", []]);
  });

  it("takes back alone what was declined", async () => {
    const { queue, sent, told, store } = heldQueue("abc");
    queue.push({ kind: "replace", id: "a" });
    queue.push({ kind: "remove", ids: ["c"] });

    await sent[0]!.answer({ kind: "declined", because: "Nothing else fits.", question: false });
    await store(1);

    expect(idsOf(queue.state().list)).toBe("ab");
    expect([...queue.state().leaving]).toEqual([]);
    expect(told).toEqual(["replace: declined", "remove: stored"]);
  });

  it("sends nothing more after a conflict, and shows the list as it is read again", async () => {
    const { queue, sent, told } = heldQueue("abc");
    queue.push({ kind: "remove", ids: ["a"] });
    queue.push({ kind: "remove", ids: ["b"] });

    await sent[0]!.answer({ kind: "conflict" });
    queue.renew(listOf("xyz", 4));

    expect([sent.length, idsOf(queue.state().list), queue.state().waiting.length]).toEqual([1, "xyz", 0]);
    expect(told).toEqual(["remove: conflict"]);
  });

  it("keeps what was done while the service is away, and sends the same again with the same key", async () => {
    const { queue, sent, told, store } = heldQueue("abc");
    queue.push({ kind: "remove", ids: ["a"] });
    await sent[0]!.answer({ kind: "away" });
    queue.push({ kind: "remove", ids: ["b"] });
    const away = queue.state();

    queue.resume();
    await store(1);
    await store(2);

    expect([away.isAway, idsOf(away.list)]).toEqual([true, "c"]);
    expect(sent.map(({ key }) => key)).toEqual(["key 1", "key 1", "key 2"]);
    expect(told).toEqual(["remove: stored", "remove: stored"]);
  });

  it("stops what is under way, and lets go of it while the service is away", async () => {
    const { queue, sent, told } = heldQueue("abc");
    queue.push({ kind: "say", message: "less energy" });

    queue.stop();
    const stopped = sent[0]!.signal.aborted;
    await sent[0]!.answer({ kind: "away" });
    queue.stop();

    expect([stopped, queue.state().isAway, queue.state().waiting, told]).toEqual([true, false, [], []]);
  });

  it("never goes back to a list that is older than what it knows", async () => {
    const { queue, store } = heldQueue("abc");
    queue.push({ kind: "remove", ids: ["a"] });
    await store(0);

    queue.renew(listOf("abc", 1));

    expect(idsOf(queue.state().list)).toBe("bc");
  });
});
