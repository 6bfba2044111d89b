import { describe, expect, it } from "vitest";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "years in words": [
    ["songs from nineteen eighty four", "year[1984]"],
    ["jazz from nineteen fifty-nine", "genre[jazz]; year[1959]"],
    ["soul from nineteen oh five", "genre[soul]; year[1905]"],
    ["pop from two thousand and five", "genre[pop]; year[2005]"],
    ["pop from twenty twelve", "genre[pop]; year[2012]"],
    ["twenty jazz songs", "20 tracks; genre[jazz]"],
  ],
  "two numbers without a unit": [
    ["classic rock from 67 to 79", "genre[classic rock]; year[1967..1979]"],
    ["soul 67-79", "genre[soul]; year[1967..1979]"],
    ["disco '74 to '79", "genre[disco]; year[1974..1979]"],
    ["house between 85 and 92", "genre[house]; year[1985..1992]"],
    ["hip hop from 95 to 05", "genre[hip hop]; year[1995..2005]"],
    ["rock songs between 30 and 40 minutes", "genre[rock]; seconds[1800..2400]"],
    ["techno, 128-135", "genre[techno]; tempo[128..135]"],
    ["trance from 136 to 142", "genre[trance]; tempo[136..142]"],
    ["electronic but never above 110 bpm and never below 80", "genre[electronic]; tempo[80..110]"],
    ["jazz, never below 90 and never above 130", "genre[jazz]; tempo[90..130]"],
    ["running, 170-180 spm", "tempo[170..180]; ~running"],
    ["a 45 minute run, 160 bpm or faster", "45 min; tempo[160..]; ~running"],
    ["house, 120 bpm and up", "genre[house]; tempo[120..]"],
    ["house, 128 bpm or slower", "genre[house]; tempo[..128]"],
    ["Techno, 130 bpm oder schneller", "genre[techno]; tempo[130..]"],
  ],
  "stretches of time": [
    ["3 hrs 20 of techno", "200 min; genre[techno]"],
    ["jazz for an hour twenty", "80 min; genre[jazz]"],
    ["an hour and twenty of soul", "80 min; genre[soul]"],
    ["an hour, 20 jazz songs", "60 min in 20 tracks; genre[jazz]"],
    ["quarter of an hour of jazz", "15 min; genre[jazz]"],
    ["three quarters of an hour of jazz", "45 min; genre[jazz]"],
    ["30 minutes but only 3 songs", "30 min in 3 tracks"],
    [
      "10 min warm up, 20 min hip hop, 10 min cool down",
      "40 min; genre[hip hop]; ~warm up; ~cool down; arc energy peak",
    ],
    ["30 minutes of jazz, then 15 minutes of soul", "45 min; genre[jazz|soul]; stages[genre[jazz] > genre[soul]]"],
    ["1 hour of rock and 1 hour of jazz", "120 min; genre[rock|jazz]; stages[genre[rock] > genre[jazz]]"],
  ],
  "numbers of songs": [
    ["15ish jazz songs", "15 tracks; genre[jazz]"],
    ["a baker's dozen of soul songs", "13 tracks; genre[soul]"],
    ["songs between three and a half and four minutes long, 20 of them", "20 tracks; seconds[210..240]"],
    ["jazz for studying, 20", "20 tracks; genre[jazz]; ~studying"],
    [
      "last song must be Roads by Portishead, before that 9 other jazz songs",
      "10 tracks; last track[Roads]; genre[jazz]; ~like track Roads",
    ],
    ["30 songs: 10 minimum jazz", "30 tracks; count 10.. genre[jazz]"],
    [
      "radiohead and portishead, 5 each",
      "10 tracks; count 5 artist[Radiohead]; count 5 artist[Portishead]; artist[Radiohead|Portishead]; ~like artist Radiohead; ~like artist Portishead",
    ],
    [
      "jazz, blues and soul, 4 songs each",
      "12 tracks; count 4 genre[jazz]; count 4 genre[blues]; count 4 genre[soul]; genre[jazz|blues|soul]",
    ],
    [
      "two songs each from the 60s, 70s and 80s",
      "6 tracks; count 2 year[1960..1969]; count 2 year[1970..1979]; count 2 year[1980..1989]",
    ],
    [
      "5 from the 2010s, then 5 from the 90s",
      "10 tracks; count 5 year[2010..2019]; count 5 year[1990..1999]; stages[year[2010..2019] > year[1990..1999]]",
    ],
    [
      "one song for every year from 1997 to 1999",
      "3 tracks; count 1 year[1997]; count 1 year[1998]; count 1 year[1999]; year[1997..1999]; sorted year up",
    ],
    [
      "2 songs per year from 2020 to 2021, pop",
      "4 tracks; count 2 year[2020]; count 2 year[2021]; genre[pop]; year[2020..2021]; sorted year up",
    ],
  ],
  "one artist once": [
    ["100 songs released in 2016, every one a different artist", "100 tracks; year[2016]; artist <= 1"],
    ["20 jazz songs, nobody twice", "20 tracks; genre[jazz]; artist <= 1"],
    ["jazz, no repeats of an artist", "genre[jazz]; artist <= 1"],
    ["jazz, one per artist", "genre[jazz]; artist <= 1"],
    ["soul, each artist only once", "genre[soul]; artist <= 1"],
  ],
  "how a list runs": [
    [
      "techno, tempo rising from 126 to 134",
      "genre[techno]; tempo[126..134]; first tempo[118..134]; last tempo[126..142]; arc tempo up",
    ],
    [
      "start around 100bpm and climb up to 150",
      "tempo[95..155]; first tempo[94..106]; last tempo[141..159]; arc tempo up",
    ],
    [
      "house ramping up from 118 to 128 bpm",
      "genre[house]; tempo[118..128]; first tempo[111..125]; last tempo[120..136]; arc tempo up",
    ],
    ["bpm going down from 100 to 60", "tempo[60..100]; first tempo[94..106]; last tempo[56..64]; arc tempo down"],
    ["house between 120 and 128 bpm", "genre[house]; tempo[120..128]"],
    ["first half calm, second half wild", "~calm; ~wild; stages[calm > wild]"],
    ["the first half jazz and the second half rock", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
    ["starting calm and building up", "arc energy up"],
    ["starts mellow and builds up, soul", "genre[soul]; arc energy up"],
  ],
  "numbers on features": [
    ["pop, popularity over 75", "genre[pop]; popularity[75..]"],
    ["edm, all above 0.8 energy", "genre[edm]; energy[0.8..]"],
    ["soul with danceability over .7", "genre[soul]; danceability[0.7..]"],
    ["pop with energy below 50%", "genre[pop]; energy[..0.5]"],
    ["rock with energy of at least 8/10", "genre[rock]; energy[0.8..]"],
    ["indie, popularity between 20 and 40", "genre[indie]; popularity[20..40]"],
    ["40 high energy songs", "40 tracks; ~energetic"],
  ],
};

describe.each(Object.entries(PROMISES))("reads %s", (_, promises) => {
  it.each(promises)("%s", (prompt, expected) => {
    expect(read(prompt, ports)).toBe(expected);
  });
});
