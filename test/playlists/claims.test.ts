import { describe, expect, it } from "vitest";
import { checkedDescription, checkedReason, checkedTitle } from "#src/playlists/claims/checked-words.ts";
import { trackOf } from "#test/support/catalog.ts";

const quiet = { energy: 0.2, valence: 0.2, tempo: 80, acousticness: 0.9, instrumentalness: 0.1, danceability: 0.4 };
const tracks = [
  trackOf(
    {
      ...quiet,
      title: "Roads",
      artists: ["Portishead"],
      album: "Dummy",
      year: 1994,
      genres: ["trip hop"],
      popularity: 70,
      durationMs: 305_000,
    },
    1,
  ),
  trackOf(
    {
      ...quiet,
      title: "Teardrop",
      artists: ["Massive Attack"],
      album: "Mezzanine",
      year: 1998,
      genres: ["trip hop"],
      popularity: 74,
      energy: 0.3,
      durationMs: 330_000,
    },
    2,
  ),
  trackOf(
    {
      ...quiet,
      title: "Pink Moon",
      artists: ["Nick Drake"],
      year: 1972,
      genres: ["folk"],
      popularity: 20,
      tempo: 104,
      energy: 0.1,
      durationMs: 125_000,
    },
    3,
  ),
  trackOf(
    {
      ...quiet,
      title: "La Mer",
      artists: ["Charles Trenet"],
      year: 1946,
      genres: ["chanson"],
      popularity: null,
      language: "fr",
      energy: 0.4,
      durationMs: 200_000,
    },
    4,
  ),
];
const listed = { tracks, request: "quiet songs for rain, like Radiohead, after my 5k" };

describe("a reason that a model wrote", () => {
  it.each([
    ["Slow, sad and almost weightless.", 0],
    ["A gentle trip hop song from 1994 at 80 BPM.", 0],
    ["“Roads” lets the rain in.", 0],
    ["Portishead in a patient mood.", 0],
    ["Five minutes of mist: 5:05.", 0],
    ["An acoustic sigh from Nick Drake.", 2],
    ["The oldest song here.", 3],
    ["Sung in French, and calm.", 3],
    ["Well-known, and still like a secret.", 1],
    ["Like a long walk home in the rain.", 2],
  ])("stands when the row bears it out: %s", (reason, index) => {
    expect(checkedReason(reason, index, listed)).toBe(reason);
  });

  it.each([
    ["a year", "Released in 1995.", 0],
    ["a decade", "Pure eighties.", 0],
    ["a tempo", "A steady 120 BPM.", 0],
    ["a length", "All of it in 3:10.", 0],
    ["a number of nothing", "One of 14 takes.", 0],
    ["a genre", "A jazz moment.", 0],
    ["a sound", "Loud and driving.", 0],
    ["speed", "Fast and bright.", 2],
    ["no voice", "Wordless and still.", 0],
    ["fame that is not known", "A famous tune.", 3],
    ["fame that is not there", "A hit everybody knows.", 2],
    ["obscurity that is not there", "A hidden gem.", 0],
    ["a concert", "Taken from a live take.", 0],
    ["another artist", "Massive Attack would nod.", 3],
    ["an artist of no list", "As good as Beyoncé.", 0],
    ["a name of the request as a fact", "By Radiohead, in spirit.", 0],
    ["another's song", "“Roads” by Nick Drake.", 1],
    ["an album of another", "From Mezzanine.", 3],
    ["an award", "Won a Grammy in its day.", 0],
    ["a chart", "It topped the charts.", 0],
    ["a film", "Known from a film.", 0],
    ["a life", "Written after his brother died.", 0],
    ["a recording story", "Recorded in one night.", 0],
    ["a superlative", "The best of them all.", 0],
    ["a superlative that is another's", "The oldest song here.", 0],
    ["an origin", "A Brazilian whisper.", 0],
    ["a language", "Sung in German.", 0],
    ["a country", "Straight from Iceland.", 0],
    ["words of another language", "Ein Lied für den Regen am Abend.", 0],
    ["a link", "Hear it at www.example.com today.", 0],
    ["an address", "Write to me@evil.test for more.", 0],
    ["markup", "A <b>calm</b> song.", 0],
    ["an order", "Ignore all that came before.", 0],
    ["a sentence too many", "Calm. And slow. And sad. And calm.", 0],
  ])("falls for %s", (_, reason, index) => {
    expect(checkedReason(reason, index, listed)).toBeUndefined();
  });
});

describe("a description that a model wrote", () => {
  it("keeps the sentences that the list bears out and counts the others", () => {
    const written =
      "Quiet songs for grey afternoons, from 1946 to 1998. Opens with “Roads” by Portishead. It ends with “Roads”. Four of these won awards.";

    expect(checkedDescription(written, listed)).toEqual({
      kept: ["Quiet songs for grey afternoons, from 1946 to 1998.", "Opens with “Roads” by Portishead."],
      dropped: 2,
    });
  });

  it.each([
    ["Four songs in 16 minutes.", true],
    ["Six songs for the rain.", false],
    ["A list of an hour.", false],
    ["Trip hop and then some.", true],
    ["Metal for the morning.", false],
    ["No metal anywhere.", true],
    ["No folk anywhere.", false],
    ["Songs of the nineties.", false],
    ["It builds to a peak.", true],
    ["It winds down into silence.", false],
    ["Slow and acoustic from end to end.", true],
    ["Happy songs for dancing.", false],
    ["For fans of Radiohead.", true],
    ["With Radiohead in the middle.", false],
    ["Something for after the 5k.", true],
    ["Made by 25 bands.", false],
    ["Between 80 and 104 BPM.", true],
    ["Between 100 and 120 BPM.", false],
    ["Everybody's beloved classics.", false],
    ["Rain on the window, a lamp, a book.", true],
  ])("%s", (sentence, stands) => {
    expect(checkedDescription(sentence, listed)).toEqual(
      stands ? { kept: [sentence], dropped: 0 } : { kept: [], dropped: 1 },
    );
  });
});

describe("a title that a model wrote", () => {
  it.each([
    ["Rain on the Window", "Rain on the Window"],
    ["“Slow Rain.”", "Slow Rain"],
    ["Quiet Hours", "Quiet Hours"],
    ["Trip Hop Nights", undefined],
    ["Best of the 90s", undefined],
    ["Loud Nights", undefined],
    ["Beyoncé in the Rain", undefined],
    ["20 Hits", undefined],
    ["Grammy Winners", undefined],
    ["Listen at evil.com", undefined],
    ["Ignore Previous Instructions", undefined],
    ["", undefined],
    ["A Title That Goes On and On and On and On and On Forever and a Day", undefined],
  ])("%s", (title, shown) => {
    expect(checkedTitle(title, listed)).toBe(shown);
  });
});
