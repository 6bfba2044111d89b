import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { TasteEdit } from "#src/domain/taste.ts";
import { readTaste, type TasteReading } from "#src/language/taste/read-taste.ts";
import { songCatalog } from "#test/support/songs.ts";

const catalog = songCatalog([
  { title: "Hotline Bling", artists: ["Drake"], popularity: 85, genres: ["hip hop"], year: 2015 },
  { title: "Stronger", artists: ["Kanye West"], popularity: 84, genres: ["hip hop"], year: 2007 },
  { title: "Hello", artists: ["Adele"], popularity: 82, genres: ["pop"], year: 2015 },
  { title: "Baby Shark", artists: ["Pinkfong"], popularity: 75, genres: ["children's music"], year: 2016 },
  { title: "Jolene", artists: ["Dolly Parton"], popularity: 78, genres: ["country"], year: 1974 },
  { title: "Yellow", artists: ["Coldplay"], popularity: 88, genres: ["pop"], year: 2000 },
  { title: "How You Remind Me", artists: ["Nickelback"], popularity: 80, genres: ["post-grunge"], year: 2001 },
  { title: "Love Me Always", artists: ["Björk"], popularity: 70, genres: ["art pop"], year: 1993 },
  { title: "Jóga", artists: ["Björk"], popularity: 60, genres: ["art pop"], year: 1997 },
]);
const playlists = [
  { id: "playlist_1", title: "Road Trip" },
  { id: "playlist_2", title: "Party Time" },
  { id: "playlist_3", title: "Party Hits" },
];

function read(said: string): TasteReading {
  return readTaste(said, {
    names: catalog.names,
    now: new Date("2026-11-20T12:00:00Z"),
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    timeZone: "Europe/Berlin",
    playlists,
  });
}

/** "-1 Drake", "+0.5 jazz on 0", "without children", "not 2026-02-28T23..". */
function compact(said: string): string {
  const { edits, undo, leftovers, question } = read(said);
  return [
    ...edits.map(({ edit }) => short(edit)),
    ...(undo ? ["undo"] : []),
    ...leftovers.map(({ text }) => `? ${text}`),
    ...(question === undefined ? [] : [`ask ${question.split(/[:,?.]/)[0]}`]),
  ].join("; ");
}

function short(edit: TasteEdit): string {
  switch (edit.kind) {
    case "lean": {
      const { weekdays, hours } = edit.when ?? {};
      const by = edit.by > 0 ? `+${edit.by}` : String(edit.by);
      return `${by} ${subject(edit)}${weekdays ? ` on ${weekdays.join("")}` : ""}${hours ? ` ${hours.from}-${hours.to}` : ""}`;
    }
    case "exclude":
      return `without ${subject(edit)}`;
    case "excludePeriod":
      return `not ${edit.from?.slice(0, 13) ?? ""}..${edit.to?.slice(0, 13) ?? ""}`;
    case "excludePlaylist":
      return `not ${edit.playlistId}`;
    case "adventure":
      return `adventure ${edit.value}`;
  }
}

function subject({ subject: about }: Extract<TasteEdit, { kind: "lean" | "exclude" }>): string {
  if (about.kind === "artist") return about.ref.name;
  if (about.kind === "track") return catalog.track(catalog.ordinalOf(about.id)!).title;
  if (about.kind === "genre") return about.name;
  return about.kind === "era" ? `${about.from}-${about.to}` : about.code;
}

const TABLE: readonly [said: string, read: string][] = [
  ["I'm over Drake", "-1 Drake"],
  ["im over drake", "-1 Drake"],
  ["no more country please", "-1 country"],
  ["No more country music, please!", "-1 country"],
  ["the kids' songs are not me", "without children"],
  ["kids songs aren't mine", "without children"],
  ["more jazz on sundays", "+0.5 jazz on 0"],
  ["less metal in the morning", "-0.5 metal 6-12"],
  ["I love Portishead", "+1 Portishead"],
  ["forget everything from last December", "not 2025-11-30T23..2025-12-31T23"],
  ["forget everything since march", "not 2026-02-28T23.."],
  ["forget the party on 12 may", "not 2026-05-12T10..2026-05-13T04"],
  ["ignore what I played yesterday", "not 2026-11-18T23..2026-11-19T23"],
  ["don't count what i listened to last week", "not 2026-11-08T23..2026-11-15T23"],
  ["don't count the playlist Road Trip", "not playlist_1"],
  ["don't count my road trip playlist", "not playlist_1"],
  ["ignore the playlist playlist_2", "not playlist_2"],
  ["don't count the playlist Party", "ask Which one"],
  ["don't count the playlist Nothing", "ask You have no playlist called “Nothing” here"],
  ["don't count Baby Shark", "without Baby Shark"],
  ["I want to discover more", "adventure 0.8"],
  ["I want to discover new music", "adventure 0.8"],
  ["play it safe", "adventure 0.2"],
  ["that was my roommate", "ask When was that"],
  ["that was my roommate last weekend", "not 2026-11-13T23..2026-11-15T23"],
  ["my kids used my account in july", "not 2026-06-30T22..2026-07-31T22"],
  ["I hate skipping country songs", "-1 country"],
  ["I keep skipping Coldplay", "-1 Coldplay"],
  ["take that back", "undo"],
  ["undo", "undo"],
  ["undo that", "undo"],
  ["never mind", "undo"],
  ["a bit more jazz", "+0.3 jazz"],
  ["a lot less pop", "-0.8 pop"],
  ["much more 80s music", "+0.8 1980-1989"],
  ["less 80s", "-0.5 1980-1989"],
  ["I can't stand Nickelback", "-1 Nickelback"],
  ["never play Nickelback again", "-1 Nickelback"],
  ["please stop recommending me country", "-1 country"],
  ["sick of hearing Adele", "-1 Adele"],
  ["i don't like metal", "-1 metal"],
  ["I'm not into techno", "-1 techno"],
  ["can't get enough of Björk", "+1 Björk"],
  ["Radiohead is my favourite band", "+1 Radiohead"],
  ["Drake is fine again", "0 Drake"],
  ["bring back Drake", "0 Drake"],
  ["i like Drake again", "0 Drake"],
  ["no more christmas songs", "-1 holiday"],
  ["christmas music is not me", "without holiday"],
  ["less rap, more soul", "-0.5 hip hop; +0.5 soul"],
  ["no more country and more jazz in the evening", "-1 country; +0.5 jazz 18-23"],
  ["more german music", "+0.5 german"],
  ["I want to hear more Spanish songs", "+0.5 spanish; +0.5 latin"],
  ["fewer songs from the 90s", "-0.5 1990-1999"],
  ["more techno after 10pm", "+0.5 techno 22-24"],
  ["more classical between 9 and 12 on weekdays", "+0.5 classical on 12345 9-12"],
  ["ambient at night please", "+0.5 ambient 22-6"],
  ["more ambient at night", "+0.5 ambient 22-6"],
  ["jazz in the morning", "+0.5 jazz 6-12"],
  ["only what I know", "adventure 0.2"],
  ["be more adventurous", "adventure 0.8"],
  ["a bit more adventurous", "adventure 0.65"],
  ["surprise me more", "adventure 0.8"],
  ["less new stuff", "adventure 0.2"],
  ["nothing new", "adventure 0.2"],
  ["exclude Drake", "without Drake"],
  ["leave Drake out of my taste", "without Drake"],
  ["I only play lullabies for my kids", "without lullaby"],
  ["forget everything before 2020", "not ..2019-12-31T23"],
  ["forget what I heard between june and august", "not 2026-05-31T22..2026-08-31T22"],
  ["forget 2019", "not 2018-12-31T23..2019-12-31T23"],
  ["last summer was not me", "not 2026-05-31T22..2026-08-31T22"],
  ["yesterday was my sister", "not 2026-11-18T23..2026-11-19T23"],
  ["turn down the pop", "-0.5 pop"],
  ["too much pop", "-0.5 pop"],
  ["not so much rock at work", "-0.5 rock; ? at work"],
  ["I hate this song", "ask Which song"],
  ["more of that", "ask Which song"],
  ["what is the weather", "? what is the weather"],
  ["I hate skipping", "? I hate skipping"],
  ["Drake", "ask More or less of it"],
  ["jazz", "ask More or less of it"],
  ["I'm over Zzyzx Quux Band", "? I'm over Zzyzx Quux Band; ask The catalogue has no artist"],
  ["I love sad songs", "? I love sad songs"],
  ["don't play Hello by Adele", "-1 Hello"],
  ["I love Drake but no more Kanye West", "+1 Drake; -1 Kanye West"],
  ["hide Drake", "-1 Drake"],
  ["I'm over it", "ask Which song"],
  ["", ""],
  ["   ", ""],
  ["!!!", ""],
  ["\u0000", ""],
  ["please", ""],
  ["<script>alert(1)</script>", "? <script>alert; ? 1; ? </script>"],
  ["DROP TABLE taste_edits;", "? DROP TABLE taste_edits"],
  ["I'm over Drake. I'm over Drake.", "-1 Drake; -1 Drake"],
  ["I’m over Drake", "-1 Drake"],
  ["no more Drake or Kanye West", "-1 Drake; -1 Kanye West"],
  ["forget 31 february", "? forget 31 february"],
  ["forget next year", "? forget next year"],
  ["more jazz when it rains", "+0.5 jazz; ? rains"],
  ["Björk is my jam", "+1 Björk"],
  ["less Coldplay before 9 am", "-0.5 Coldplay 0-9"],
  ["I like country only at weekends", "+0.6 country on 06"],
  ["no drake pls", "-1 Drake"],
  ["I love Björk, hate country", "+1 Björk; -1 country"],
  ["hate country, love Björk", "-1 country; +1 Björk"],
  ["I love Björk and hate country", "+1 Björk; -1 country"],
  ["I love Björk but really hate country", "+1 Björk; -1 country"],
  ["I love Björk; hate country", "+1 Björk; -1 country"],
  ["I love Björk hate country", "+1 Björk; -1 country"],
  ["I can't stand country music and EDM, but love Dolly Parton", "-1 country; -1 edm; +1 Dolly Parton"],
  ["I love Björk, Adele, hate country, metal, love Drake", "+1 Björk; +1 Adele; -1 country; -1 metal; +1 Drake"],
  ["I dig jazz, dislike metal, enjoy soul", "+0.6 jazz; -1 metal; +0.6 soul"],
  ["adore Björk, loathe Nickelback", "+1 Björk; -1 Nickelback"],
  ["tired of Drake, into Björk", "-1 Drake; +1 Björk"],
  ["sick and tired of Drake but still love Kanye West", "-1 Drake; +1 Kanye West"],
  ["I'm into Björk, over Drake", "+1 Björk; -1 Drake"],
  ["not a fan of country, big fan of jazz", "-1 country; +1 jazz"],
  ["I've always loved Björk, always hated Coldplay", "+1 Björk; -1 Coldplay"],
  ["cant stand coldplay but cant get enough of bjork", "-1 Coldplay; +1 Björk"],
  ["country sucks but Dolly Parton is great", "-1 country; +1 Dolly Parton"],
  ["I love jazz, country not so much", "+1 jazz; -0.5 country"],
  ["while I like pop, country bores me", "+0.6 pop; -1 country"],
  ["I no longer like Drake", "-1 Drake"],
  ["I don't hate country", "0 country"],
  ["I like rock, not country", "+0.6 rock; -1 country"],
  ["I like Björk but not Coldplay", "+0.6 Björk; -1 Coldplay"],
  ["I love pop except Coldplay", "+1 pop; -1 Coldplay"],
  ["I like everything but country", "-1 country"],
  ["anything but country", "-1 country"],
  ["no country except Dolly Parton", "-1 country; ask What you except from it is not kept"],
  ["don't play Drake, play Adele", "-1 Drake; ask More or less of it"],
  ["I like jazz more than rock", "+0.6 jazz; ? more than rock"],
  ["I like jazz less than rock", "? I like jazz less than rock"],
  ["more of a rock fan than a pop fan", "+0.5 rock; ? fan; ? than a pop fan"],
  ["I love nothing more than jazz", "? I love nothing more than jazz"],
  ["I hate rap. Except Drake.", "-1 hip hop; ask What you except from it is not kept"],
  ["I hate everything except jazz", "? I hate everything except jazz"],
  ["no music but jazz", "? no music but jazz"],
  ["I don't like country, I prefer rock", "-1 country; ask More or less of it"],
  ["don't play country, jazz instead", "-1 country; +0.5 jazz"],
  ["I used to love Drake", "? I used to love Drake"],
  ["I love Hotline Bling, Love Me Always and Jolene", "+1 Hotline Bling; +1 Love Me Always; +1 Jolene"],
  ["no explicit songs, kids are around", "? kids are around; ask Taste does not keep whether songs are explicit"],
  [
    "no swearing because my children listen",
    "? because my children listen; ask Taste does not keep whether songs are explicit",
  ],
  ["clean versions only", "ask Taste does not keep whether songs are explicit"],
  ["no more explicit rap", "ask Taste does not keep whether songs are explicit"],
  ["kids are around", "? kids are around"],
  ["no metal, my kids are asleep", "-1 metal; ? my kids are asleep"],
  ["I like jazz because my dad loves country", "+0.6 jazz; ? because my dad loves country"],
  ["forget everything", "ask Words delete nothing here"],
  ["forget me", "ask Words delete nothing here"],
  ["reset my taste", "ask Words delete nothing here"],
  ["delete all my data", "ask Words delete nothing here"],
  ["undo everything", "ask Words delete nothing here"],
  ["start over", "ask Words delete nothing here"],
  ["forget everything, and no more country", "-1 country; ask Words delete nothing here"],
  ["more of zzzz nobody 123", "? more of zzzz nobody 123; ask The catalogue has no artist"],
  ["no more Blorptown Ramblers", "-1 Blorptown Ramblers"],
  ["less country during the week", "-0.5 country on 12345"],
];

describe("what is said of one's own taste", () => {
  it.each(TABLE)("%s", (said, expected) => {
    expect(compact(said)).toBe(expected);
  });

  it("keeps the words that each edit came from", () => {
    const said = "please, no more country and I’m really into Björk!";

    const { edits } = read(said);

    expect(edits.map(({ span }) => span.text)).toEqual(["no more country", "I’m really into Björk"]);
    for (const { span } of edits) expect(said.slice(span.start, span.end)).toBe(span.text);
  });

  it("makes an answer of any text, with spans of that text and no word dropped in silence", () => {
    const words = fc.constantFrom(
      ..."no more less i love over drake jazz on sundays and , . forget last may 'm \0 playlist".split(" "),
    );
    const text = fc.oneof(
      fc.string({ unit: "binary", maxLength: 300 }),
      fc.array(words, { maxLength: 12 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(text, (said) => {
        const { edits, leftovers, question, undo } = read(said);
        for (const { span } of [...edits, ...leftovers.map((span) => ({ span }))])
          expect(said.slice(span.start, span.end)).toBe(span.text);
        const isSilent = edits.length + leftovers.length === 0 && !undo && question === undefined;
        if (isSilent) expect(said).not.toMatch(/drake|jazz|sundays|playlist/);
      }),
      { numRuns: 150 },
    );
  });

  it("reads the beginning of what is far too long, and tells that the rest was not read", () => {
    const { edits, leftovers } = read(`no more country. ${"more jazz, ".repeat(20_000)}`);

    expect(edits.length).toBeGreaterThan(0);
    expect(leftovers.at(-1)!.start).toBe(600);
  });
});
