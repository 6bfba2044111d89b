import { describe, expect, it } from "vitest";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  limits: [
    ["no more than 2 per artist", "artist <= 2"],
    ["every track a different artist", "artist <= 1"],
    ["never the same artist twice in a row", "gap 1"],
    ["never two songs from the same album", "album <= 1"],
    ["one song per artist, jazz", "genre[jazz]; artist <= 1"],
    ["at least 3 songs between songs by the same artist", "gap 3"],
  ],
  order: [
    ["a workout that builds up", "~gym; arc energy up"],
    ["start slow and get faster", "arc tempo up"],
    ["wind down for bed", "~winding down; ~sleep; arc energy down"],
    ["warm up, peak in the middle, cool down run", "~warm up; ~cool down; ~running; arc energy peak"],
    ["from sad to happy", "~sad; ~happy; arc valence up"],
    ["jazz first, then rock", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
    ["start with jazz, then soul, then funk", "genre[jazz|soul|funk]; stages[genre[jazz] > genre[soul] > genre[funk]]"],
    ["90s rock, newest first", "genre[rock]; year[1990..1999]; sorted year down"],
    ["slowest to fastest, techno", "genre[techno]; sorted tempo up"],
    ["jazz in chronological order", "genre[jazz]; sorted year up"],
    ["smooth transitions, electronic", "genre[electronic]; smooth"],
    ["shuffle, rock", "genre[rock]; shuffled"],
    ["most popular first, soul", "genre[soul]; sorted popularity down"],
    ["start calm and build up", "arc energy up"],
  ],
  moods: [
    ["rainy sunday, nothing too sad", "~rain; ~sunday morning; -sad"],
    ["not too sad", "-sad"],
    ["villain entering the room", "~villain entering the room"],
    ["heartbreak at 3am", "~heartbreak at 3am"],
    ["no sad songs", "-sad"],
    ["😭💔", "~emoji sob; ~emoji broken heart"],
    ["🔥🔥💪 gym", "~emoji fire; ~emoji muscle; ~gym"],
    ["need a lil playlist 4 studyin, nothin w/ words", "instrumentalness[0.5..]; ~studying"],
    ["very happy music", "~happy"],
  ],
  leftovers: [
    ["songs about dogs", "title[dogs]"],
    [
      "songs with a saxophone solo by left-handed drummers",
      '~like left-handed drummers?; ~words "left-handed drummers"; unsupported(saxophone solo); missing(left-handed drummers)',
    ],
    ["grammy winning albums", "unsupported(grammy winning)"],
    ["?!?!", ""],
    ["Hello", ""],
  ],
  more: [
    ["gimme 15 chill songs pls", "15 tracks; ~chill"],
    ["make me a playlist of 25 songs by Prince", "25 tracks; artist[Prince]"],
    [
      "Create a playlist for when I want to rock out with loud electric guitar playing",
      "~air guitar; ~loud; ~electric guitar",
    ],
    [
      "hi, i need some help relaxing after a long day so can you put together a jazz playlist?",
      "genre[jazz]; ~relaxed; ~winding down",
    ],
    ["I would love to hear some classic tunes for my 80's party", "year[1980..1989]; ~year 1955..1996; ~party"],
    ["jazz for 2 people and a bottle of wine", "genre[jazz]; ~wine"],
    ["songs for my 60th birthday", "~milestone birthday"],
    ["top 40 hits", "~popularity 88"],
    ["no more than 2 songs per artist, nothing before 1990", "no year[..1989]; artist <= 2"],
    ["don't want any country or drake", "no artist[Drake]; no genre[country]"],
    ["rock, minus the metal", "genre[rock]; no genre[metal]"],
    ["hip hop that isn't too slow", "genre[hip hop]; -slow"],
    ["music without words for reading", "instrumentalness[0.5..]; ~reading"],
    ["90's/00's r&b", "genre[r&b]; year[1990..2009]"],
    ["pre-1980 reggae", "genre[reggae]; year[..1979]"],
    ["1975-85 punk", "genre[punk]; year[1975..1985]"],
    ["songs from the 20th century", "year[1901..2000]"],
    ["the late 70s and early 80s", "year[1976..1984]"],
    ["energetic but not aggressive", "~energetic; -aggressive"],
    ["play anything except taylor swift", "no artist[Taylor Swift]"],
    ["radiohead, but nothing from OK Computer", "no album[OK Computer]; artist[Radiohead]"],
    ["more Radiohead, less Coldplay", "artist[Radiohead]; -like artist Coldplay"],
    ["in the style of Portishead", "~like artist Portishead"],
    ["songs that sound like Air", "~like artist Air"],
    ["energy in waves, dance", "~dance party; arc energy wave"],
    ["calm to energetic", "~calm; ~energetic; arc energy up"],
    ["from jazz to rock", "genre[jazz|rock]; stages[genre[jazz] > genre[rock]]"],
    ["first sad, then happy", "~sad; ~happy; arc valence up"],
    [
      "techno, then ambient, then classical",
      "genre[techno|ambient|classical]; stages[genre[techno] > genre[ambient] > genre[classical]]",
    ],
    ["songs for kids without swear words", "clean; ~childrens songs"],
    ["music and podcasts", "kind mix"],
    [
      "a playlist with Radiohead, Portishead and Björk",
      "count 1.. artist[Radiohead]; count 1.. artist[Portishead]; count 1.. artist[Björk]; ~like artist Radiohead+artist Radiohead; ~like artist Portishead+artist Portishead; ~like artist Björk+artist Björk",
    ],
    [
      "including songs by Prince and Madonna",
      "count 1.. artist[Prince]; count 1.. artist[Madonna]; ~like artist Prince+artist Prince; ~like artist Madonna+artist Madonna",
    ],
    ["best of Queen", "artist[Queen]; ~popularity 88"],
    ["Queen greatest hits", "artist[Queen]; ~popularity 88"],
    ["yesterday by the beatles", "count 1.. track[Yesterday]; ~like track Yesterday"],
    ["i like jazz and rainy days", "genre[jazz]; ~rain"],
    ["45-60 minutes of jazz", "52.5 min; genre[jazz]"],
    ["at most 20 songs", "20 tracks"],
    ["no more than 10 songs", "10 tracks"],
    ["two albums by Madonna", "artist[Madonna]"],
    ["soul and funk from the 70s, no disco", "genre[soul|funk]; no genre[disco]; year[1970..1979]"],
    ["acoustic covers", "acousticness[0.5..]"],
    ["sped up pop", "genre[pop]; version[sped_up]"],
    ["chopped and screwed hip hop", "genre[hip hop]; version[slowed]"],
    ["karaoke classics", "~karaoke night"],
    ["christian rock but nothing live", "genre[christian rock]; no version[live]"],
    ["deep cuts", "~popularity 22"],
    ["underrated 80s synthpop", "genre[synthpop]; year[1980..1989]; ~popularity 22"],
    [
      "half an hour of calm piano then an hour of jazz",
      "90 min; genre[jazz]; ~calm; ~piano; stages[calm and piano > genre[jazz]]",
    ],
    ["bpm 120-130 house", "genre[house]; tempo[120..130]"],
    ["slower than 90 bpm", "tempo[..90]"],
  ],
};

for (const [topic, rows] of Object.entries(PROMISES)) {
  describe(`reads ${topic}`, () => {
    it.each(rows)("%s", (prompt, asked) => {
      expect(read(prompt, ports)).toBe(asked);
    });
  });
}
