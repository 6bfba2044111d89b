import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitArtists, splitFeatured, tidyArtists } from "#src/catalog/identity/artists.ts";
import { albumKeyOf, songKeyOf } from "#src/catalog/identity/song-key.ts";
import { featuredIn } from "#src/catalog/identity/title.ts";
import { versionsOf } from "#src/catalog/identity/versions.ts";
import { foldName } from "#src/domain/fold.ts";
import type { VersionKind } from "#src/domain/track.ts";

describe("splitArtists", () => {
  it.each([
    ["Earth, Wind & Fire", ["Earth, Wind & Fire"]],
    ["Tyler, The Creator", ["Tyler, The Creator"]],
    ["Crosby, Stills, Nash & Young", ["Crosby, Stills, Nash & Young"]],
    ["Peter, Paul, and Mary", ["Peter, Paul, and Mary"]],
    ["Simon & Garfunkel", ["Simon & Garfunkel"]],
    ["Tom Petty and the Heartbreakers", ["Tom Petty and the Heartbreakers"]],
    ["Sammy Davis, Jr.", ["Sammy Davis, Jr."]],
    ["AC/DC", ["AC/DC"]],
    ["10,000 Maniacs", ["10,000 Maniacs"]],
    ["Chloe x Halle", ["Chloe x Halle"]],
    ["TOMORROW X TOGETHER", ["TOMORROW X TOGETHER"]],
    ["Little Feat", ["Little Feat"]],
    ["Nas feat. Lauryn Hill", ["Nas", "Lauryn Hill"]],
    ["Nas (ft. Lauryn Hill)", ["Nas", "Lauryn Hill"]],
    ["Linda Ronstadt (Featuring Aaron Neville)", ["Linda Ronstadt", "Aaron Neville"]],
    ["A feat. B & C", ["A", "B", "C"]],
    ["Calvin Harris, Dua Lipa & Young Thug", ["Calvin Harris", "Dua Lipa", "Young Thug"]],
    ["Kali Uchis, Tyler, The Creator, Bootsy Collins", ["Kali Uchis", "Tyler, The Creator", "Bootsy Collins"]],
    ["Skrillex, Earth, Wind & Fire", ["Skrillex", "Earth, Wind & Fire"]],
    ["Ariana Grande, The Weeknd", ["Ariana Grande", "The Weeknd"]],
    ["Ying Yang Twins, Lil Jon & The East Side Boyz", ["Ying Yang Twins", "Lil Jon & The East Side Boyz"]],
    ["Lana Del Rey vs. Cedric Gervais", ["Lana Del Rey", "Cedric Gervais"]],
    ["Elijah Woods x Jamie Fine", ["Elijah Woods", "Jamie Fine"]],
    ["A;B | C", ["A", "B", "C"]],
    ["  Same ; same ", ["Same"]],
    ["", []],
  ])("reads %s", (text, names) => expect(splitArtists(text)).toEqual(names));

  it("keeps a given list as it is, but for guests inside a name", () => {
    expect(tidyArtists(["Tyler, The Creator", "Earth, Wind & Fire", "A & B", "C feat. D"])).toEqual([
      ...["Tyler, The Creator", "Earth, Wind & Fire", "A & B", "C", "D"],
    ]);
  });

  it("takes the commas apart of a list that has one entry", () => {
    expect(tidyArtists(["Usher, JAY-Z"])).toEqual(["Usher", "JAY-Z"]);
    expect(tidyArtists(["Blood, Sweat & Tears"])).toEqual(["Blood, Sweat & Tears"]);
  });

  it("knows guests that are two as one", () => {
    expect(splitFeatured("Zion & Lennox, Bad Bunny")).toEqual(["Zion & Lennox", "Bad Bunny"]);
    expect(splitFeatured("Sia, Diplo, and Labrinth")).toEqual(["Sia", "Diplo", "Labrinth"]);
  });

  it("loses no letter of a name, whatever it is given", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const names = splitArtists(text);
        for (const name of names) expect(name).toBe(name.trim());
        expect(new Set(names.map(foldName)).size).toBe(names.length);
        expect(names.length > 0).toBe(/[^\s;|]/u.test(text));
      }),
    );
  });
});

describe("featuredIn", () => {
  it.each([
    ["Song (feat. A & B)", "A & B"],
    ["Song [ft. A] - Remix", "A"],
    ["Song feat. A", "A"],
    ["Song featuring A (Remix)", "A"],
    ["Song (Remix) [feat. Q] [from Insecure]", "Q"],
    ["Ain't It Funny (Remix featuring Ja Rule)", "Ja Rule"],
    ["Defeat", undefined],
    ["No Mean Feat", undefined],
    ["Little Feat of Strength", undefined],
  ])("reads %s", (title, names) => expect(featuredIn(title)).toBe(names));
});

const version = (title: string, album: string | null = null, artist = "A"): VersionKind[] =>
  versionsOf({ title, album, artists: [artist], durationMs: 200_000 });

describe("versionsOf", () => {
  it.each<[string, VersionKind[]]>([
    ["Creep - Live", ["live"]],
    ["Creep [Live]", ["live"]],
    ["Creep (Live at Wembley)", ["live"]],
    ["Rocket - Live / Remastered 2009", ["live", "remaster"]],
    ["Shake It Out - MTV Unplugged, 2012", ["live", "acoustic"]],
    ["Almeria - Live At The Royal Albert Hall / 2012", ["live"]],
    ["Fuego - En Vivo Luna Park", ["live"]],
    ["Coisa de Pele - Ao Vivo", ["live"]],
    ["La vie - En directo", ["live"]],
    ["What's Going On - Recorded at Spotify Studios NYC", ["live"]],
    ["Heroes - 2017 Remaster", ["remaster"]],
    ["Zoom - Remasterizado 2007", ["remaster"]],
    ["Emmenez-moi - Remasterisé en 2014", ["remaster"]],
    ["Blue Train - Remastered 2003/Rudy Van Gelder Edition", ["remaster"]],
    ["Sugar (Remix)", ["remix"]],
    ["Home - Lane 8 Remix", ["remix"]],
    ["Lush - RAC Mix", ["remix"]],
    ["I'm a Flirt Remix", ["remix"]],
    ["Cinema - Radio Edit", ["edit"]],
    ["Bow Down - Edit", ["edit"]],
    ["Neo - Extended Mix", ["extended"]],
    ['Heart Of Glass (12" Version)', ["extended"]],
    ["Style (Acoustic)", ["acoustic"]],
    ["La nuit - version acoustique", ["acoustic"]],
    ["Ya No - Versión Acústica", ["acoustic"]],
    ["Cringe - Stripped", ["acoustic"]],
    ["Slump (Instrumental)", ["instrumental"]],
    ["Spring Day (Inst.)", ["instrumental"]],
    ["Candy Shop (In the Style of 50 Cent) [Karaoke Version]", ["karaoke"]],
    ["绿色 - 伴奏版", ["karaoke"]],
    ["Heartbreaker (As Made Famous by Led Zeppelin)", ["cover"]],
    ["Chandelier - Sia Acoustic Cover", ["acoustic", "cover"]],
    ["New Age - Tribute to Marlon Roudette", ["tribute"]],
    ["Are You Famous? (Demo)", ["demo"]],
    ["Atlantis - Sped Up Version", ["sped_up"]],
    ["Odds Are (Nightcore)", ["sped_up"]],
    ["Walk Away - Slowed & Reverb", ["slowed"]],
    ["Riding - S.L.A.B.ed", ["slowed"]],
    ["Fearless (Taylor’s Version)", ["rerecorded"]],
    ["Runaway - Rerecorded", ["rerecorded"]],
    ["Army - Orchestral Version", ["orchestral"]],
    ["Room Tone - Interlude", ["interlude"]],
    ["Skit 2", ["interlude"]],
  ])("recognises %s", (title, kinds) => expect(version(title)).toEqual(kinds));

  it.each([
    "Live and Let Die",
    "Live Forever",
    "Long Live (The Way We Live)",
    "Live Your Life (feat. Rihanna)",
    "Live in the Moment",
    "Cover Me Up",
    "Under Cover of Darkness",
    "Tribute",
    "Acoustic",
    "Demons",
    "Remix to Ignition",
    "Slow Hands",
    "Edit the Sad Parts",
    "Alive",
    "Master of Puppets",
    "Symphony No. 5 - I. Allegro",
    "Strobe - Original Mix",
    "Hello - Single Version",
    "Intro",
    "Instrumental Romance",
    "Karaoke Queen of the Night (Pt. 2)",
  ])("takes %s for the plain song", (title) => expect(version(title)).toEqual([]));

  it("takes an opening of seconds for an interlude, and The xx' Intro for a song", () => {
    const intro = { title: "Intro", album: null, artists: ["A"] };
    expect(versionsOf({ ...intro, durationMs: 40_000 })).toEqual(["interlude"]);
    expect(versionsOf({ ...intro, durationMs: 128_000 })).toEqual([]);
  });

  it.each<[string, VersionKind[]]>([
    ["MTV Unplugged in New York", ["live"]],
    ["Live at Leeds", ["live"]],
    ["Luz do Mundo (Ao Vivo)", ["live"]],
    ["Stop Making Sense (Live)", ["live"]],
    ["Home (Remixes)", ["remix"]],
    ["The Karaoke Channel - The Best Of Pop Vol. 7", ["karaoke"]],
    ["Piano Tribute to Sia", ["tribute"]],
    ["Covers 2", ["cover"]],
    ["Live Through This", []],
    ["Live and Dangerous Minds", []],
    ["Long Live the Angels", []],
    ["Demon Days", []],
    ["Heroes (2017 Remaster)", []],
  ])("reads the album %s", (album, kinds) => expect(version("Song", album)).toEqual(kinds));

  it("knows who only plays others' songs", () => {
    expect(version("Dance Monkey", null, "KIDZ BOP Kids")).toEqual(["cover"]);
    expect(version("Toxic", null, "Ameritz Karaoke Standards")).toEqual(["karaoke"]);
    expect(version("Toxic", null, "Vitamin String Quartet")).toEqual(["cover", "instrumental", "orchestral"]);
  });
});

const song = (title: string, artist = "Radiohead") => songKeyOf({ title, artists: [artist, "Guest"] });

describe("songKeyOf", () => {
  it.each([
    "Creep - Live",
    "creep",
    "Creep (Radio Edit)",
    "Creep - 2009 Remaster",
    "Creep (feat. Guest)",
    "Creep feat. Someone Else",
    "Creep (with Guest)",
    "Creep [Live at Wembley] - Remastered / Mono",
    "Creep - Acoustic Version",
    "Creep - Piano Version",
    "Creep (Album Version (Explicit))",
    "Creep - Single Version / Mono",
    'Creep - From "The Social Network" Soundtrack',
    "Creep - Bonus Track",
    "Creep - English Version",
    "Creep Radio Edit",
    "Creep - SomeOne's Remix",
  ])("is one for %s", (title) => expect(song(title)).toBe("radiohead|creep"));

  it("tells parts and other songs apart", () => {
    expect(song("Echoes, Pt. 2")).toBe(song("Echoes (Part II)"));
    expect(song("Echoes, Pt. 1")).not.toBe(song("Echoes, Pt. 2"));
    expect(song("Creep (Reprise)")).not.toBe(song("Creep"));
    expect(song("Creep", "TLC")).not.toBe(song("Creep"));
    expect(song("(I Can't Get No) Satisfaction")).toBe(song("I Can't Get No Satisfaction"));
  });

  it("takes a subtitle in brackets for the same song", () => {
    expect(song("Running Up That Hill (A Deal With God)", "Kate Bush")).toBe(song("Running Up That Hill", "Kate Bush"));
    expect(song("Take On Me (2) ")).not.toBe(song("Take On Me"));
  });

  it.each([
    ["Lady - Hear Me Tonight", "Lady (Hear Me Tonight)"],
    ["Tubular Bells, Pt. I", "Tubular Bells - Pt. I / Remastered 2009"],
    ["Tubular Bells - Part One", "Tubular Bells (Pt. 1)"],
    ["House Of The Rising Sun", "The House of the Rising Sun"],
    ["Uncertain Smile", 'Uncertain Smile - Original 7" Version 1982'],
    ["Here", "Here - 2:00 AM Version"],
    ["Pardon Me", "Pardon Me - Live at Nippon Budokan, Tokyo, Japan - March 2004"],
  ])("takes %s and %s for one song", (a, b) => expect(song(a, "A")).toBe(song(b, "A")));

  it.each([
    ["Tubular Bells, Pt. I", "Tubular Bells, Pt. II"],
    ["Lucerna - Allegro", "Lucerna - Adagio"],
    ["Company - Original Broadway Cast: Barcelona", "Company - Original Broadway Cast: Being Alive"],
    ["Somos Uno", "Somos Uno - Comentario"],
    ["MC G15 - Voce Foi Diferente", "MC G15 - Deu Onda"],
    ["The Intro", "Intro"],
  ])("tells %s from %s", (a, b) => expect(song(a, "MC G15")).not.toBe(song(b, "MC G15")));

  it.each([
    ["Bob Marley & The Wailers", "Bob Marley"],
    ["Prince And The Revolution", "Prince"],
    ["The Bill Evans Trio", "Bill Evans"],
    ["Nicky Jam x J Balvin", "Nicky Jam"],
  ])("takes a song by %s for the one by %s", (a, b) => expect(song("Jamming", a)).toBe(song("Jamming", b)));

  it("does without the leading the, and keeps names that are nothing else", () => {
    expect(song("Help!", "The Beatles")).toBe(song("Help!", "Beatles"));
    expect(song("Uncertain Smile", "The The")).toBe("the the|uncertain smile");
    expect(song("Lean On", "The")).toBe("the|lean on");
    expect(song("Heart of Hearts", "!!!")).toBe("!!!|heart of hearts");
  });

  it("keeps scripts that are not Latin, and titles that are only version words or symbols", () => {
    expect(song("丸ノ内サディスティック", "椎名林檎")).toBe("椎名林檎|丸ノ内サディスティック");
    expect(song("Группа крови - Remastered", "Кино")).toBe("кино|группа крови");
    expect(song("(Live)")).toBe("radiohead|live");
    expect(song("÷")).toBe("radiohead|÷");
  });

  it("keeps apart artist and title where the title is a bar", () => {
    expect(songKeyOf({ title: "｜", artists: ["Aphex Twin"] })).toBe("aphex twin|¦");
  });

  it("is never without a title, always the same, and short enough to sort", () => {
    const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary", maxLength: 2000 }));
    fc.assert(
      fc.property(text, text, (title, artist) => {
        const key = songKeyOf({ title, artists: [artist] });
        expect(key).toBe(songKeyOf({ title, artists: [artist] }));
        expect(key.length).toBeLessThanOrEqual(300);
        expect(key).toBe(key.toWellFormed());
        if (title.trim() !== "" && artist.length < 200) expect(key.endsWith("|")).toBe(false);
      }),
    );
  });
});

describe("albumKeyOf", () => {
  it("does without editions", () => {
    const key = (album: string) => albumKeyOf({ album, artists: ["Radiohead"] });
    expect(key("Kid A (Deluxe Edition)")).toBe("radiohead|kid a");
    expect(key("Kid A - Remastered")).toBe("radiohead|kid a");
    expect(key("Kid A Mnesia")).not.toBe("radiohead|kid a");
    expect(albumKeyOf({ album: null, artists: ["Radiohead"] })).toBeNull();
  });
});
