import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Brief, type Test } from "#src/domain/brief.ts";
import { Patch } from "#src/domain/patch.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { ports } from "./names-fixture.ts";
import { listOf, patchText, tracks } from "./refine-fixture.ts";

/** What the list was asked for, what is said about it, and the steps. */
const OTHER_LISTS: readonly (readonly [string, string, string])[] = [
  ["songs by Madonna", "i meant metallica", "=artist[Metallica]"],
  ["songs like Radiohead", "sorry, i meant portishead", "=~like artist Portishead"],
  ["songs by Madonna, no Metallica", "i meant Prince", "=~like artist Prince"],
  ["songs by Madonna, no Metalica", "i meant Metallica", "=no artist[Metallica]"],
  ["songs by Madonna", "no Madonna", "drop(artist[Madonna]); no artist[Madonna]"],
  ["songs by Madonna and Prince", "no Madonna", "=artist[Prince]; no artist[Madonna]"],
  [
    "songs by Madonna",
    "add some Prince",
    "count 3.. artist[Prince]; ~like artist Prince+artist Prince; =artist[Madonna|Prince]; 13 tracks",
  ],
  [
    "pop, no Drake",
    "ok, add some Drake",
    "drop(no artist[Drake]); count 3.. artist[Drake]; ~like artist Drake+artist Drake; 13 tracks",
  ],
  ["20 pop songs", "add some Queen", "count 3.. artist[Queen]; ~like artist Queen+artist Queen"],
  ["an hour of pop", "10 more", "93.3 min"],
  ["an hour of pop", "twice as long", "120 min"],
  ["pop that builds up", "shuffle it", "drop(arc energy up); shuffled"],
  ["sad songs", "switch to something calm", "drop(~sad); ~calm"],
  ["sad songs", "something calm", "~calm"],
  ["music for studying", "again but for a wedding", "fresh; drop(~studying); ~wedding"],
  ["jazz", "no jazz", "drop(genre[jazz]); no genre[jazz]"],
  ["no live versions", "live is fine", "drop(no version[live])"],
  ["happy songs", "less happy", "~valence 0.3"],
  ["songs by Fleetwood Mac", "not the band, the album", "=album[Fleetwood Mac]"],
  ["pop", "add Purple Rain", "insert count 1.. track[Purple Rain] at the end"],
  ["pop", "add No Surprises by Radiohead", "insert count 1.. track[No Surprises] at the end"],
  ["pop", "i like this one", ""],
  ["pop", "Metallica doesn't really fit the vibe", "no artist[Metallica]"],
  ["pop", "i can't get enough of Queen", "count 3.. artist[Queen]; ~like artist Queen+artist Queen; 13 tracks"],
  ["90s rock", "some of these aren't from the 90s", ""],
  ["pop", "i like a couple of these songs", ""],
  ["pop", "wrap up with a couple songs by Queen", "last artist[Queen]; ~like artist Queen; 12 tracks"],
];

describe("a message about another list", () => {
  it.each(OTHER_LISTS)("%s: %s", (asked, message, steps) => {
    const about = listOf(asked);
    expect(patchText(readMessage(message, about, ports), about)).toBe(steps);
  });
});

describe("more of something in a short list by one artist", () => {
  it.each([
    ["keeps to the artist where a song is both", 1, "count 3.. year[2000..2009]; 6 tracks"],
    ["leaves the artist where no song is", 0, "count 3.. year[2000..2009]; drop(artist[Madonna]); 6 tracks"],
  ])("%s", (_, both, steps) => {
    const about = listOf("only songs by Madonna", { tracks: tracks.slice(0, 3) });
    const matching = (tests: readonly unknown[]) => (tests.length > 1 ? both : 1000);

    expect(patchText(readMessage("more 2000s", about, { ...ports, matching }), about)).toBe(steps);
  });
});

describe("a message about the language of a list", () => {
  it.each([
    [500, "genre[latin|spanish]"],
    [4, "drop(genre[pop]); genre[latin|spanish]"],
  ])("keeps the style when a language that genres tell is asked for, where %i songs are both", (both, steps) => {
    const about = listOf("pop music");
    const matching = (tests: readonly Test[]) => (tests[0]!.kind === "language" ? 0 : tests.length > 1 ? both : 1000);

    expect(patchText(readMessage("only in spanish please", about, { ...ports, matching }), about)).toBe(steps);
  });
});

describe("a patch", () => {
  it("says what it does in plain words, in the order said", () => {
    const about = listOf("pop");
    const { said } = readMessage("swap the third one, a bit slower, and no Drake", about, ports);
    expect(said).toEqual(["another in place of Yellow by Coldplay", "a little slower", "nothing by Drake"]);
  });

  it("of praise alone changes nothing and says so", () => {
    expect(readMessage("great, thank you!", listOf("pop"), ports)).toEqual({
      steps: [],
      said: ["nothing to change"],
      leftovers: [],
    });
  });

  it("aims a relative wish clearly past the list's own mean", () => {
    const about = listOf("pop", { means: { tempo: 150 } });
    const [step] = readMessage("slower", about, ports).steps;
    expect(step).toMatchObject({ kind: "leaning", put: { id: "relative-tempo", aims: [{ target: 134 }] } });
  });

  it("asks back where a place is not on the list, and changes nothing", () => {
    const { steps, question } = readMessage("drop track 31", listOf("pop"), ports);
    expect({ steps, question }).toEqual({ steps: [], question: "The list has 10 tracks: which one do you mean?" });
  });

  it("reports what was not understood", () => {
    const { leftovers } = readMessage("add some Grumblewick Tannery", listOf("pop"), ports);
    expect(leftovers.map(({ span }) => span)).toEqual([{ text: "Grumblewick Tannery", start: 9, end: 28, turn: 1 }]);
  });

  it("of unknown words alone changes nothing and asks what they mean", () => {
    expect(readMessage("asdfgh", listOf("pop"), ports)).toMatchObject({
      steps: [],
      question: "I did not understand “asdfgh”. Say it like “less upbeat”, “no more rap” or “swap the third one”.",
    });
    expect(readMessage("revert to version 9", listOf("pop"), ports)).toMatchObject({ steps: [] });
  });

  it("with unknown words beside others does the others and reports the words", () => {
    const { steps, leftovers, question } = readMessage("slower and asdfgh", listOf("pop"), ports);
    expect(steps.map((step) => "put" in step && "id" in step.put && step.put.id)).toEqual(["relative-tempo"]);
    expect(leftovers.map(({ span }) => span.text)).toEqual(["asdfgh"]);
    expect(question).toBeUndefined();
  });

  it("takes likes and dislikes given beside the words, and lets the words win", () => {
    const about = listOf("pop", { liked: ["n1", "n2"], disliked: ["n2", "n3"] });
    const { steps } = readMessage("I love number 3", about, ports);
    expect(steps).toEqual([
      { kind: "like", ids: ["n1"] },
      { kind: "dislike", ids: ["n2"] },
      { kind: "like", ids: ["n3"] },
    ]);
  });

  it("that goes back stands alone", () => {
    const { steps } = readMessage("undo that and add some Drake", listOf("pop", { turn: 2 }), ports);
    expect(steps).toEqual([{ kind: "undo", versions: 1 }]);
  });
});

const WORDS = fc.constantFrom(
  ..."swap the third one no Drake slower , . ! and more like 2 5 these Yellow keep first ten undo call it too jazzy i meant \" ' 😀 é without 90s only explicit is fine twice as long don't love hate except but please end on something".split(
    " ",
  ),
);
const MESSAGES = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 80 }),
  fc.array(WORDS, { maxLength: 24 }).map((words) => words.join(" ")),
);
const ABOUT = listOf("90s pop for a workout, no explicit songs", { turn: 2, liked: ["n1"], disliked: ["n4"] });

describe("any string", () => {
  it("gives a valid patch, the same one every time", () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const patch = readMessage(message, ABOUT, ports);
        expect(Patch.parse(patch)).toEqual(patch);
        expect(readMessage(message, ABOUT, ports)).toEqual(patch);
      }),
      { numRuns: 300, seed: 11 },
    );
  });

  it("gives spans that are exact", () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const { steps, leftovers } = readMessage(message, ABOUT, ports);
        const spans = [
          ...steps.flatMap((step) => ("put" in step && step.put.span) || []),
          ...leftovers.map((one) => one.span),
        ];
        for (const { text, start, end, turn } of spans) {
          expect(text).toBe((turn === undefined ? ABOUT.brief.prompt : message).slice(start, end));
        }
      }),
      { numRuns: 300, seed: 12 },
    );
  });

  it("never likes and dislikes one track, nor keeps one that leaves", () => {
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const { steps } = readMessage(message, ABOUT, ports);
        const ids = (...kinds: string[]) =>
          steps.flatMap((step) => ("ids" in step && kinds.includes(step.kind) ? step.ids : []));
        expect(ids("like").filter((id) => ids("dislike").includes(id))).toEqual([]);
        expect(ids("keep").filter((id) => ids("replace", "remove").includes(id))).toEqual([]);
      }),
      { numRuns: 300, seed: 13 },
    );
  });

  it("gives parts with ids of their own or of the Brief, and names tracks of the list alone", () => {
    const parts = [...ABOUT.brief.rules, ...ABOUT.brief.leanings, ...ABOUT.brief.orders].map(({ id }) => id);
    fc.assert(
      fc.property(MESSAGES, (message) => {
        const { steps } = readMessage(message, ABOUT, ports);
        const put = steps.flatMap((step) => ("put" in step && "id" in step.put ? [step.put.id] : []));
        const known = steps.flatMap((step) => (step.kind === "drop" ? [step.part] : []));
        const named = steps.flatMap((step) => ("ids" in step ? step.ids : step.kind === "move" ? [step.id] : []));
        expect(put.every((id) => parts.includes(id) || /^(t2p\d+|relative-[a-z]+)$/.test(id))).toBe(true);
        expect(known.every((id) => parts.includes(id))).toBe(true);
        expect(named.every((id) => tracks.some((track) => track.id === id))).toBe(true);
      }),
      { numRuns: 300, seed: 14 },
    );
  });

  it("of 2,000 characters is read, and what is longer is cut", () => {
    const long = "swap the third one and add some Drake, ".repeat(60);
    const { steps } = readMessage(long, listOf("pop"), ports);
    expect(steps.some(({ kind }) => kind === "replace")).toBe(true);
    expect(Brief.shape.messages.safeParse([long.slice(0, 2000)]).success).toBe(true);
  });
});
