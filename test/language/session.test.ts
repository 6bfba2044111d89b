import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_HOST } from "#src/domain/session.ts";
import { type SessionAct, SessionReading } from "#src/domain/session-act.ts";
import type { SessionAbout, SessionPorts } from "#src/language/session/about.ts";
import { saysToCut } from "#src/language/session/cuts.ts";
import data from "#src/language/session/phrases.json" with { type: "json" };
import { readRequest } from "#src/language/session/read-request.ts";
import { understand } from "#src/language/understand.ts";
import { ports as names } from "./names-fixture.ts";
import { tracks } from "./refine-fixture.ts";

const ports: SessionPorts = {
  ...names,
  songsOf: ({ type, id, name }) => {
    const titles: Record<string, string[]> = { Portishead: ["Roads", "Glory Box"], Coldplay: ["Yellow"] };
    if (type !== "artist") return [id];
    return (titles[name] ?? []).map((title) => names.names.lookup(title, { by: name, limit: 1 })[0]!.id);
  },
  titleOf: () => "Glory Box",
  matching: () => 1000,
};

/** n9 "So What" plays; n1 "Someone Like You" comes next; n10 "Hotline Bling" was played last. */
const about: SessionAbout = {
  brief: understand({ prompt: "pop and soul" }, names).brief,
  now: tracks[8]!,
  queue: tracks.slice(0, 5),
  plays: [tracks[7]!, tracks[9]!],
  host: DEFAULT_HOST,
  timeZone: "Europe/Berlin",
  feedback: { liked: [], disliked: [], kept: [] },
  turn: 1,
  means: { energy: 0.5, tempo: 110 },
};

const read = (message: string) => readOn(about, message);

function readOn(session: SessionAbout, message: string): string[] {
  const { acts, leftovers, question } = readRequest(message, session, ports);
  return [
    ...acts.map(actText),
    ...leftovers.map(({ text }) => `left: ${text}`),
    ...(question === undefined ? [] : ["?"]),
  ];
}

function actText(act: SessionAct): string {
  if (act.kind === "steer") return `steer ${act.patch.said.join(", ")}`;
  const { kind, ...rest } = act;
  return [
    kind,
    ...Object.values(rest).map((value) => (typeof value === "object" ? JSON.stringify(value) : value)),
  ].join(" ");
}

const idOf = (title: string, by: string) => names.names.lookup(title, { by, limit: 1 })[0]!.id;
const roads = idOf("Roads", "Portishead");
const creep = idOf("Creep", "Radiohead");

describe("a request in the middle of a session", () => {
  it.each([
    ["something slower", ["steer slower"]],
    ["no more rap", ["steer no hip hop"]],
    ["play Roads by Portishead next", [`play ["${roads}"] next`]],
    ["um hey dj could you please play roads by portishead next", [`play ["${roads}"] next`]],
    ["play roadds by portished next", [`play ["${roads}"] next`]],
    ["put on roads by portishead and stop talking", [`play ["${roads}"] next`, 'host {"level":"off"}']],
    ["play creep right now", [`play ["${creep}"] now`]],
    ["queue creep", [`play ["${creep}"] later`]],
    ["now play creep", [`play ["${creep}"] next`]],
    ["play some portishead", [`moreFrom artist ${roads}`]],
    ["more from this album", ["moreFrom album n9"]],
    ["more like this", ["moreFrom song n9"]],
    ["surprise me", ["surprise"]],
    ["back to before", ["back"]],
    ["talk less", ["host {} -1"]],
    ["speak German", ['host {"language":"de"}']],
    ["shorter announcements", ['host {"maxSeconds":8}']],
    ["who is this", ["ask track"]],
    ["what was that last one", ["ask last"]],
    ["why this song", ["ask why"]],
    ["what's next", ["ask next"]],
    ["keep this vibe for an hour", ["hold 3600000"]],
    ["skip", ["skip"]],
    ["skip this and the next two", ['drop ["n1","n2"]', "skip"]],
    ["I love this", ['like ["n9"]']],
    ["i liked that last one", ['like ["n10"]']],
    ["no more of that", ['dislike ["n9"]']],
    ["no more of this one please", ['dislike ["n9"]']],
    ["enough of this", ['dislike ["n9"]', "skip"]],
    ["enough of that song, play creep", ['dislike ["n9"]', "skip", `play ["${creep}"] next`]],
    ["no more songs like this", ['dislike ["n9"]']],
    ["not like that please", ['dislike ["n9"]']],
    ["no more of that artist", ["steer nothing by Miles Davis"]],
    ["no more songs by this band", ["steer nothing by Miles Davis"]],
    ["nothing else by them, and something faster", ["steer nothing by Miles Davis, faster"]],
    ["never play this artist again", ["steer nothing by Miles Davis"]],
    ["enough of this jazz", ["steer no jazz"]],
    ["no more of this album", ["?"]],
    ["stop after this song", ["ends 0"]],
    ["one more hour", ["ends 3600000"]],
    ["an episode about space after this", ['episode {"about":"space"} next']],
    ["a podcast under 20 minutes next", ['episode {"maxMs":1200000} next']],
    ["love this, but less talking and something faster next", ['like ["n9"]', "host {} -1", "steer faster"]],
    ["play roads by portishead no wait never mind", []],
    ["thanks", []],
    ["pause", ["left: pause"]],
    ["play the moon of nowhere by portishead", ["left: the moon of nowhere by Portishead", "?"]],
  ])("reads “%s”", (message, acts) => {
    expect(read(message)).toEqual(acts);
  });

  it.each([
    ["de", "spiel als nächstes Roads von Portishead", [`play ["${roads}"] next`]],
    ["de", "weniger reden und etwas schneller", ["host {} -1", "steer a little faster"]],
    ["de", "wer singt das", ["ask track"]],
    ["fr", "chanson suivante", ["skip"]],
    ["fr", "j'adore cette chanson", ['like ["n9"]']],
    ["es", "cállate", ['host {"level":"off"}']],
    ["es", "quién canta esta canción", ["ask track"]],
    ["it", "sorprendimi", ["surprise"]],
    ["it", "mi piace questa canzone", ['like ["n9"]']],
    ["pt", "próxima música", ["skip"]],
    ["pt", "fala menos", ["host {} -1"]],
  ])("reads %s: “%s”", (_, message, acts) => {
    expect(read(message)).toEqual(acts);
  });

  it.each([
    ["what was the name of the last tune", ["ask last"]],
    ["and what are we hearing after this one", ["ask next"]],
    ["which band is that", ["ask track"]],
    ["what's the story behind choosing this one", ["ask why"]],
    ["the one before this was lovely", ['like ["n10"]']],
    ["this one gives me goosebumps", ['like ["n9"]']],
    ["you're talking a lot", ["host {} -1"]],
    ["got anything else off this record", ["moreFrom album n9"]],
    ["let's have another one by this singer", ["moreFrom artist n9"]],
    ["ok that was better before", ["back"]],
    ["anything else by her", ["moreFrom artist n9"]],
    ["love this, more by her and less talking", ['like ["n9"]', "moreFrom artist n9", "host {} -1"]],
  ])("reads “%s” by the kinds of words in it", (message, acts) => {
    expect(read(message)).toEqual(acts);
  });

  it.each([
    ["can we bring the tempo down a notch", ["steer slower"]],
    ["this is too hectic for me right now", ["steer less energy"]],
    ["i never want to hear any rap again", ["steer no hip hop"]],
    ["i don't want any more rap", ["steer no hip hop"]],
    ["cut the rap", ["steer no hip hop"]],
    ["mais devagar por favor", ["steer slower"]],
  ])("takes “%s” for the plain words that it stands for", (message, acts) => {
    expect(read(message)).toEqual(acts);
  });

  it.each([["please don't play portishead"], ["never play portishead"], ["stop playing portishead"]])(
    "plays nothing that is not wanted: “%s”",
    (message) => {
      const { acts } = readRequest(message, about, ports);

      expect(acts.map(({ kind }) => kind)).toEqual(["steer"]);
      expect(JSON.stringify(acts)).toContain('"scope":{"kind":"none"}');
    },
  );

  it("takes a title and its artist for a wish, but no words of a question", () => {
    const alone = ["roads portishead", "what is roads"].map(read);

    expect(alone).toEqual([[`play ["${roads}"] next`], ["?"]]);
  });

  it.each([
    ["stop at ten past nine", "07:10"],
    ["wrap it up at twenty to nine", "06:40"],
    ["play until my bus comes at nine forty five", "07:45"],
    ["hör um zehn vor neun auf", "06:50"],
  ])("reads the clock in words: “%s”", (message, clock) => {
    const { acts } = readRequest(message, about, ports);

    expect(acts).toEqual([{ kind: "ends", at: `${ports.now.toISOString().slice(0, 10)}T${clock}:00.000Z` }]);
  });

  it.each([
    ["give it another twenty minutes then stop", ["ends 1200000"]],
    ["after the next song you can stop", ["ends 1"]],
    ["stay in this zone for half an hour", ["hold 1800000"]],
  ])("reads when it is to end or to stay: “%s”", (message, acts) => {
    expect(read(message)).toEqual(acts);
  });

  it("leaves out the album of what plays, where the catalogue knows it", () => {
    const onDummy = { ...about, now: { ...tracks[8]!, album: "Dummy" } };

    expect(readOn(onDummy, "no more of this album")).toEqual(["steer nothing from the album Dummy"]);
  });

  it("counts the hours in the listener's time zone, and takes the next one", () => {
    const { acts } = readRequest("stop at 11", { ...about, timeZone: "Europe/Berlin" }, ports);

    expect(acts).toEqual([{ kind: "ends", at: "2026-06-01T09:00:00.000Z" }]);
  });

  it("asks which one where two songs are as likely, and takes the better known", () => {
    const twice = { ...ports, names: { ...names.names, lookup: lookupTwo, scan: names.names.scan.bind(names.names) } };

    const { acts, question } = readRequest("play the song hurt next", about, twice);

    expect(acts).toEqual([{ kind: "play", trackIds: ["nin"], when: "next" }]);
    expect(question).toBe("I took “Hurt by Nine Inch Nails”. Did you mean the one by Johnny Cash?");
  });

  it("bounds what is to be heard slower, on both sides of what plays", () => {
    const [act] = readRequest("something slower", about, ports).acts;
    const rules =
      act?.kind === "steer" ? act.patch.steps.flatMap((step) => (step.kind === "rule" ? [step.put] : [])) : [];

    expect(rules.map((rule) => rule.kind === "tracks" && rule.test)).toEqual([
      { kind: "audio", feature: "tempo", max: 107 },
      { kind: "audio", feature: "energy", max: 0.46 },
    ]);
  });

  it("gives a valid reading for any words, the same each time", () => {
    const word = fc.constantFrom(
      ..."play next roads by portishead no more skip stop talk less and the this um now ? . , jazz".split(" "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
          fc.string(),
        ),
        (message) => {
          const reading = readRequest(message, about, ports);
          expect(SessionReading.safeParse(reading).success).toBe(true);
          expect(readRequest(message, about, ports)).toEqual(reading);
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each(["no more rap", "no live versions", "nah no rap please", "no no more rap", "kein rap mehr"])(
    "never takes a refusal for a wish: “%s”",
    (message) => {
      const rules = readRequest(message, about, ports).acts.flatMap((act) =>
        act.kind === "steer" ? act.patch.steps.flatMap((step) => (step.kind === "rule" ? [step.put] : [])) : [],
      );

      expect(rules.map((rule) => rule.kind === "tracks" && rule.scope.kind)).toEqual(["none"]);
    },
  );

  it("has no phrase that could be made of nothing", () => {
    const empty = Object.entries(data).flatMap(([kind, templates]) =>
      templates
        .filter((text) => text.split(" ").every((part) => part.replace(/^\^/, "").startsWith("(")))
        .map((text) => `${kind}: ${text}`),
    );

    expect(empty).toEqual([]);
  });

  it.each([
    "play Roads by P.J. next",
    "play Juicy by The Notorious B.I.G. next",
    "play {{7*7}} next",
    "play qwrt zxcv. next",
    "spiel qwrt zxcv. next",
  ])("never skips for a song that is to come next, understood or not: “%s”", (message) => {
    expect(read(message)).not.toContain("skip");
  });

  it.each(["play Roads by Portishead next. skip", "skip. next song by portishead please"])(
    "still skips where it is said beside another wish: “%s”",
    (message) => {
      expect(read(message)).toContain("skip");
    },
  );

  it.each<[string, string]>([
    ["end at 25:00", "“25:00” is no time of day. Say it like “stop at 23:30”."],
    ["stop at 11:75", "“11:75” is no time of day. Say it like “stop at 23:30”."],
    [
      "keep this vibe for -5 minutes",
      "“-5 minutes”: that is no time ahead. Say it like “keep this vibe for an hour” or “stop in 20 minutes”.",
    ],
    [
      "stop in 0 minutes",
      "“0 minutes”: that is no time ahead. Say it like “keep this vibe for an hour” or “stop in 20 minutes”.",
    ],
    [
      "keep this vibe for 1000 years",
      "“1000 years”: 24 hours are the most. Say it like “keep this vibe for two hours”.",
    ],
    ["stop in three days", "“three days”: 24 hours are the most. Say it like “keep this vibe for two hours”."],
  ])("says what is wrong with a time that cannot be, and does nothing: “%s”", (message, question) => {
    expect(readRequest(message, about, ports)).toEqual({ acts: [], leftovers: [], question });
  });

  it("takes no number below nothing for a number of songs", () => {
    expect(read("stop after -3 songs")).toEqual(["?"]);
  });

  it.each(["end now", "end it", "finish now please", "termina ahora"])("ends where it is told so: “%s”", (message) => {
    expect(read(message)).toEqual(["ends 0"]);
  });

  it.each(["?", "...", "!!!", " - "])("asks back with examples for signs alone: “%s”", (message) => {
    const { acts, question } = readRequest(message, about, ports);

    expect([acts, question]).toEqual([[], expect.stringContaining("“play Roads by Portishead next”")]);
  });

  it.each([
    ["skip this one", true],
    ["play it right now", true],
    ["spiel das sofort", true],
    ["play roads next", false],
    ["something slower", false],
  ])("says whether “%s” may end the track in play", (message, may) => {
    expect(saysToCut(message)).toBe(may);
  });
});

function lookupTwo(text: string): ReturnType<SessionPorts["names"]["lookup"]> {
  if (text.toLowerCase() !== "hurt") return [];
  const hurt = { type: "track" as const, name: "Hurt", tracks: 1, distance: 0 };
  return [
    { ...hurt, id: "nin", artist: "Nine Inch Nails", popularity: 70 },
    { ...hurt, id: "cash", artist: "Johnny Cash", popularity: 68 },
  ];
}
