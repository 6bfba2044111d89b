import { describe, expect, it } from "vitest";
import type { Brief, Leaning } from "#src/domain/brief.ts";
import { describe as describeList } from "#src/playlists/explain/describe.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { verify } from "#src/playlists/verify/verify.ts";
import { catalogOf, trackOf } from "#test/support/catalog.ts";

const prompt = "calm start, wild finish";
const energies = Array.from({ length: 60 }, (_, at) => ({ energy: at / 59 }));
const wish = (id: string, asked: string, target: number): Leaning => ({
  id,
  span: { text: asked, start: prompt.indexOf(asked), end: prompt.indexOf(asked) + asked.length },
  asked,
  weight: 1,
  from: asked,
  aims: [{ kind: "audio", feature: "energy", target, weight: 1 }],
});

function listOf(rows: readonly { energy: number }[], orders: Brief["orders"]) {
  const brief: Brief = {
    prompt,
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: rows.length, span: null },
    rules: [],
    leanings: [wish("l1", "calm", 0), wish("l2", "wild", 1)],
    orders,
    leftovers: [],
  };
  const tracks = rows.map((row, index) => trackOf(row, index + 1));
  const reference = referenceOf(catalogOf(energies));
  const ledger = verify({ brief, tracks, relaxations: [], listener: false, reference });
  return { brief, tracks, ledger, seed: 1 };
}

function wishesOf(rows: readonly { energy: number }[], orders: Brief["orders"]) {
  return listOf(rows, orders).ledger.entries.flatMap(({ kind, asked, status, kept, of, note }) =>
    kind === "leaning" ? [{ asked, status, kept, of, said: note?.split(";")[0] }] : [],
  );
}

describe("moods that a list goes from and to", () => {
  const rising = [0, 0.02, 0.05, 0.3, 0.5, 0.7, 0.95, 0.98, 1].map((energy) => ({ energy }));
  const span = { text: prompt, start: 0, end: prompt.length };
  const arc: Brief["orders"][number] = {
    kind: "arc",
    id: "o1",
    span,
    asked: "from calm to wild",
    feature: "energy",
    shape: "up",
  };

  it("are measured where they are meant: the one on the first third, the other on the last", () => {
    expect(wishesOf(rising, [arc])).toEqual([
      { asked: "calm", status: "verified", kept: 3, of: 3, said: "in the first third" },
      { asked: "wild", status: "verified", kept: 3, of: 3, said: "in the last third" },
    ]);
  });

  it("are unmet where the list goes the other way", () => {
    const statuses = wishesOf(rising.toReversed(), [arc]).map(({ status }) => status);

    expect(statuses).toEqual(["unmet", "unmet"]);
  });

  it("name the list as the way that it goes, and not where it goes another", () => {
    expect(describeList(listOf(rising, [arc])).title).toBe("From Calm to Wild");
    expect(describeList(listOf(rising.toReversed(), [arc])).title).not.toMatch(/calm|wild/i);
  });

  it("are measured on the whole list where no such way was asked for", () => {
    expect(wishesOf(rising, []).map(({ status, of }) => [status, of])).toEqual([
      ["unmet", 9],
      ["unmet", 9],
    ]);
  });
});
