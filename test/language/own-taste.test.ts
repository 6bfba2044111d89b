import { describe, expect, it } from "vitest";
import { isForOthers } from "#src/language/people.ts";
import { understand } from "#src/language/understand.ts";
import { ports } from "./names-fixture.ts";

/** What is said of one's own taste and listening: the weight of taste, then rules about what was heard. */
function read(prompt: string): string {
  const { rules, leanings, leftovers } = understand({ prompt }, ports).brief;
  const tastes = leanings.flatMap(({ from, weight }) => (from === "taste" ? [`taste ${weight}`] : []));
  const heard = rules.flatMap((rule) =>
    rule.kind === "tracks" && rule.test.kind === "history"
      ? [[rule.scope.kind, rule.test.is, rule.test.months].filter((part) => part !== undefined).join(" ")]
      : [],
  );
  return [...tastes, ...heard, ...leftovers.map(({ span }) => `? ${span.text}`)].join("; ");
}

const WEIGHTS: readonly (readonly [weight: string, prompts: readonly string[]])[] = [
  [
    "taste 0.5",
    [
      "something based on my taste",
      "jazz based on my listening history",
      "my kind of music for running",
      "music tailored to my taste",
      "rock that fits my taste",
      "more of what i usually listen to",
      "like what i play at night",
      "Musik nach meinem Geschmack",
      "basado en mis gustos",
      "du jazz selon mes goûts",
      "música do meu gosto",
      "secondo i miei gusti",
    ],
  ],
  [
    "taste 0.4",
    [
      "a playlist for me",
      "make me something i'd love",
      "songs i might like",
      "Musik für mich",
      "música para mí",
      "de la musique pour moi",
      "uma playlist para mim",
      "una playlist per me",
    ],
  ],
  ["taste 0.1", ["surprise me", "überrasch mich", "sorpréndeme", "surprends-moi", "me surpreenda", "sorprendimi"]],
  [
    "taste 0",
    [
      "ignore my taste, 20 metal songs",
      "ignore my listening history",
      "rock, not based on my listening",
      "regardless of my taste",
      "ignoriere meinen Geschmack",
      "ignora mi historial",
      "ignore mes goûts",
      "ignore meu gosto",
      "ignora i miei gusti",
    ],
  ],
  [
    "taste -0.8",
    [
      "something different from what i usually listen to",
      "nothing like my usual",
      "music outside my bubble",
      "out of my comfort zone",
      "etwas anderes als sonst",
      "algo distinto a lo que siempre escucho",
      "quelque chose de différent de ce que j'écoute d'habitude",
      "hors de ma bulle",
      "algo diferente do que costumo ouvir",
      "qualcosa di diverso dal solito",
    ],
  ],
  ["every favourite; every unheard 6", ["rediscover forgotten favourites", "vergessene Lieblingslieder"]],
  [
    "every unheard 12; every known",
    ["songs i haven't heard in a year", "Lieder, die ich seit einem Jahr nicht gehört habe"],
  ],
  ["every unheard 3", ["songs i haven't heard in the last 3 months"]],
  ["every new", ["nothing i've heard before", "rock that is new to me", "canciones que nunca he escuchado"]],
  ["every known", ["only songs i know", "canzoni che conosco", "que je connais"]],
  ["every favourite", ["my favourites from the 90s", "mis favoritas", "mes chansons préférées"]],
  ["first favourite", ["start with one of my favourites"]],
  ["share new", ["70% new to me"]],
];

describe.each(WEIGHTS)("%s", (asked, prompts) => {
  it.each(prompts)("%s", (prompt) => {
    expect(read(prompt)).toBe(asked);
  });
});

describe("what is said of nothing of one's own", () => {
  it.each([
    "i'd like some jazz",
    "rock music for working. I like Green Day and Pearl Jam",
    "songs for my mother",
    "for my dog and me",
    "a tasteful dinner",
  ])("%s", (prompt) => {
    expect(read(prompt).replace(/\?.*/, "")).toBe("");
  });
});

describe("a list for others", () => {
  it.each([
    ["songs for my mom", true],
    ["a birthday party for the kids", true],
    ["for my little 4 year old daughter", true],
    ["Lieder für meine Oma", true],
    ["música para mis hijos", true],
    ["a playlist for me", false],
    ["songs for a rainy sunday", false],
    ["for the gym", false],
  ])("%s", (prompt, others) => {
    expect(isForOthers(prompt)).toBe(others);
  });
});
