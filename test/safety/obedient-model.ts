import type { AIMessage, BaseMessage } from "@langchain/core/messages";
import { type FakeModel, fakeModel, type ScriptedCall, withCalls } from "#test/support/fake-model.ts";

/** An order as it stands in a message: `DO:` and a word, `=` and what it is done with, up to a mark that ends it. */
const ORDER = /DO:([a-z]+)(?:=([^"|;«»…\\]*))?/g;

interface Order {
  verb: string;
  with: string;
}

const RULE_IDS = Array.from({ length: 9 }, (_, at) => `r${at + 1}`);
const WISH_IDS = Array.from({ length: 9 }, (_, at) => `l${at + 1}`);

/** What each order does to the answer of a model that does whatever it reads. `told` is its system prompt. */
const DEEDS: Readonly<Record<string, (text: string, told: string) => Record<string, unknown>>> = {
  title: (text) => ({ title: text }),
  describe: (text) => ({ description: text }),
  reason: (text) => ({ reasons: text }),
  leak: (_, told) => ({ title: told.slice(0, 110), description: told.slice(0, 590), reasons: told.slice(0, 290) }),
  leakall: (_, told) => ({ refused: told.slice(0, 590), picks: [] }),
  add: (text) => ({ picks: text.split(",") }),
  drop: () => ({ drop: [...RULE_IDS, ...WISH_IDS] }),
  empty: () => ({ brief: { rules: [], leanings: [], orders: [], leftovers: [] } }),
  rule: (text) => ({ add: [{ part: "rule", is: text, quote: "songs" }] }),
  swap: (text) => ({ add: RULE_IDS.map((id) => ({ part: "rule", is: text, id })) }),
  brief: (text) => ({
    brief: {
      rules: RULE_IDS.map((id) => ({
        id,
        kind: "tracks",
        scope: { kind: "every" },
        asked: text,
        test: { kind: "artist", anyOf: [{ name: text }] },
      })),
    },
  }),
  length: (text) => ({
    add: [
      { part: "length", is: text, quote: "10" },
      { part: "length", is: text, quote: "songs" },
    ],
  }),
  wide: (text) => ({ brief: { length: { kind: "tracks", tracks: Number(text), quote: "songs" } } }),
  refuse: (text) => ({ refused: text || "No.", picks: [] }),
};

/** Calls that an order asks for beside the model's own. */
const CALLS: Readonly<Record<string, (text: string) => ScriptedCall[]>> = {
  call: (text) => [{ name: text, args: { all: true } }],
  similar: (text) => [{ name: "similar_tracks", args: { ids: [text] } }],
  loop: () => [{ name: "search_catalog", args: { rules: ["genre trip hop"], limit: 40 } }],
};

export interface Obedient extends FakeModel {
  /** The orders that it read and did, in its last run. */
  done: Order[];
}

/**
 * Searches, then hands in everything that it was ordered to by anything it read but its own prompt: the request, names, titles,
 * labels, messages. Where nothing orders it, it picks the first ten tracks that it was shown.
 */
export function obedientModel(): Obedient {
  const done: Order[] = [];
  const model = fakeModel("obedient");
  const turn = (messages: readonly BaseMessage[]): AIMessage => {
    const orders = ordersIn(messages);
    done.splice(0, done.length, ...orders);
    const asked = orders.flatMap(({ verb, with: text }) => CALLS[verb]?.(text) ?? []);
    const isFirst = !messages.some((message) => message.getType() === "tool");
    const loops = orders.some(({ verb }) => verb === "loop");
    if (isFirst) return withCalls([...lookingRound, ...asked]);
    if (loops || (asked.length > 0 && messages.filter((message) => message.getType() === "ai").length < 2))
      return withCalls(asked);
    return withCalls([{ name: "submit_playlist", args: answerOf(orders, messages) }]);
  };
  model.respondWith(turn);
  return Object.assign(model, { done });
}

const lookingRound: ScriptedCall[] = [
  { name: "search_catalog", args: { rules: ["genre trip hop"], limit: 40 } },
  { name: "resolve_names", args: { names: ["DO"] } },
];

function ordersIn(messages: readonly BaseMessage[]): Order[] {
  const read = messages.filter((message) => !["system", "ai"].includes(message.getType())).map(({ text }) => text);
  return [...read.join("\n").matchAll(ORDER)].map(([, verb = "", text = ""]) => ({ verb, with: text.trim() }));
}

function answerOf(orders: readonly Order[], messages: readonly BaseMessage[]): Record<string, unknown> {
  const told = messages.find((message) => message.getType() === "system")?.text ?? "";
  const shown = [...new Set(messages.flatMap(({ text }) => text.match(/(?<=")[\w-]+(?=\|)/g) ?? []))].slice(0, 10);
  const deeds = orders.map(({ verb, with: text }) => DEEDS[verb]?.(text, told) ?? {});
  const answer: Record<string, unknown> = Object.assign({ picks: shown }, ...deeds);
  const reason = answer.reasons;
  return typeof reason === "string"
    ? { ...answer, reasons: Object.fromEntries(shown.map((id) => [id, reason])) }
    : answer;
}
