import { describe, expect, it } from "vitest";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "what is said of the start and the end is not said of the whole": [
    ["starts acoustic, ends electronic", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["begin with acoustic, end with electronic", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["go from acoustic to electronic", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["acoustic openers, electronic closers", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["instrumental at the start, vocals at the end", "stages[instrumentalness[0.5..] > instrumentalness[..0.5]]"],
    ["calm start, wild finish", "~calm; ~wild; arc energy up"],
    ["mellow start, party ending", "~mellow; ~party; arc energy up"],
    ["calm beginning, big finale", "~calm; ~energetic; arc energy up"],
    ["soft open, heavy close", "~soft; ~heavy; arc energy up"],
    ["slow at first, fast at the end", "~slow; ~fast; arc tempo up"],
    ["jazz at the start and hip hop at the end", "genre[jazz|hip hop]; stages[genre[jazz] > genre[hip hop]]"],
    ["jazz first, hip hop last", "genre[jazz|hip hop]; stages[genre[jazz] > genre[hip hop]]"],
    ["Start: jazz. End: techno", "genre[jazz|techno]; stages[genre[jazz] > genre[techno]]"],
    [
      "jazz and blues at the start, techno and house at the end",
      "genre[jazz|blues|techno|house]; stages[genre[jazz|blues] > genre[techno|house]]",
    ],
  ],
  "three places are three stages, in the order of the list": [
    ["energetic start, chill middle, energetic finish", "stages[energetic > chill > energetic]"],
    ["quiet intro, loud middle, quiet outro", "stages[quiet > loud > quiet]"],
    ["middle: loud, start: quiet, end: quiet", "stages[quiet > loud > quiet]"],
    ["chill in the middle, energetic at both ends", "stages[energetic > chill > energetic]"],
    ["first mellow, heavy in the middle, calm at the end", "stages[mellow > heavy > calm]"],
    ["starts slow, heavy middle, mellow ending", "stages[slow > heavy > mellow]"],
    [
      "starts with jazz, moves to funk, ends with disco",
      "genre[jazz|funk|disco]; stages[genre[jazz] > genre[funk] > genre[disco]]",
    ],
    [
      "first jazz, rock in the middle, techno at the end",
      "genre[jazz|rock|techno]; stages[genre[jazz] > genre[rock] > genre[techno]]",
    ],
    [
      "an hour with a calm opening, an energetic middle section and a calm closing",
      "60 min; stages[calm > energetic > calm]",
    ],
  ],
  "what is said of no place holds of the whole": [
    ["90s rock, starts calm, ends wild", "genre[rock]; year[1990..1999]; ~calm; ~wild; arc energy up"],
    ["calm start, wild end, 90s rock only", "genre[rock]; year[1990..1999]; ~calm; ~wild; arc energy up"],
    ["calm start, wild end, no metal", "no genre[metal]; ~calm; ~wild; arc energy up"],
    ["2 hours: acoustic beginning, electronic finale", "120 min; stages[acousticness[0.5..] > genre[electronic]]"],
  ],
  "one place alone stands out from the rest": [
    ["party songs with chill in the middle", "stages[party > chill > party]"],
    ["jazz playlist with a hip hop ending", "genre[jazz|hip hop]; stages[genre[jazz] > genre[hip hop]]"],
    ["happy but sad at the end", "~happy; ~sad; arc valence down"],
    ["rock with a calm start", "genre[rock]; arc energy up"],
    ["jazz, calm in the middle", "genre[jazz]; arc energy valley"],
  ],
  "names keep their places": [
    [
      "start with Creep by Radiohead, end with Karma Police",
      "first track[Creep]; last track[Karma Police]; ~like track Creep; ~like track Karma Police",
    ],
    ["start with Creep, then jazz", "first track[Creep]; genre[jazz]; ~like track Creep"],
    [
      "start with Creep, jazz in the middle, end with techno",
      "first track[Creep]; genre[jazz|techno]; ~like track Creep; stages[genre[jazz] > genre[techno]]",
    ],
  ],
  "the same words elsewhere are no places": [
    ["calm, happy songs to start my day", "~calm; ~happy"],
    ["first love songs, sad", "~love; ~sad"],
    ["happy ending", "~happy"],
    ["start slow and mellow and build up to full energy", "~mellow; ~energetic; arc energy up"],
    ["songs for the end of summer", "~end of summer"],
    ["the beginning of the 90s", "year[1990..1994]"],
    ["the end of the night, slow songs", "~night; ~slow"],
    ["middle eastern music", "genre[arabic]"],
  ],
  "in other languages": [
    ["ruhiger Anfang, wilde Mitte, ruhiges Ende", "stages[calm > wild > calm]"],
    ["am Anfang Jazz, am Ende Rock", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
    ["beginnt akustisch, endet elektronisch", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["fängt ruhig an und hört wild auf", "~calm; ~wild; arc energy up"],
    ["empieza acústico y termina electrónico", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["principio tranquilo, final energético", "~chill; ~energetic; arc energy up"],
    [
      "rock en medio, jazz al principio y al final",
      "genre[rock|jazz]; stages[genre[jazz] > genre[rock] > genre[jazz]]",
    ],
    ["commence calme, finit fort", "~calm; ~loud; arc energy up"],
    ["début calme, milieu énergique, fin calme", "stages[calm > energetic > calm]"],
    ["jazz au début, rock à la fin", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
    ["inizia acustico, finisce elettronico", "stages[acousticness[0.5..] > genre[electronic]]"],
    ["inizio tranquillo, metà energica, fine tranquilla", "stages[calm > energetic > calm]"],
    ["começa calmo e termina agitado", "~calm; ~energetic; arc energy up"],
    ["jazz no início, rock no fim", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
  ],
};

describe("orders told by place", () => {
  for (const [promise, rows] of Object.entries(PROMISES)) {
    describe(promise, () => {
      it.each(rows)("%s", (prompt, asked) => {
        expect(read(prompt, ports)).toBe(asked);
      });
    });
  }
});
