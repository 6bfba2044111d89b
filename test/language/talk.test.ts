import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_NAMES } from "#src/catalog/search/build-catalog.ts";
import { readTalk } from "#src/language/talk/read-talk.ts";
import { understand } from "#src/language/understand.ts";

/** A Thursday. */
const now = new Date("2026-05-14T12:00:00Z");
const SHOWS = ["Night Sky", "Kitchen Table", "No Such Thing as a Fish"];
const findShow = (name: string) =>
  SHOWS.find((show) => show.toLowerCase() === name.toLowerCase().replace(/^the (?=night)/, ""));
const ports = { findShow, now };

/** What is read of the only wish, without what places it. */
function wish(prompt: string) {
  const { talk } = readTalk(prompt, ports)!;
  const { id: _, span: __, asked: ___, place: ____, ...read } = talk[0]!;
  return read;
}

const MINUTE = 60_000;

describe("requests for episodes", () => {
  it.each([
    ["a podcast about space under half an hour", { about: "space", maxMs: 30 * MINUTE, order: "best", episodes: 1 }],
    [
      "the latest episode of No Such Thing as a Fish",
      { show: "No Such Thing as a Fish", order: "newest", episodes: 1 },
    ],
    ["two episodes of Kitchen Table in order", { show: "Kitchen Table", order: "series", episodes: 2 }],
    ["the next episode of the night sky", { show: "Night Sky", order: "series", episodes: 1 }],
    [
      "ein Podcast über Geschichte unter 30 Minuten",
      { about: "history", maxMs: 30 * MINUTE, order: "best", episodes: 1 },
    ],
    ["un podcast sur les chiens", { about: "dogs", order: "best", episodes: 1 }],
    [
      "un podcast sobre fútbol de menos de media hora",
      { about: "football", maxMs: 30 * MINUTE, order: "best", episodes: 1 },
    ],
    ["una puntata sulla storia", { about: "history", order: "best", episodes: 1 }],
    ["um episódio sobre o espaço", { about: "space", order: "best", episodes: 1 }],
    ["die neueste Folge von Night Sky", { show: "Night Sky", order: "newest", episodes: 1 }],
    ["funny podcast for my commute", { about: "funny", order: "best", episodes: 1 }],
    ["three episodes about dragons", { about: "dragons", order: "best", episodes: 3 }],
    [
      "podcasts from last week",
      { since: "2026-05-04T00:00:00.000Z", until: "2026-05-11T00:00:00.000Z", order: "newest" },
    ],
    [
      "podcasts about bees from 2019",
      { about: "bees", since: "2019-01-01T00:00:00.000Z", until: "2020-01-01T00:00:00.000Z", order: "best" },
    ],
    ["an hour of podcasts about football", { about: "football", forMs: 60 * MINUTE, order: "best" }],
    [
      "a 20 minute true crime podcast",
      { about: "true crime", minMs: 15 * MINUTE, maxMs: 25 * MINUTE, order: "best", episodes: 1 },
    ],
    [
      "an episode longer than an hour about the romans",
      { about: "romans", minMs: 60 * MINUTE, order: "best", episodes: 1 },
    ],
    ["play the Night Sky podcast", { show: "Night Sky", order: "newest", episodes: 1 }],
    ["the first episode of Night Sky", { show: "Night Sky", order: "oldest", episodes: 1 }],
  ])("reads “%s”", (prompt, read) => {
    expect(wish(prompt)).toEqual(read);
  });

  it.each([
    "songs that talk about love",
    "Talk Talk deep cuts",
    "no podcasts, just jazz",
    "talk dirty to me",
    "music for talking",
    "a calm evening",
    "background music for my podcast",
    "podcast intro music",
    "talk show themes",
    "theme for a true crime podcast",
  ])("takes “%s” for music", (prompt) => {
    expect(readTalk(prompt, ports)).toBeUndefined();
  });

  it("reads talk and music of one sentence apart, each with its own words", () => {
    const prompt = "20 minutes of science talk, then calm music to fall asleep";

    const { brief } = understand({ prompt }, { names: NO_NAMES, now, findShow });

    expect(brief).toMatchObject({
      prompt,
      kind: "mix",
      talk: [{ about: "science", forMs: 20 * MINUTE, place: "before", asked: "20 minutes of talk about science" }],
    });
    expect(brief.talk![0]!.span).toEqual({ text: "20 minutes of science talk", start: 0, end: 26 });
    expect(brief.leanings.map(({ span }) => span?.text)).toContain("calm");
    for (const { span } of brief.leanings) if (span) expect(prompt.slice(span.start, span.end)).toBe(span.text);
    expect(brief.length).toMatchObject({ kind: "tracks", span: null });
  });

  it("reads talk after music", () => {
    const { talk } = readTalk("half an hour of jazz, then a podcast about food", ports)!;

    expect(talk).toMatchObject([{ about: "food", place: "after" }]);
  });

  it.each(["a podcast about music", "podcasts about film music", "an episode about the songs of ABBA"])(
    "takes “%s” for talk, as music is only what it is about",
    (prompt) => {
      expect(readTalk(prompt, ports)?.talk).toHaveLength(1);
    },
  );

  it("reads no talk for a caller that names no shows", () => {
    const { brief } = understand({ prompt: "a podcast about space" }, { names: NO_NAMES, now });

    expect(brief.talk).toBeUndefined();
  });

  it("takes a length that was given beside the words", () => {
    const { brief } = understand({ prompt: "podcasts about space", tracks: 7 }, { names: NO_NAMES, now, findShow });

    expect(brief).toMatchObject({ kind: "talk", length: { kind: "tracks", tracks: 7 }, talk: [{ episodes: 7 }] });
  });

  it("reads any words, and quotes them where they stand", () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom("podcast ", "two episodes about ", "an hour of talk about ", " then a podcast of "),
        fc.string(),
        (before, ask, after) => {
          const prompt = before + ask + after;

          for (const { span } of readTalk(prompt, ports)?.talk ?? [])
            expect(prompt.slice(span!.start, span!.end)).toBe(span!.text);
        },
      ),
    );
  });
});
