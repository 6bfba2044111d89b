import { describe, expect, it } from "vitest";
import { songsCalled } from "#src/catalog/learned/called.ts";
import type { Leaning } from "#src/domain/brief.ts";
import { checkLeaning } from "#src/playlists/verify/leanings.ts";
import { referenceOf } from "#src/playlists/verify/reference.ts";
import { catalogOf } from "#test/support/catalog.ts";
import { modelOf } from "#test/support/learned.ts";

const LISTS = [
  { words: ["beast", "mode"], trackIds: ["t1", "t2", "t3"] },
  { words: ["beast", "of", "burden"], trackIds: ["t4"] },
];
const TRACKS = Array.from({ length: 40 }, (_, i) => ({ title: `Song ${i + 1}`, artists: [`Band ${i + 1}`] }));
const artistsOf = Object.fromEntries(TRACKS.map(({ artists }, i) => [`t${i + 1}`, artists[0]!.toLowerCase()]));
const untrained = catalogOf(TRACKS);
const trained = untrained.withLearned(modelOf({ lists: LISTS, artistsOf }));
const words = (said: string): Leaning => ({
  id: "words",
  span: null,
  asked: `the words "${said}"`,
  weight: 1,
  from: "request",
  aims: [{ kind: "words", words: said, weight: 1 }],
});
const tracks = ["t1", "t2", "t3", "t4"].map((id) => trained.track(trained.ordinalOf(id)!));

describe("words of no vocabulary", () => {
  it("hold for what people put into lists with all of these words, and the ledger says so", () => {
    expect(checkLeaning(words("beast mode"), tracks, referenceOf(trained))).toMatchObject({
      kept: 3,
      of: 4,
      note: expect.stringContaining("3 of 4 stand in lists that people gave these words"),
    });
  });

  it("hold for titles alone where nothing was learned", () => {
    expect(checkLeaning(words("beast mode"), tracks, referenceOf(untrained))).toMatchObject({
      status: "unmet",
      kept: 0,
    });
    expect(checkLeaning(words("song"), tracks, referenceOf(untrained))).toMatchObject({ kept: 4 });
  });

  it("call no song where one of them stands over no list", () => {
    expect(songsCalled(trained.learned!, "beast").size).toBe(4);
    expect(songsCalled(trained.learned!, "Beast, Mode!").size).toBe(3);
    expect([...songsCalled(trained.learned!, "beast tea"), ...songsCalled(trained.learned!, "")]).toEqual([]);
  });
});
