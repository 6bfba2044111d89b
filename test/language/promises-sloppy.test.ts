import { describe, expect, it } from "vitest";
import { understand } from "#src/language/understand.ts";
import { compact, read } from "./compact.ts";
import { ports } from "./names-fixture.ts";

/** What is typed in a hurry, and what it asks. */
const PROMISES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "numbers and halves in a row": [
    [
      "30 trax: 10 disco 10 house 10 techno in that order",
      "30 tracks; count 10 genre[disco]; count 10 genre[house]; count 10 genre[techno]; genre[disco|house|techno]",
    ],
    [
      "5 songs from the 60s, 5 from the 70s and 5 from the 80s",
      "15 tracks; count 5 year[1960..1969]; count 5 year[1970..1979]; count 5 year[1980..1989]",
    ],
    [
      "20 songs, 5 from the 60s and 3 by Madonna",
      "20 tracks; count 5 year[1960..1969]; count 3 artist[Madonna]; ~like artist Madonna",
    ],
    ["20 rock songs, 5 by Madonna", "20 tracks; genre[rock]; count 5 artist[Madonna]; ~like artist Madonna"],
    ["top 10 rihanna songs", "10 tracks; artist[Rihanna]"],
    ["top 40 pop from the 90s", "genre[pop]; year[1990..1999]; ~popularity 88"],
    ["jazz and also some metal 50/50", "share 0.5.. genre[jazz]; share 0.5.. genre[metal]; genre[jazz|metal]"],
    [
      "15 trks, half queen half prince",
      "15 tracks; share 0.5..0.55 artist[Queen]; share 0.5..0.55 artist[Prince]; artist[Queen|Prince]; ~like artist Queen; ~like artist Prince",
    ],
  ],
  "chat and slang": [
    ["quiet indie folk w female vox, 40ish songs", "40 tracks; genre[indie folk]; ~quiet; unsupported(female vox)"],
    ["give us some propa northern soul for a sunday roast", "genre[northern soul]; ~family dinner"],
    ["late 70s post punk, the weirder the better", "genre[post-punk]; year[1976..1979]; ~quirky"],
    ["songs that arent in english", "genre[world]"],
    ["sad gurl autumn but no taylor swift", "no artist[Taylor Swift]; ~sad girl autumn"],
  ],
  "said in other words": [
    [
      "neither rock nor metal nor punk, something energetic",
      "no genre[rock]; no genre[metal]; no genre[punk]; ~energetic",
    ],
    ["funk from least to most popular", "genre[funk]; sorted popularity up"],
    ["ambient, shortest track first, longest last", "genre[ambient]; sorted duration up"],
    ["commence doucement et finis très fort", "arc energy up"],
    ["musica per la palestra, solo roba energica", "~gym; ~energetic"],
  ],
  "said in a way of its own": [
    ["the saddest country songs ever, 8, no Queen", "8 tracks; no artist[Queen]; genre[country]; ~sad"],
    ["funkiest tracks of the 70s", "year[1970..1979]; ~funky"],
    ["music that sounds like purple, 7 songs", "7 tracks; ~purple"],
    [
      "10 songs to cry to then 5 to feel better",
      "15 tracks; ~tearjerker; ~cheerful; ~tearjerker; ~cheerful; stages[tearjerker > cheerful]",
    ],
    ["20 songs to dance to", "20 tracks; ~makes you dance"],
    ["twelve songs by twelve different artists about the moon", "12 tracks; title[moon]; artist <= 1"],
    ["something Queen would like", "share 0.2.. artist[Queen]; ~like artist Queen"],
    [
      "an equal mix of 60s soul and 90s rock",
      "share 0.5..0.55 year[1960..1969]; share 0.5.. genre[soul]; share 0.5..0.55 year[1990..1999]; share 0.5.. genre[rock]",
    ],
    [
      "alternating between soul and rock",
      "share 0.5.. genre[soul]; share 0.5.. genre[rock]; genre[soul|rock]; unsupported(alternating between)",
    ],
    ["disco, 12 songs, no duplicates of artists", "12 tracks; genre[disco]; artist <= 1"],
    ["songs not sung by women", "unsupported(sung by women)"],
    ["soul, not sung by Paul", "no artist[Paul?]; genre[soul]; missing(Paul)"],
    ["jazz for my mom's 60th", "genre[jazz]; unknown(60th)"],
    ["0 songs", "unknown(0)"],
    ["songs I do not like, half of them disco", "share 0.5 genre[disco]"],
    ["no rap, half disco", "no genre[hip hop]; share 0.5 genre[disco]"],
    ["just the number seven", "unknown(seven)"],
    ["make me a mixtape for my crush", "~crush"],
    ["7 songs that get progressively slower", "7 tracks; arc tempo down"],
    ["10 tracks gradually getting happier", "10 tracks; arc valence up"],
    ["songs for when I'm stressed", "~anxiety relief"],
  ],
  "how it runs": [
    ["loud then quiet then loud again", "~loud; ~quiet; stages[loud > quiet > loud]"],
    ["start w/ chill lofi n slowly get hyped til the end", "genre[lo-fi]; ~chill; arc energy up"],
  ],
  "languages mixed and declined": [
    [
      "pop français y canciones en español 50/50",
      "share 0.5.. genre[french pop]; share 0.5..0.55 genre[latin|spanish]",
    ],
    ["mitad pop francés, mitad jazz", "share 0.5.. genre[french pop]; share 0.5.. genre[jazz]; genre[french pop|jazz]"],
    ["música electrónica que no pase de 2020", "genre[electronic]; year[..2020]"],
    ["algo para dormir que sea instrumental y suave", "instrumentalness[0.5..]; ~sleep; ~soft"],
    ["músicas felizes que não sejam sertanejo", "no genre[sertanejo]; ~happy"],
    ["quelque chose de doux qui ne soit pas triste", "~soft; -sad"],
    ["musica classica per studiare che non sia lenta", "genre[classical]; ~studying; -slow"],
    ["eine Stunde Jazz für einen regnerischen Abend zu Hause", "60 min; genre[jazz]; ~rain; ~evening"],
    ["Musik für einen Roadtrip durch Norwegen, keine Schlager", "no genre[schlager]; ~road trip; ~norwegian"],
    ["du rock des années 70 pour la route", "genre[rock]; year[1970..1979]; ~road trip"],
    ["canzoni allegre per l'estate", "~happy; ~summer"],
  ],
};

for (const [topic, rows] of Object.entries(PROMISES)) {
  describe(`reads ${topic}`, () => {
    it.each(rows)("%s", (prompt, asked) => {
      expect(read(prompt, ports)).toBe(asked);
    });
  });
}

describe("years beside a genre", () => {
  const readWith = (dated: number) =>
    compact(
      understand(
        { prompt: "latin rock from the 80s" },
        {
          ...ports,
          matching: (tests) => {
            const year = tests.find((test) => test.kind === "year");
            if (year === undefined) return 600;
            if (tests.length === 1) return 5000;
            return year.from === 1980 ? 0 : dated;
          },
        },
      ),
    );

  it("lean where the catalogue has the genre, none of those years and no year of most", () => {
    expect(readWith(180)).toBe("genre[latin rock]; ~year 1980..1989");
  });

  it("rule where the catalogue knows when most of it was made", () => {
    expect(readWith(500)).toBe("genre[latin rock]; year[1980..1989]");
  });
});
