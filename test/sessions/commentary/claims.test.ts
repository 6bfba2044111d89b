import { describe, expect, it } from "vitest";
import { unsupportedIn } from "#src/sessions/commentary/claims/check.ts";
import { isBorneOut } from "#src/sessions/commentary/claims/written.ts";
import { nameSaid, titleSaid } from "#src/sessions/commentary/words/names.ts";
import { secondsToSay } from "#src/sessions/commentary/words/seconds.ts";
import { breakBefore, groundOf, sceneBefore, tasteOfTold, toldCatalog } from "#test/support/breaks.ts";

const catalog = toldCatalog();
const ground = groundOf(catalog, tasteOfTold(catalog));
/** Before “Glory Box” (1994, 120 BPM), after “Teardrop” (1996) and “Roads” (1994, 95 BPM). */
const scene = sceneBefore(ground, breakBefore("glory", ["teardrop", "roads"]));
const wrongIn = (text: string, language: "en" | "de" | "fr" | "es" | "it" | "pt" = "en") =>
  unsupportedIn({ text, language, scene });

describe("a claim in a break", () => {
  it.each([
    ["“Glory Box” by Portishead, from 1994."],
    ["A little faster now. “Glory Box” by Portishead, off “Dummy”."],
    ["“Roads” just now; here is more from Portishead: “Glory Box”."],
    ["Same year as the last one, 1994: “Glory Box” by Portishead."],
  ])("stands where the rows bear it out: %s", (text) => {
    expect(wrongIn(text)).toBeUndefined();
  });

  it.each([
    ["a name in quotes", "“Wandering Star” by Portishead."],
    ["an artist", "“Glory Box” by Massive Attack."],
    ["a stranger", "“Glory Box” by Portishead, as Beth loved it."],
    ["a year", "“Glory Box” by Portishead, from 1995."],
    ["a decade", "“Glory Box” by Portishead, from the 80s."],
    ["a number", "“Glory Box” by Portishead, number 3 in the charts."],
    ["a tempo", "A little slower now. “Glory Box” by Portishead."],
    ["an energy", "A bit calmer than before: “Glory Box” by Portishead."],
    ["a genre", "Some bossa nova: “Glory Box” by Portishead."],
    ["a version", "“Glory Box” by Portishead, live on stage."],
    ["a language", "“Glory Box” by Portishead, sung in French."],
    ["a history", "You have played this 12 times: “Glory Box” by Portishead."],
    ["a like", "You liked this one: “Glory Box” by Portishead."],
    ["a month", "You first played it in May 2021: “Glory Box” by Portishead."],
    ["a first time", "“Glory Box” by Portishead, the oldest one so far."],
    ["a feeling", "The heartbreaking “Glory Box” by Portishead."],
    ["praise", "The best song of its time, “Glory Box” by Portishead."],
    ["an award", "“Glory Box” by Portishead won a Grammy."],
    ["time left", "About ten minutes left, enough for “Glory Box” by Portishead."],
    ["a request", "By request, “Glory Box” by Portishead."],
    ["a link", "“Glory Box” by Portishead, more at www.example.com."],
  ])("does not where they do not: %s", (_, text) => {
    expect(wrongIn(text)).toBeDefined();
  });

  it.each([
    ["de", "„Glory Box“ von Massive Attack."],
    ["de", "Einen Gang zurück: „Glory Box“ von Portishead."],
    ["de", "„Glory Box“ von Portishead, ein Meisterwerk."],
    ["fr", "« Glory Box » de Portishead, en concert."],
    ["fr", "« Glory Box » de Portishead, sorti en 1987."],
    ["es", "«Glory Box», de Portishead, más lenta que la anterior."],
    ["es", "«Glory Box», de Shakira."],
    ["it", "«Glory Box», con Massive Attack."],
    ["it", "Un brano bellissimo: «Glory Box», con Portishead."],
    ["pt", "“Glory Box”, de Portishead, ao vivo."],
    ["pt", "Faz seis anos que você não ouve “Glory Box”, de Portishead."],
  ] as const)("is found in each language (%s): %s", (language, text) => {
    expect(wrongIn(text, language)).toBeDefined();
  });

  it("of other hands is held to as many sentences as facts were told, and one to name the song", () => {
    const said = (text: string, facts: number) => isBorneOut({ text, language: "en", scene }, facts);

    expect(said("Here is “Glory Box”. It is by Portishead.", 1)).toBe(true);
    expect(said("Here is “Glory Box”. It is by Portishead. Stay right there.", 1)).toBe(false);
  });
});

describe("a name as it is said", () => {
  it("leaves out remasters, guests, editions and quotes of its own, and is cut at a seam where it is long", () => {
    expect(
      [
        "Teardrop (feat. Elizabeth Fraser) - 2019 Remaster",
        "“Heroes” - 2017 Remaster",
        "Tattoo You (2009 Re-Mastered)",
        "Symphony No. 9 in D Minor, Op. 125 “Choral”: IV. Finale. Presto – Allegro assai – Recitativo",
        "雨のステイション",
        "!!!",
        " ",
      ].map(titleSaid),
    ).toMatchInlineSnapshot(`
      [
        "Teardrop",
        "Heroes",
        "Tattoo You",
        "Symphony No. 9 in D Minor",
        "雨のステイション",
        "!!!",
        "?",
      ]
    `);
    expect(nameSaid("A".repeat(100))).toHaveLength(60);
    expect(nameSaid("Sammy “The Bull” \u202eB")).toBe("Sammy The Bull B");
  });

  it("takes longer to say the more there is of it, in any writing", () => {
    const seconds = ["Roads.", "Roads, by Portishead, from 1994.", "“雨のステイション” by 荒井由実, from 1975."].map(
      (text) => secondsToSay(text, "en"),
    );

    expect(seconds).toMatchInlineSnapshot(`
      [
        0.6,
        3,
        4.6,
      ]
    `);
  });
});
