import { expect, it } from "vitest";
import type { ShownEvent } from "#src/sessions/verbs.ts";
import { itemView, sessionView } from "#test/support/dj.ts";
import {
  keptOf,
  NO_STORY,
  playedBefore,
  type Story,
  saidBefore,
  summaryOf,
  tellStory,
} from "#web/pages/dj/player/story.ts";

const AT = "2026-11-20T20:00:00.000Z";

function told(events: readonly ShownEvent[]): Story {
  return events.reduce((story, event, at) => tellStory(story, { seq: at + 1, at: AT, event }), NO_STORY);
}

const commentary = {
  id: "c1",
  text: "A word.",
  language: "en",
  persona: "warm",
  seconds: 2,
  claims: [],
  by: "planner",
};
const roads = itemView({ commentary });
const teardrop = itemView({ itemId: "2", id: "t2", title: "Teardrop", durationMs: 330_000 });
const felt = (
  type: "liked" | "cleared" | "skipped" | "finished" | "progress",
  trackId: string,
  ms?: number,
): ShownEvent => ({
  kind: "feedback",
  trackId,
  feedback: { type, trackId, ...(ms !== undefined && { ms }) },
});

it("tells what was played, how each ended, how far it was heard and what was liked", () => {
  const story = told([
    { kind: "started" },
    { kind: "now", item: roads, how: "first" },
    felt("liked", "t1", 20_000),
    felt("skipped", "t1", 21_000),
    { kind: "now", item: teardrop, how: "skipped" },
    felt("finished", "t2", 329_000),
    { kind: "ended", because: "The time is over." },
  ]);

  expect(story.played).toEqual([
    { item: roads, at: AT, ended: "skipped", heardMs: 21_000 },
    { item: teardrop, at: AT, ended: "moved_on", heardMs: 329_000 },
  ]);
  expect([story.opinions, story.endedBecause]).toEqual([{ t1: "liked" }, "The time is over."]);
  expect(summaryOf(story)).toEqual({ heard: [teardrop], skipped: 1, liked: [roads], heardMs: 350_000 });
});

it("keeps what was liked, skipped or not, once each, and what was heard without what was skipped", () => {
  const again = { ...roads, itemId: "3" };
  const story = told([
    { kind: "now", item: roads, how: "first" },
    felt("liked", "t1", 20_000),
    { kind: "now", item: teardrop, how: "skipped" },
    { kind: "now", item: again, how: "finished" },
    { kind: "ended", because: "The time is over." },
  ]);

  const kept = keptOf(story);

  expect([kept.liked.map(({ id }) => id), kept.heard.map(({ id }) => id)]).toEqual([["t1"], ["t2", "t1"]]);
  expect(summaryOf(story).liked).toHaveLength(kept.liked.length);
});

it("tells what was said, by the DJ and by the listener, in its order", () => {
  const story = told([
    { kind: "now", item: roads, how: "first" },
    { kind: "request", message: "something slower", said: "From the next song on: slower." },
    { kind: "direction", said: "Three in a row skipped: trying Air." },
    { kind: "direction", said: "From the next song on: livelier." },
    { kind: "request", message: "more energy", said: "From the next song on: livelier." },
    { kind: "direction", said: "From the next song on: livelier." },
  ]);

  expect(story.lines.map(({ kind, text }) => [kind, text])).toEqual([
    ["dj", "A word."],
    ["you", "something slower"],
    ["answer", "From the next song on: slower."],
    ["turn", "Three in a row skipped: trying Air."],
    ["you", "more energy"],
    ["answer", "From the next song on: livelier."],
  ]);
});

it("holds no word of a DJ that was told to be silent", () => {
  const { host } = sessionView();

  const story = told([
    { kind: "settings", host: { ...host, level: "off" }, endsAt: null, holdUntil: null },
    { kind: "now", item: roads, how: "first" },
  ]);

  expect(story.lines).toEqual([]);
});

it("takes an event once, and a like back", () => {
  const story = told([{ kind: "now", item: roads, how: "first" }, felt("liked", "t1"), felt("cleared", "t1")]);

  expect(tellStory(story, { seq: 3, at: AT, event: felt("liked", "t1") })).toBe(story);
  expect(story.opinions).toEqual({});
});

it("shows nothing of what the service has begun and this device has not", () => {
  const story = told([
    { kind: "now", item: roads, how: "first" },
    { kind: "request", message: "who is this?", said: "“Roads” by Portishead." },
    { kind: "now", item: { ...teardrop, commentary: { ...commentary, text: "Another word." } }, how: "finished" },
  ]);

  expect(playedBefore(story, "1")).toEqual([]);
  expect(saidBefore(story, [], "1").map(({ text }) => text)).toEqual(["who is this?", "“Roads” by Portishead."]);
  expect(playedBefore(story, "2").map(({ item }) => item.title)).toEqual(["Roads"]);
  expect(saidBefore(story, [], "2").map(({ text }) => text)).toEqual([
    "A word.",
    "who is this?",
    "“Roads” by Portishead.",
  ]);
});
