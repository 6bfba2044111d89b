import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { EMPTY_FORM, exclusionOf } from "#web/pages/taste/exclusion-edit.ts";
import { foundWords, troubleOf } from "#web/pages/taste/history-words.ts";
import { keptOutBy } from "#web/pages/taste/kept-out.ts";
import { livingWords } from "#web/pages/taste/living-words.ts";
import type { Difference, Interest, Profile, SavedEdit, Statement } from "#web/pages/taste/requests.ts";
import { differenceWords, erasOf, evidenceWords, genresOf, groupsOf, isNew } from "#web/pages/taste/taste-words.ts";

const statement = (parts: Partial<Statement>): Statement => ({
  ...{ id: "x", kind: "artist", said: "You love it.", subjects: [] },
  evidence: { plays: 240, tracks: 31, days: 90 },
  ...parts,
});
const edit = (parts: Partial<SavedEdit>): SavedEdit => ({
  ...{ id: "e", said: "", does: ["No more Drake."], edits: [], createdAt: "2026-01-01T00:00:00Z", undoneAt: null },
  ...parts,
});
const drake = { kind: "artist", ref: { name: "Drake" } } as const;

describe("a profile in words", () => {
  it("tells what a statement rests on", () => {
    expect(evidenceWords(statement({}))).toBe("240 plays of 31 tracks over 90 days");
    const evidence = {
      plays: 1,
      tracks: 1,
      days: 1,
      skips: 2,
      liked: 1,
      share: 0.254,
      of: "plays whose year is known",
    };
    expect(evidenceWords(statement({ evidence }))).toBe(
      "1 play of 1 track, 1 liked, 2 skips, 25\u00a0% of plays whose year is known",
    );
  });

  it("has every statement under one heading at most, and no empty heading", () => {
    const said = [
      statement({ id: "a" }),
      statement({ id: "b", kind: "dislike" }),
      statement({ id: "c", kind: "era" }),
      statement({ id: "d", kind: "said" }),
    ];

    expect(groupsOf(said).map(({ title, statements }) => [title, statements.map(({ id }) => id)])).toEqual([
      ["Artists", ["a"]],
      ["What you skip", ["b"]],
    ]);
  });

  it("draws decades in order and genres by their share, which sum to that of the interests", () => {
    const era = (from: number, share: number) =>
      statement({
        kind: "era",
        subjects: [{ kind: "era", from, to: from + 9 }],
        evidence: { plays: 1, tracks: 1, days: 1, share },
      });
    const interests = [
      { share: 0.6, genres: ["rock", "pop"] },
      { share: 0.4, genres: ["pop"] },
    ] as Interest[];

    expect(erasOf([era(1990, 0.2), era(1970, 0.5)]).map(({ name }) => name)).toEqual(["1970s", "1990s"]);
    expect(genresOf(interests)).toEqual([
      { name: "pop", value: 0.7 },
      { name: "rock", value: 0.3 },
    ]);
  });

  it("keeps out what an edit in force keeps out, and nothing that was taken back or only weighs less", () => {
    const out = { kind: "lean", subject: drake, by: -1 } as const;
    const edits = [
      edit({ id: "out", edits: [out] }),
      edit({ id: "back", edits: [out], undoneAt: "2026-01-02T00:00:00Z" }),
      edit({ id: "less", edits: [{ ...out, by: -0.5 }] }),
      edit({ id: "days", edits: [{ kind: "excludePeriod" }], does: ["Leave out a day."] }),
    ];

    expect(keptOutBy(edits.slice(0, 2))).toEqual([{ key: "out 0", words: "No more Drake.", back: { undo: "out" } }]);
    expect(keptOutBy(edits.slice(1))).toEqual([{ key: "days 0", words: "Leave out a day.", back: { undo: "days" } }]);
  });

  it("shows only what is kept out of what was said at once, each with a way back of its own", () => {
    const edits = [
      edit({
        id: "mixed",
        edits: [
          { kind: "lean", subject: { kind: "artist", ref: { name: "Radiohead" } }, by: 1 },
          { kind: "lean", subject: drake, by: -1 },
          { kind: "exclude", subject: { kind: "genre", name: "country" } },
        ],
        does: ["Much more Radiohead.", "No more Drake.", "Leave country out of your taste."],
      }),
    ];

    expect(keptOutBy(edits)).toEqual([
      { key: "mixed 1", words: "No more Drake.", back: { edits: [{ kind: "lean", subject: drake, by: 0 }] } },
      {
        key: "mixed 2",
        words: "Leave country out of your taste.",
        back: { edits: [{ kind: "lean", subject: { kind: "genre", name: "country" }, by: 0 }] },
      },
    ]);
  });

  it("keeps out nothing of which something else was said since", () => {
    const fine = edit({
      id: "fine",
      does: ["As much as your listening says of Drake."],
      edits: [{ kind: "lean", subject: drake, by: 0 }],
    });
    const out = edit({ id: "out", edits: [{ kind: "lean", subject: drake, by: -1 }] });

    expect(keptOutBy([fine, out])).toEqual([]);
    expect(keptOutBy([{ ...fine, undoneAt: "2026-01-02T00:00:00Z" }, out])).toHaveLength(1);
  });

  it("tells what a preview comes to", () => {
    const none: Difference = { statements: { gone: [], came: [], changed: [] }, lists: [] };
    const track = { id: "t", title: "T", artist: "A" };
    const some: Difference = {
      statements: { ...none.statements, changed: [{ before: "a", after: "b" }] },
      lists: [{ prompt: "x", playlistId: null, tracks: 25, leaves: [track, track], enters: [track, track] }],
    };

    expect(differenceWords(none)).toBe("Nothing in your profile or your lists would change.");
    expect(differenceWords(some)).toBe(
      "1 statement of your profile would change and 2 tracks of your lists would be others.",
    );
  });

  it("knows who is new", () => {
    const profile = { version: null, edits: [], heard: { plays: 0, tracks: 0 } } as unknown as Profile;

    expect(isNew(profile)).toBe(true);
    expect(isNew({ ...profile, version: 1, edits: [edit({})] })).toBe(false);
  });
});

describe("what is kept out by a form", () => {
  it("is an edit, or a sentence that says what is missing", () => {
    expect(exclusionOf({ ...EMPTY_FORM, artist: " Drake " })).toEqual({
      edit: { kind: "lean", subject: drake, by: -1 },
    });
    expect(exclusionOf(EMPTY_FORM)).toEqual({ wrong: "Which artist?" });
    expect(exclusionOf({ ...EMPTY_FORM, kind: "years", from: "1990", to: "1985" })).toEqual({
      wrong: "The first year must not come after the last.",
    });
    expect(exclusionOf({ ...EMPTY_FORM, kind: "period", since: "2026-02-30", until: "2026-03-01" })).toEqual({
      wrong: "Say the first and the last day.",
    });
  });

  it("takes every period whole, its last day too", () => {
    const day = fc.date({ min: new Date("2001-01-02"), max: new Date("2038-01-01"), noInvalidDate: true });
    const text = (date: Date) =>
      [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
    fc.assert(
      fc.property(day, fc.nat(400), (from, days) => {
        const until = new Date(from.getFullYear(), from.getMonth(), from.getDate() + days);

        const made = exclusionOf({ ...EMPTY_FORM, kind: "period", since: text(from), until: text(until) });

        const { edit: period } = made as { edit: { from: string; to: string } };
        const hours = (Date.parse(period.to) - Date.parse(period.from)) / 3_600_000;
        expect(Math.abs(hours - 24 * (days + 1))).toBeLessThanOrEqual(1);
      }),
    );
  });

  it("takes any typed text without a failure", () => {
    const form = fc.record({
      kind: fc.constantFrom("artist", "genre", "years", "period"),
      ...{ artist: fc.string(), genre: fc.option(fc.string()), from: fc.string(), to: fc.string() },
      ...{ since: fc.string(), until: fc.string() },
    });
    fc.assert(fc.property(form, (filled) => void exclusionOf(filled as typeof EMPTY_FORM)));
  });
});

describe("a history and a living list in words", () => {
  const file = { name: "a.json", format: "x", plays: 10, failed: null, cutOff: null };
  const report = { files: [file], plays: 10, matched: { track: 8, artist: 1, none: 1 }, added: 10, known: 0 };

  it("tells what was found, and what stood in the way", () => {
    expect(foundWords(report)).toBe(
      "10 plays, all new; 80 % are songs of this catalogue, of 1 more play it knows the artist.",
    );
    expect(foundWords({ ...report, added: 0 })).toContain("none of them new");
    expect(foundWords({ ...report, plays: 0 })).toBe("has no play that could be read.");
    expect(troubleOf(report)).toBeUndefined();
    expect(troubleOf({ ...report, files: [{ ...file, cutOff: "the file ends in a string" }] })).toContain(
      "What came before is kept.",
    );
  });

  it("tells when a list is made again", () => {
    const timeZone = "Europe/Berlin";
    expect(livingWords({ kind: "discovery", weekday: 1, hour: 6, timeZone })).toBe(
      "new every Monday at 06:00 (Europe/Berlin)",
    );
    expect(livingWords({ kind: "daylist", timeZone })).toBe("follows the hour and the day (Europe/Berlin)");
    expect(livingWords({ kind: "refresh", every: "day", hour: 0, timeZone, keep: 3 })).toBe(
      "refreshed every day at 00:00 (Europe/Berlin)",
    );
  });
});
