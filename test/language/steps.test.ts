import { describe, expect, it } from "vitest";
import { understand } from "#src/language/understand.ts";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed, and what it asks. */
const PROMISES: readonly (readonly [string, string])[] = [
  [
    "10 songs, each one faster than the one before, indie or electronic",
    "10 tracks; genre[indie|electronic]; sorted tempo up, strictly",
  ],
  ["10 rock songs, each one slower than the last", "10 tracks; genre[rock]; sorted tempo down, strictly"],
  ["every song faster than the previous", "sorted tempo up, strictly"],
  ["jazz, getting faster song by song", "genre[jazz]; sorted tempo up, strictly"],
  ["soul, one slower than the next", "genre[soul]; sorted tempo down, strictly"],
  ["each song faster than the one after it", "sorted tempo down, strictly"],
  ["12 songs, each newer than the last", "12 tracks; sorted year up, strictly"],
  ["every song older than the one before it", "sorted year down, strictly"],
  ["each track louder than the one before", "sorted energy up, strictly"],
  ["each song a bit calmer than the previous one, ambient", "genre[ambient]; sorted energy down, strictly"],
  ["each one sadder than the last", "sorted valence down, strictly"],
  ["each song has a higher bpm than the one before", "sorted tempo up, strictly"],
  ["every next song is faster", "sorted tempo up, strictly"],
  ["a little faster each song", "sorted tempo up, strictly"],
  ["each song longer than the last", "sorted duration up, strictly"],
  ["each song less popular than the last", "sorted popularity down, strictly"],
  ["10 Lieder, jedes schneller als das davor", "10 tracks; sorted tempo up, strictly"],
  ["chaque chanson plus rapide que la précédente", "sorted tempo up, strictly"],
  ["cada canción más rápida que la anterior", "sorted tempo up, strictly"],
  ["cada música mais rápida que a anterior", "sorted tempo up, strictly"],
  ["ogni canzone più veloce della precedente", "sorted tempo up, strictly"],
  ["songs that get progressively faster", "arc tempo up"],
  ["faster than the last playlist", "~fast"],
  ["every song fast", "~fast"],
];

describe("how each song stands to the one before it", () => {
  it.each(PROMISES)("%s", (prompt, asked) => {
    expect(read(prompt, ports)).toBe(asked);
  });

  it("is said as an order between neighbours, in the words it came from", () => {
    const { brief } = understand({ prompt: "techno, each one faster than the one before" }, ports);

    expect(brief.orders).toMatchObject([
      { asked: "each faster than the one before", span: { text: "each one faster than the one before" } },
    ]);
  });
});
