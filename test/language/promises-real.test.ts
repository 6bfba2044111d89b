import { describe, expect, it } from "vitest";
import { understand } from "#src/language/understand.ts";
import { read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What people and editors of playlists really typed, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "an artist before the plural of a genre, in the titles of lists": [
    ["This Is Grimes", "artist[Grimes]"],
    ["This Is - EXO", "artist[EXO]"],
    ["This Is Lorde", "artist[Lorde]"],
    ["Best of Queen", "artist[Queen]; ~popularity 88"],
    ["Grimes Radio", "share 0.2.. artist[Grimes]; ~like artist Grimes"],
    ["songs like grimes", "~like artist Grimes"],
    ["this is for my morning run", "~running"],
    ["Jazz Radio", "genre[jazz]"],
  ],
  "an album as a rule only where nothing else is asked of artists": [
    [
      "This Is Lady Gaga | Listen to new album Chromatica, alongside all her hits",
      "count 1.. album[Chromatica]; artist[Lady Gaga]; ~like album Chromatica; ~popularity 88",
    ],
    ["songs from the album OK Computer", "album[OK Computer]"],
    ["kid a by radiohead", "album[Kid A]"],
    ["kid a by radiohead and then similar stuff", "share 0.2.. album[Kid A]; ~like album Kid A"],
  ],
  "kinds of recordings in a list of nouns as no rule": [
    ["Tiësto's best songs, remixes and compilations", "artist[Tiësto]; ~version remix"],
    ["remixes of Tiësto", "artist[Tiësto]; version[remix]"],
    ["only remixes", "version[remix]"],
  ],
  "who is in the picture of a list as a leaning": [
    ["The best new indie. Cover: Mitski", "genre[indie]; ~like artist Mitski+artist Mitski"],
    ["Artwork: Lorde", "~like artist Lorde+artist Lorde"],
    ["cover- Mitski", "~like artist Mitski+artist Mitski"],
    ["covers of Queen songs", "artist[Queen]; version[cover|tribute]"],
  ],
  "examples in a description": [
    ["new hip hop featuring new music by AG Club", "count 1.. artist[AG Club]; genre[hip hop]; ~year 2022..2026"],
    ["songs by Madonna", "artist[Madonna]"],
    ["Madonna and Prince only", "artist[Madonna|Prince]"],
    ["music from Stromae", "artist[Stromae]"],
    [
      "upbeat 80s songs by Madonna, Prince and Michael Jackson",
      "artist[Madonna|Prince|Michael Jackson]; year[1980..1989]; ~upbeat",
    ],
  ],
  "countries and languages": [
    ["20 french songs from the 60s", "20 tracks; genre[french]; year[1960..1969]"],
    ["brazilian music", "genre[brazilian]"],
    ["korean indie", "genre[k-indie]"],
    ["italian pop from the 80s", "genre[italian pop]; year[1980..1989]"],
    ["canciones en español", "genre[latin|spanish]"],
    ["musique africaine", "genre[african]"],
    ["songs in italian", "genre[italian]"],
    ["french and italian songs", "genre[french|italian]"],
    ["pop with a bit of french", "genre[pop]; ~genre french"],
    ["french jazz", "genre[jazz]; genre[french]"],
    ["not in french", "no genre[french]; -french songs"],
  ],
  "how a list runs": [
    [
      "a 2 hour dinner party that starts mellow and ends dancing",
      "120 min; ~dinner party; ~mellow; ~dance party; arc energy up",
    ],
    ["starts slow, ends fast", "arc tempo up"],
    ["start slow, end fast", "arc tempo up"],
    ["sad at first then happy", "~sad; ~happy; arc valence up"],
    ["starts with jazz and ends with techno", "genre[jazz|techno]; stages[genre[jazz] > genre[techno]]"],
    ["songs for the end of the day", ""],
  ],
  "old in every language": [
    ["reggaeton viejo", "genre[reggaeton]; ~year 1998..2011"],
    ["rock antiguo", "genre[rock]; ~year 1955..1996"],
    ["alte Schlager", "genre[schlager]; ~year 1955..1996"],
    ["vieilles chansons", "~oldies"],
    ["vecchie canzoni", "~oldies"],
    ["músicas antigas", "~oldies"],
  ],
  "somebody's youth": [
    ["he was born in 1958", "~year 1971..1982"],
    ["music for people born in the 80s", "~year 1993..2013"],
    ["I graduated in 2005", "~year 2003..2008"],
    ["I was 16 in 1994", "~year 1992..1997"],
    ["my mom is 60", "~year 1979..1990"],
    ["songs from 1958", "year[1958]"],
    ["a run of 60 minutes", "60 min; ~running"],
  ],
  "heavy words": [
    ["stoner doom", "genre[doom metal]"],
    ["stoner rock", "genre[stoner rock]"],
    ["sludge", "genre[doom metal]"],
    ["heavy riffs", "~heavy"],
    ["old school hip hop with jazz samples", "genre[old school hip hop]; ~genre jazz"],
  ],
  "a song and its company": [
    ["play africa by toto and 9 songs that go well with it", "10 tracks; first track[Africa]; ~like track Africa"],
    ["play creep by radiohead then 10 more like it", "11 tracks; first track[Creep]; ~like track Creep"],
  ],
  "what contradicts itself": [
    ["metal for people who hate metal", "genre[metal]"],
    ["más reggaeton y menos pop", "genre[reggaeton]; -genre pop"],
    ["start with jazz, end with house", "genre[jazz|house]; stages[genre[jazz] > genre[house]]"],
    ["songs starting with the letter A", "unsupported(starting with the letter)"],
  ],
  "a list of artists to its end": [
    ["depeche mode, new order", "artist[Depeche Mode|New Order]"],
    ["queen, slow songs", "artist[Queen]; ~slow"],
  ],
  "likeness in passing": [
    ["queen but happier", "~like artist Queen; ~happy"],
    ["queen but only happy songs", "artist[Queen]; ~happy"],
    ["radiohead meets daft punk", "~like artist Radiohead; ~like artist Daft Punk"],
    ["a rainy sunday, mostly jazz with some soul", "share 0.6.. genre[jazz]; ~genre soul; ~rain; ~sunday morning"],
    ["pop no one has heard of", "genre[pop]; ~popularity 22"],
  ],
  "what is refused and what is mended": [
    ["something jazzy", "~genre jazz"],
    ["make me cry", "~tearjerker"],
    ["rock but no 80s rock", "genre[rock]; no year[1980..1989]"],
    ["no 80s rock", "-genre rock; -year 1980..1989"],
    ["songs by alter ridge", "artist[Alter Bridge]; missing(alter ridge -> Alter Bridge)"],
  ],
  children: [
    ["songs for my 4 year old", "clean; ~childrens songs"],
    ["music for kids", "clean; ~childrens songs"],
    ["classical music for babies", "genre[classical]; ~lullaby"],
    ["canciones para niños", "clean; ~childrens songs"],
  ],
};

for (const [topic, rows] of Object.entries(PROMISES)) {
  describe(`reads ${topic}`, () => {
    it.each(rows)("%s", (prompt, asked) => {
      expect(read(prompt, ports)).toBe(asked);
    });
  });
}

describe("the scene of a language", () => {
  it("only leans where the catalogue has next to nothing of it", () => {
    const { brief } = understand({ prompt: "20 french songs" }, { ...ports, matching: () => 3 });
    expect(brief.rules.filter((rule) => rule.span !== null)).toEqual([]);
    expect(brief.leanings.map((leaning) => leaning.asked)).toEqual(["some french"]);
  });
});

describe("names that the Brief has no use for", () => {
  it("are listed as entities all the same", () => {
    const { entities } = understand({ prompt: "something funky like the song Genesis by Grimes" }, ports);
    expect(entities.filter(({ type }) => type === "track" || type === "artist").map(({ text }) => text)).toEqual([
      "Genesis",
      "Grimes",
    ]);
  });
});
