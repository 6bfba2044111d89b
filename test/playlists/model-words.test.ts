import { describe, expect, it } from "vitest";
import { modelWords } from "#src/playlists/claims/model-words.ts";
import { startRecorder } from "#src/playlists/traces.ts";
import { trackOf } from "#test/support/catalog.ts";
import { playlistTrackOf } from "#test/support/playlist.ts";

const tracks = [
  trackOf({ title: "Roads", artists: ["Portishead"], year: 1994, tempo: 80, energy: 0.2 }, 1),
  trackOf({ title: "Teardrop", artists: ["Massive Attack"], year: 1998, tempo: 90, energy: 0.3 }, 2),
  trackOf({ title: "Angel", artists: ["Massive Attack"], year: 1998, tempo: 100, energy: 0.3 }, 3),
];
const own = {
  title: "Calm 90s",
  description: "3 songs by Massive Attack and Portishead. “loud” could not be met.",
  notes: ["“loud” could not be met."],
  durationMs: 0,
  tracks: tracks.map(({ id }, at) =>
    playlistTrackOf({
      position: at + 1,
      id,
      reason: `Ours ${at + 1}.`,
      evidence: { score: 1, facts: [], from: at < 2 ? "pick" : "search" },
    }),
  ),
  ledger: { fidelity: 1, entries: [] },
};

function words(written: Parameters<typeof modelWords>[0]) {
  const recorder = startRecorder(() => new Date(0));
  const shown = modelWords(written, own, { tracks, request: "calm but loud", recorder });
  return { ...shown, tracks: shown.tracks.map(({ reason }) => reason), said: recorder.steps.map(({ said }) => said) };
}

const OURS = { title: own.title, description: own.description, tracks: ["Ours 1.", "Ours 2.", "Ours 3."], said: [] };

describe("the words of a model's list", () => {
  it("are ours where the model wrote none", () => {
    expect(words({ picks: [] })).toEqual(OURS);
  });

  it("are the model's where the rows bear them out, with what could not be met", () => {
    const picks = [
      { id: "t1", reason: "A calm one at 80 BPM" },
      { id: "t3", reason: "Calm too." },
    ];

    expect(words({ title: "Evening Water", description: "Calm songs of the nineties.", picks })).toEqual({
      title: "Evening Water",
      description: "Calm songs of the nineties. “loud” could not be met.",
      tracks: ["A calm one at 80 BPM.", "Ours 2.", "Ours 3."],
      said: [],
    });
  });

  it("are ours where they are not, and the record says how many", () => {
    const picks = [
      { id: "t1", reason: "It won a Grammy." },
      { id: "t2", reason: "From 1971." },
    ];

    expect(words({ title: "80s Jazz", description: "Calm songs. Every one a chart hit.", picks })).toEqual({
      ...OURS,
      description: `Calm songs. ${own.description}`,
      said: [
        "the title claimed more than the list bears out; ours stands in its place",
        "a sentence of the description claimed more than the list bears out; ours stands in its place",
        "2 reasons claimed more than the list bears out; ours stands in its place",
      ],
    });
  });

  it("never say the same of two tracks", () => {
    const picks = [
      { id: "t1", reason: "Calm." },
      { id: "t2", reason: "Calm." },
    ];

    expect(words({ picks }).tracks).toEqual(["Calm.", "Ours 2.", "Ours 3."]);
  });
});
