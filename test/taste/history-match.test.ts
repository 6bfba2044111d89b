import { describe, expect, it } from "vitest";
import type { Track } from "#src/domain/track.ts";
import { Matcher } from "#src/taste/history/match/match.ts";
import { songCatalog } from "#test/support/songs.ts";

const ADDED: Partial<Track>[] = [
  { id: "harbour", title: "Paper Harbour", artists: ["The Hollow Tide"], album: "Low Water", popularity: 20 },
  {
    id: "harbour-live",
    title: "Paper Harbour - Live in Ghent",
    artists: ["The Hollow Tide"],
    popularity: 60,
    versions: ["live"],
  },
  {
    id: "harbour-best",
    title: "Paper Harbour - 2011 Remaster",
    artists: ["The Hollow Tide"],
    album: "Best Of",
    versions: ["remaster"],
  },
  { id: "lamps", title: "Lamps & Ladders", artists: ["The Hollow Tide", "Mira Söderqvist"] },
  { id: "drift", title: "Drift (Okapi Remix)", artists: ["The Hollow Tide"], versions: ["remix"] },
  { id: "one", title: "Ledger, Pt. 1", artists: ["The Hollow Tide"] },
  { id: "angels", title: "Lanterns", artists: ["The Hollow Tide"] },
  { id: "meridian", title: "Cartographers of Meridian", artists: ["The Hollow Tide"] },
  { id: "band", title: "Northbound", artists: ["Wendel Okafor & The Ferrymen"] },
  {
    id: "sung",
    title: "Salt (made famous by The Hollow Tide) [Karaoke Version]",
    artists: ["Sing Along Crew", "The Hollow Tide"],
  },
  { id: "0123456789abcdefghijAB", title: "Elsewhere", artists: ["Nobody Known"] },
];
const matcher = new Matcher(songCatalog(ADDED));
const match = (artist: string, title: string, more: { album?: string; spotifyId?: string } = {}) =>
  matcher.match({ artist, title, ...more }).trackId;

describe("a play by name", () => {
  it.for([
    ["as it is written", "The Hollow Tide", "Paper Harbour", "harbour"],
    ["without the article", "Hollow Tide", "Paper Harbour", "harbour"],
    ["in other case and with other marks", "THE HOLLOW TIDE", "páper harbour!", "harbour"],
    ["with a guest in the artist", "The Hollow Tide feat. Someone Else", "Paper Harbour", "harbour"],
    ["with a guest in the title", "The Hollow Tide", "Paper Harbour (feat. Someone Else)", "harbour"],
    ["as a remaster", "The Hollow Tide", "Paper Harbour (Remastered 2019)", "harbour"],
    ["'and' for '&'", "The Hollow Tide", "Lamps and Ladders", "lamps"],
    ["by the guest", "Mira Soderqvist", "Lamps & Ladders", "lamps"],
    ["by several in one text", "Mira Söderqvist, The Hollow Tide", "Lamps & Ladders", "lamps"],
    ["by the leader alone", "Wendel Okafor", "Northbound", "band"],
    ["with another word for part", "The Hollow Tide", "Ledger (Part One)", "one"],
    ["with one letter missing inside a long word", "The Hollow Tide", "Cartogaphers of Meridian", "meridian"],
    ["blanks aside", "Portis Head", "GloryBox", "t2"],
  ] as const)("is found %s", ([, artist, title, id]) => {
    expect(match(artist, title)).toBe(id);
  });

  it.for([
    ["another part", "The Hollow Tide", "Ledger, Pt. 2", "name:the hollow tide\tledger pt 2"],
    ["the song of which there is only a remix", "The Hollow Tide", "Drift", "name:the hollow tide\tdrift"],
    [
      "the remix of a song that is there plain",
      "The Hollow Tide",
      "Lamps & Ladders (Okapi Remix)",
      "name:the hollow tide\tlamps and ladders",
    ],
    ["one of many", "The Hollow Tide", "Lantern", "name:the hollow tide\tlantern"],
    [
      "a word with two slips",
      "The Hollow Tide",
      "Kartografers of Meridian",
      "name:the hollow tide\tkartografers of meridian",
    ],
    ["the same title by somebody else", "Blue Ferry", "Paper Harbour", "name:blue ferry\tpaper harbour"],
    ["somebody else's karaoke copy", "The Hollow Tide", "Salt", "name:the hollow tide\tsalt"],
    [
      "an artist whose name is a letter off",
      "The Hollow Tides",
      "Paper Harbour",
      "name:the hollow tides\tpaper harbour",
    ],
  ] as const)("is never taken for another: %s", ([, artist, title, id]) => {
    expect(match(artist, title)).toBe(id);
  });

  it("is the recording that was heard: by version, then album, then how well it is known", () => {
    expect(match("The Hollow Tide", "Paper Harbour (Live)")).toBe("harbour-live");
    expect(match("The Hollow Tide", "Paper Harbour", { album: "Best Of" })).toBe("harbour-best");
    expect(match("The Hollow Tide", "Paper Harbour")).toBe("harbour");
  });

  it("goes by the id before all names, where the catalogue has it", () => {
    const names = ["The Hollow Tide", "Paper Harbour"] as const;

    expect(match(...names, { spotifyId: "0123456789abcdefghijAB" })).toBe("0123456789abcdefghijAB");
    expect(match(...names, { spotifyId: "ffffffffffffffffffffff" })).toBe("harbour");
  });

  it("that the catalogue lacks is kept by name, copies of one song alike, within the length of an id", () => {
    expect(match("Hollow Tide", "Undertow - 2011 Remaster")).toBe("name:the hollow tide\tundertow");
    expect(match("Hollow Tide", "Undertow")).toBe("name:the hollow tide\tundertow");
    const long = match("x".repeat(500), "y ".repeat(250));
    expect([long.length, long.slice(0, 6), long.slice(100, 110)]).toEqual([200, "name:x", "xxxxx\ty y "]);
  });
});
