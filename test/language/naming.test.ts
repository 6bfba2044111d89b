import { describe, expect, it } from "vitest";
import { buildNames } from "#src/catalog/names/build.ts";
import { read } from "./compact.ts";

/** Artist | title | album | popularity. */
const ROWS = `
The Beatles | Yesterday | Help! | 80
The Rolling Stones | Angie | Goats Head Soup | 79
Led Zeppelin | Kashmir | Physical Graffiti | 78
Pink Floyd | Time | The Dark Side of the Moon | 80
Floyd | Fog | Fog | 30
Frank Sinatra | My Way | My Way | 74
Drake | One Dance | Views | 88
Kendrick Lamar | HUMBLE. | DAMN. | 85
J. Cole | No Role Modelz | 2014 Forest Hills Drive | 84
Cole.45 | Sun | Sun | 40
Future | Mask Off | FUTURE | 83
Dolly Parton | Jolene | Jolene | 77
Willie Nelson | On the Road Again | Honeysuckle Rose | 70
Johnny Cash | Hurt | American IV | 76
BTS | Dynamite | BE | 91
Joe Jackson | A Slow Song | Night and Day | 55
BTS | N.O | O!RUL8,2? | 60
BLACKPINK | How You Like That | THE ALBUM | 88
The Weeknd | Blinding Lights | After Hours | 91
The Weeknd | Save Your Tears | After Hours | 89
Miles Davis | So What | Kind of Blue | 65
Fleetwood Mac | Dreams | Rumours | 84
Chicago | If You Leave Me Now | Chicago X | 74
Live | Lightning Crashes | Throwing Copper | 69
Seal | Kiss from a Rose | Seal | 72
Boston | More Than a Feeling | Boston | 76
Beyoncé | Halo | I Am... Sasha Fierce | 90
Rihanna | Umbrella | Good Girl Gone Bad | 85
Pyotr Ilyich Tchaikovsky | Swan Lake | Swan Lake | 68
Sergei Rachmaninoff | Vocalise | Vocalise | 63
Dmitri Shostakovich | Waltz No. 2 | Jazz Suite | 59
Bebe | Malo | Pafuera telarañas | 60
Shakira | Hips Don't Lie | Oral Fixation | 79
System Of A Down | Toxicity | Toxicity | 80
TOOL | Schism | Lateralus | 72
Slipknot | Duality | Vol. 3 | 78
Nickelback | Photograph | All the Right Reasons | 76
Creed | Higher | Human Clay | 70
John Mayer | Gravity | Continuum | 78
Coldplay | Yellow | Parachutes | 85
Keane | Somewhere Only We Know | Hopes and Fears | 80
Blink-182 | All the Small Things | Enema of the State | 80
Sum 41 | In Too Deep | All Killer No Filler | 75
MØ | Final Song | Forever Neverland | 70
CHVRCHES | The Mother We Share | The Bones of What You Believe | 62
M83 | Midnight City | Hurry Up, We're Dreaming | 74
Claude Debussy | Clair de Lune | Suite bergamasque | 69
Prince | Purple Rain | Purple Rain | 75
Madonna | Like a Prayer | Like a Prayer | 74
`;

const ports = {
  names: buildNames(
    ROWS.trim()
      .split("\n")
      .map((line, index) => {
        const [artist, title, album, popularity] = line.split(" | ");
        return { id: `t${index}`, title: title!, artists: [artist!], album: album!, popularity: Number(popularity) };
      }),
  ),
  now: new Date("2026-11-20T12:00:00Z"),
};

const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "short names of the well known beside words that give them away": [
    [
      "classic rock no beatles no stones no zeppelin, no floyd",
      "no artist[The Beatles]; no artist[The Rolling Stones]; no artist[Led Zeppelin]; no artist[Pink Floyd]; genre[classic rock]",
    ],
    ["songs by sinatra", "artist[Frank Sinatra]"],
    ["stones and zeppelin", "artist[The Rolling Stones|Led Zeppelin]"],
    ["songs about cash", "title[cash]"],
  ],
  "a refused name, never the artist No": [
    ["kpop, no bts", "no artist[BTS]; genre[k-pop]"],
    ["rock w/o nickelback", "no artist[Nickelback]; genre[rock]"],
    ["rock, no creed no nickelback", "no artist[Creed]; no artist[Nickelback]; genre[rock]"],
  ],
  "what is said to be a band, a singer or an album": [
    ["Chicago (the band)", "artist[Chicago]"],
    ["the band Live, not live recordings", "artist[Live]; no version[live]"],
    ["songs by the singer seal", "artist[Seal]"],
    ["boston, the band", "artist[Boston]"],
    ["kind of blue start to finish", "album[Kind of Blue]"],
    ["rumours front to back", "album[Rumours]"],
  ],
  "a near name that its song gives away": [
    [
      "the weekend but not blinding lights",
      "no track[Blinding Lights]; artist[The Weeknd]; missing(the weekend -> The Weeknd)",
    ],
    ["songs for the weekend", "~weekend"],
  ],
  "other spellings of names": [
    [
      "tchaikovski, rakhmaninov and shostakovitch",
      "artist[Pyotr Ilyich Tchaikovsky|Sergei Rachmaninoff|Dmitri Shostakovich]",
    ],
    ["чайковский", "artist[Pyotr Ilyich Tchaikovsky]"],
  ],
  "a pronoun after a negation as the names before it": [
    [
      "something for my friend who loves System of a Down, Tool & Slipknot but none of those bands",
      "no artist[System Of A Down|TOOL|Slipknot]; ~like artist System Of A Down; ~like artist TOOL; ~like artist Slipknot",
    ],
    ["i like coldplay and keane but not them", "no artist[Coldplay|Keane]; ~like artist Coldplay; ~like artist Keane"],
    ["songs like coldplay but nothing by them", "no artist[Coldplay]; ~like artist Coldplay"],
    ["he liked nickelback, creed and john mayer so none of that", "no artist[Nickelback|Creed|John Mayer]"],
    ["none of that country", "no genre[country]"],
  ],
  "the later value where the sentence corrects itself": [
    ["80s pop... no wait actually 90s pop. and 20 songs, no make it 25", "25 tracks; genre[pop]; year[1990..1999]"],
    ["20 songs of jazz, scratch that, soul", "20 tracks; genre[soul]"],
    ["10 tracks, i mean 12 tracks, rock", "12 tracks; genre[rock]"],
    ["an hour of techno, actually make it two hours", "120 min; genre[techno]"],
    ["songs by drake, no wait, kendrick", "artist[Kendrick Lamar]"],
    ["rock aus den 80ern, nein warte, aus den 90ern", "genre[rock]; year[1990..1999]"],
    ["i actually like 90s pop", "genre[pop]; year[1990..1999]"],
    ["rock, but make it jazzy", "genre[rock]; ~genre jazz"],
  ],
  "a list of artists from its first name to its last": [
    ["mø, chvrches and m83, nothing else", "artist[MØ|CHVRCHES|M83]"],
    ["blink 182 and sum 41 songs", "artist[Blink-182|Sum 41]"],
    ["gimme sum rock", "genre[rock]"],
    ["beyonse and rianna party", "artist[Beyoncé|Rihanna]; ~party"],
    [
      "lots of dolly, some willie, a bit of cash",
      "share 0.4.. artist[Dolly Parton]; share 0.2.. artist[Willie Nelson]; share 0.05.. artist[Johnny Cash]; artist[Dolly Parton|Willie Nelson|Johnny Cash]",
    ],
    [
      "20 tracks: 5 drake, 5 kendrick, 5 cole, 5 future",
      "20 tracks; count 5 artist[Drake]; count 5 artist[Kendrick Lamar]; count 5 artist[J. Cole]; count 5 artist[Future]; artist[Drake|Kendrick Lamar|J. Cole|Future]; ~like artist Drake; ~like artist Kendrick Lamar; ~like artist J. Cole; ~like artist Future",
    ],
    [
      "alternate one beatles one stones, 16 songs",
      "16 tracks; share 0.5..0.55 artist[The Beatles]; share 0.5..0.55 artist[The Rolling Stones]; artist[The Beatles|The Rolling Stones]; ~like artist The Beatles; ~like artist The Rolling Stones; unsupported(alternate one)",
    ],
  ],
  "a title where the list begins or ends": [
    ["finish with Clair de Lune, 14 songs", "14 tracks; last track[Clair de Lune]; ~like track Clair de Lune"],
    ["last song must be my way by sinatra", "last track[My Way]; ~like track My Way"],
    ["start with something slow", "~slow"],
    ["end with a slow song", "~slow"],
  ],
  "what anything may be apart from what is refused": [
    ["anything except hip hop from 2019", "no genre[hip hop]; year[2019]"],
    ["anything but jazz in the 90s", "no genre[jazz]; year[1990..1999]"],
    ["no hip hop from 2019", "-genre hip hop; -year 2019..2019"],
  ],
  "what is left of a request, said so": [
    ["jazz but not jazz", "genre[jazz]; unsupported(but not jazz)"],
    ["dinner for 2", "~dinner"],
    ["asdfghjkl", "unknown(asdfghjkl)"],
    ["type shit", ""],
    ["10 songs, about 40 minutes, indie", "40 min in 10 tracks; genre[indie]"],
  ],
  "words of other languages as no names": [
    ["una hora de música tranquila para dormir al bebé", "60 min; ~calm; ~sleep"],
    ["canciones de shakira", "artist[Shakira]"],
  ],
};

describe.each(Object.entries(PROMISES))("reads %s", (_, promises) => {
  it.each(promises)("%s", (prompt, expected) => {
    expect(read(prompt, ports)).toBe(expected);
  });
});
