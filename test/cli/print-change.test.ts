import { describe, expect, it } from "vitest";
import { versionLines } from "#src/cli/print/change.ts";
import { playlistLines } from "#src/cli/print/playlist.ts";
import { paintFor } from "#src/cli/print/terminal.ts";
import { playlistOf, playlistTrackOf } from "#test/support/playlist.ts";

const plain = paintFor({ write: () => undefined, columns: 80, isTty: false, colour: false });

describe("a refined playlist on a terminal", () => {
  it("marks what is new, and says what was done, what went and why, and what is asked back", () => {
    const list = playlistOf({
      version: 2,
      tracks: [playlistTrackOf({ position: 1, title: "Stays" }), playlistTrackOf({ position: 2, title: "Comes" })],
      change: {
        message: "less upbeat",
        from: 1,
        said: ["less energy"],
        stayed: 1,
        added: ["t2"],
        removed: [{ id: "t9", title: "Goes", artists: ["A", "B"], because: "it fits “less energy” less\n\u001b[2J" }],
      },
      question: "Slower, or softer?",
    });

    const lines = playlistLines(list, 80, plain).map((line) => line.trimEnd());

    expect(lines.slice(3, 7)).toEqual([
      " 1  Stays  Artist  1994  3:00",
      "    Because.",
      "+2  Comes  Artist  1994  3:00",
      "    Because.",
    ]);
    expect(lines.join("\n")).toContain(
      [
        "Changed: less energy. 1 stayed, 1 new, 1 gone",
        "- Goes - A, B: it fits “less energy” less [2J",
        "",
        "Slower, or softer?",
      ].join("\n"),
    );
    expect(lines.join("\n")).toContain("Saved as pl_1, version 2");
  });

  it("lists its versions with their parents, causes and what was done", () => {
    const one = { title: "A", durationMs: 1, createdAt: "2026-11-20T00:00:00.000Z" };

    const lines = versionLines(
      [
        { ...one, version: 1, parent: null, cause: "created", tracks: 30 },
        { ...one, version: 2, parent: 1, cause: "less upbeat", tracks: 30, said: ["less energy"] },
      ],
      plain,
    );

    expect(lines).toEqual([
      "   1            30 tracks   created",
      "   2  from 1    30 tracks   less upbeat (less energy)",
    ]);
  });
});
