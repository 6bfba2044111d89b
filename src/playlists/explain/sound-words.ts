import type { Words } from "./point.ts";
import type { Side } from "./survey.ts";

/** Values from `from` up to the next entry are spoken of in these words; an entry without words is not worth a word. */
export interface Level {
  from: number;
  weight: number;
  words?: Words;
}

type Spoken = Exclude<Side, "year" | "tempo" | "durationMs">;

/** Audio features 0-1 and popularity 0-100, as a listener would put them. */
export const LEVELS: Readonly<Record<Spoken, readonly Level[]>> = {
  energy: [
    {
      from: 0,
      weight: 0.55,
      words: {
        adj: ["hushed"],
        tag: ["hushed", "all hush", "barely stirring"],
        clause: ["hardly raises its voice", "stays near silence", "barely stirs"],
        has: ["hardly a sound raised"],
        draw: ["its hush"],
      },
    },
    {
      from: 0.2,
      weight: 0.4,
      words: {
        adj: ["calm", "gentle", "low-key"],
        tag: ["calm", "low-key", "gentle"],
        clause: ["stays calm throughout", "keeps the energy low", "never pushes"],
        has: ["an easy, low-key feel"],
        draw: ["its calm"],
      },
    },
    {
      from: 0.4,
      weight: 0.15,
      words: {
        tag: ["even-keeled", "neither calm nor wild"],
        clause: ["keeps an even keel", "holds the middle ground between calm and loud"],
        has: ["a steady, middling energy"],
        draw: ["its even temper"],
      },
    },
    {
      from: 0.6,
      weight: 0.3,
      words: {
        adj: ["lively", "spirited"],
        tag: ["lively", "spirited", "full of drive"],
        clause: ["drives along", "keeps things lively", "pushes on"],
        has: ["a good deal of push"],
        draw: ["its drive"],
      },
    },
    {
      from: 0.8,
      weight: 0.5,
      words: {
        adj: ["full-tilt", "intense"],
        tag: ["full tilt", "all intensity", "flat out"],
        clause: ["goes flat out", "holds nothing back", "hits hard"],
        has: ["energy to spare"],
        draw: ["its full-tilt energy"],
      },
    },
  ],
  valence: [
    {
      from: 0,
      weight: 0.5,
      words: {
        adj: ["dark", "sombre", "bleak"],
        tag: ["dark in mood", "sombre", "bleak"],
        clause: ["looks on the dark side", "stays sombre", "lets no light in"],
        has: ["no light let in"],
        draw: ["its dark mood", "its sombre turn"],
      },
    },
    {
      from: 0.2,
      weight: 0.35,
      words: {
        adj: ["wistful", "overcast"],
        tag: ["wistful", "on the sad side", "overcast"],
        clause: ["leans to the sad side", "keeps a wistful mood"],
        has: ["a touch of sadness"],
        draw: ["its wistful mood"],
      },
    },
    {
      from: 0.4,
      weight: 0.1,
      words: {
        tag: ["neither sad nor sunny"],
        clause: ["sits between sad and sunny"],
        has: ["a mood between sad and sunny"],
      },
    },
    {
      from: 0.6,
      weight: 0.3,
      words: {
        adj: ["bright", "good-humoured"],
        tag: ["bright in mood", "good-humoured"],
        clause: ["keeps a bright mood", "looks on the bright side"],
        has: ["good humour"],
        draw: ["its bright mood"],
      },
    },
    {
      from: 0.8,
      weight: 0.5,
      words: {
        adj: ["sunny", "beaming"],
        tag: ["sunny", "plainly happy", "beaming"],
        clause: ["beams from start to finish", "sounds plainly happy"],
        has: ["sheer good cheer"],
        draw: ["its sunny mood"],
      },
    },
  ],
  danceability: [
    {
      from: 0,
      weight: 0.25,
      words: { tag: ["not one for dancing"], clause: ["lets the beat go"], has: ["a beat that roams free"] },
    },
    { from: 0.3, weight: 0 },
    {
      from: 0.7,
      weight: 0.3,
      words: {
        adj: ["danceable"],
        tag: ["easy to dance to", "danceable"],
        clause: ["moves the feet"],
        has: ["a danceable beat"],
        draw: ["its groove"],
      },
    },
    {
      from: 0.85,
      weight: 0.5,
      words: {
        adj: ["dance-floor"],
        tag: ["made for dancing", "all groove"],
        clause: ["asks to be danced to"],
        has: ["a groove that will not sit still", "a beat made for dancing"],
        draw: ["its groove"],
      },
    },
  ],
  acousticness: [
    { from: 0, weight: 0.15, words: { tag: ["all plugged in"], has: ["everything plugged in"] } },
    { from: 0.05, weight: 0 },
    {
      from: 0.5,
      weight: 0.3,
      words: { tag: ["largely acoustic"], clause: ["leans on acoustic sound"], has: ["a largely acoustic sound"] },
    },
    {
      from: 0.8,
      weight: 0.45,
      words: {
        adj: ["unplugged"],
        tag: ["almost wholly acoustic", "unplugged"],
        clause: ["does without plugs and cables"],
        has: ["hardly a cable in it"],
        draw: ["its acoustic sound"],
      },
    },
  ],
  instrumentalness: [
    { from: 0, weight: 0 },
    {
      from: 0.5,
      weight: 0.4,
      words: {
        tag: ["mostly without a voice"],
        clause: ["leaves most of the talking to the instruments"],
        has: ["hardly any singing"],
      },
    },
    {
      from: 0.8,
      weight: 0.5,
      words: {
        adj: ["instrumental", "wordless"],
        tag: ["instrumental", "wordless"],
        clause: ["does without words", "leaves the talking to the instruments"],
        has: ["no singing to speak of"],
      },
    },
  ],
  speechiness: [
    { from: 0, weight: 0 },
    {
      from: 0.2,
      weight: 0.3,
      words: { tag: ["thick with words"], clause: ["packs its words in"], has: ["a rush of words"] },
    },
    {
      from: 0.5,
      weight: 0.5,
      words: { tag: ["more spoken than sung"], has: ["a voice that speaks more than it sings"] },
    },
  ],
  popularity: [
    {
      from: 0,
      weight: 0.3,
      words: {
        adj: ["little-known"],
        tag: ["little known", "off the beaten track"],
        clause: ["stays off the beaten track"],
        has: ["few who know it"],
      },
    },
    { from: 15, weight: 0 },
    { from: 65, weight: 0.25, words: { adj: ["well-known"], tag: ["well known"], has: ["a name that many know"] } },
    {
      from: 80,
      weight: 0.4,
      words: {
        adj: ["hugely popular"],
        tag: ["a true hit", "hugely popular"],
        clause: ["needs no introduction"],
        draw: ["its fame"],
      },
    },
  ],
};

/** Superlatives of each side: top and bottom, and what is known when it is. No word where the claim would mislead. */
export const EXTREMES: Readonly<
  Record<Side, { top?: readonly string[]; bottom?: readonly string[]; known: string; from?: number }>
> = {
  year: { top: ["newest", "most recent"], bottom: ["oldest", "earliest"], known: "a known year" },
  tempo: { top: ["fastest"], bottom: ["slowest"], known: "a known tempo" },
  energy: { top: ["most energetic", "most intense"], bottom: ["calmest", "gentlest"], known: "a measured sound" },
  valence: {
    top: ["sunniest", "happiest-sounding"],
    bottom: ["darkest", "saddest-sounding"],
    known: "a measured sound",
  },
  danceability: { top: ["most danceable"], bottom: ["least danceable"], known: "a measured sound" },
  acousticness: { top: ["most acoustic"], bottom: ["most plugged-in"], known: "a measured sound" },
  instrumentalness: { top: ["most instrumental"], known: "a measured sound", from: 0.5 },
  speechiness: { top: ["wordiest"], known: "a measured sound", from: 0.2 },
  popularity: { top: ["best-known"], bottom: ["least-known"], known: "a known following" },
  durationMs: { top: ["longest"], bottom: ["shortest"], known: "a known length" },
};

/** What stands out from most of the list without being first or last. */
export const BESIDE_MOST: Readonly<Record<Side, { above?: readonly string[]; below?: readonly string[] }>> = {
  year: { above: ["is newer than most of the list"], below: ["is older than most of the list"] },
  tempo: { above: ["moves faster than most of the list"], below: ["moves slower than most of the list"] },
  energy: { above: ["has more push than most of the list"], below: ["is calmer than most of the list"] },
  valence: { above: ["is brighter than most of the list"], below: ["is darker than most of the list"] },
  danceability: { above: ["dances better than most of the list"] },
  acousticness: {
    above: ["is more acoustic than most of the list"],
    below: ["is more plugged in than most of the list"],
  },
  instrumentalness: {},
  speechiness: {},
  popularity: { above: ["is better known than most of the list"], below: ["is less known than most of the list"] },
  durationMs: { above: ["lasts longer than most of the list"], below: ["is shorter than most of the list"] },
};
