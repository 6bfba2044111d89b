import { describe, expect, it } from "vitest";
import type { SessionAct } from "#src/domain/session-act.ts";
import { understand } from "#src/language/understand.ts";
import { advance } from "#src/sessions/core/advance.ts";
import { keepPools } from "#src/sessions/core/pools.ts";
import type { Ground, Session } from "#src/sessions/core/session.ts";
import { openSession } from "#src/sessions/core/start.ts";
import { applyActs } from "#src/sessions/requests/apply-acts.ts";
import { portsOf, readSessionRequest } from "#src/sessions/requests/read-request.ts";
import { songCatalog } from "#test/support/songs.ts";

const now = new Date("2026-06-01T20:00:00Z");

function sessionOn(prompt = "songs of the 90s"): { ground: Ground; session: Session } {
  const catalog = songCatalog();
  const ground: Ground = { catalog, taste: undefined, now, pools: keepPools() };
  const { brief } = understand({ prompt }, portsOf(ground));
  const source = { kind: "prompt" as const, prompt };
  const start = { id: "s1", listenerId: null, seed: 3, source, title: prompt, brief };
  const opened = openSession(ground, start);
  const before: Session = { id: "s1", listenerId: null, state: opened.state, plays: [] };
  const { state } = advance(ground, before);
  return { ground, session: { ...before, state, plays: [state.now!.trackId] } };
}

function say(message: string, { ground, session } = sessionOn()) {
  const read = readSessionRequest(ground, session, message);
  if (read.kind === "refused") return { ground, session, read, said: read.because, state: session.state, events: [] };
  return { ground, session, read, ...applyActs(ground, session, read.reading, { message }) };
}

function act(one: SessionAct, { ground, session } = sessionOn()) {
  return { session, ...applyActs(ground, session, { acts: [one], leftovers: [] }, { message: "test" }) };
}

describe("a request on a session", () => {
  it("puts a named song next, as requested, though a rule speaks against it, and says which", () => {
    const { state, session, said, events } = say("play so what by miles davis next");

    expect(state.queue[0]).toMatchObject({ trackId: "t9", from: "requested" });
    expect(state.now).toEqual(session.state.now);
    expect(said).toBe("“So What” by Miles Davis comes next. You said “of the 90s”; this once it comes all the same.");
    expect(events.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["request", "queue"]));
  });

  it("cuts the track in play for “now” alone", () => {
    const { state, events } = say("play pink moon right now");

    expect(state.now).toMatchObject({ trackId: "t8", from: "requested" });
    expect(events.flatMap((event) => (event.kind === "now" ? [event.how] : []))).toEqual(["cut"]);
  });

  it.each<[string, SessionAct]>([
    ["play next", { kind: "play", trackIds: ["t8"], when: "next" }],
    ["play later", { kind: "play", trackIds: ["t8"], when: "later" }],
    ["more", { kind: "moreFrom", of: "artist", trackId: "t1" }],
    ["surprise", { kind: "surprise" }],
    ["back", { kind: "back" }],
    ["dislike", { kind: "dislike", trackIds: ["t2"] }],
    ["drop", { kind: "drop", trackIds: ["t2"] }],
    ["ends", { kind: "ends", afterTracks: 0 }],
    ["hold", { kind: "hold", forMs: 60_000 }],
    ["ask", { kind: "ask", about: "why" }],
    ["episode", { kind: "episode", wish: { about: "space" }, when: "next" }],
  ])("never ends the track in play for %s, and says something", (_, one) => {
    const { state, session, said } = act(one);

    expect(state.now?.id).toBe(session.state.now?.id);
    expect(said).not.toBe("");
  });

  it("goes on to another track for “skip”", () => {
    const { state, session, events } = say("skip");

    expect(state.now?.trackId).not.toBe(session.state.now?.trackId);
    expect(events.flatMap((event) => (event.kind === "now" ? [event.how] : []))).toEqual(["skipped"]);
  });

  it("turns the direction by words, keeps the rule, and goes back to the one before", () => {
    const first = say("nothing by radiohead");
    const turned = { ...first.session, state: first.state };

    const second = say("back to before", { ground: first.ground, session: turned });

    expect(first.state.directions).toHaveLength(1);
    expect(first.state.queue.every(({ trackId }) => trackId !== "t6" && trackId !== "t7")).toBe(true);
    expect(second.state.brief.rules).toEqual(first.session.state.brief.rules);
    expect(second.state.directions).toEqual([]);
    expect(second.said).toBe("Back to where we were: released 1990-1999.");
  });

  it("keeps out what was disliked, also after going back", () => {
    const disliked = act({ kind: "dislike", trackIds: ["t4"] });
    const steered = say("no metal", {
      ground: sessionOn().ground,
      session: { ...disliked.session, state: disliked.state },
    });
    const back = say("go back", { ground: steered.ground, session: { ...steered.session, state: steered.state } });

    const out = back.state.brief.rules.find(({ kind }) => kind === "excludeTracks");

    expect(out).toMatchObject({ ids: ["t4"] });
    expect(back.state.queue.some(({ trackId }) => trackId === "t4")).toBe(false);
  });

  it("takes a like of a song that it never played as a wish for more like it", () => {
    const { state, said } = act({ kind: "like", trackIds: ["t12"] }, sessionOn("calm songs"));

    expect(said).toBe("More like “Enter Sandman” by Metallica.");
    expect(state.brief.leanings.at(-1)).toMatchObject({ asked: "more like Enter Sandman" });
  });

  it("brings more of the album that is asked for", () => {
    const { state, said } = act({ kind: "moreFrom", of: "album", trackId: "t9" });

    expect(state.queue.filter(({ from }) => from === "requested").map(({ trackId }) => trackId)).toEqual(["t9", "t10"]);
    expect(said).toBe(
      "More from “Kind of Blue”: “So What” and “Blue in Green”. You said “of the 90s”; this once it comes all the same.",
    );
  });

  it("sets how the DJ talks, in steps and at once", () => {
    const less = act({ kind: "host", set: {}, step: -1 });
    const german = act({ kind: "host", set: { language: "de" } });

    expect(less.state.host.level).toBe("rare");
    expect(german).toMatchObject({ said: "Ab jetzt spreche ich Deutsch.", state: { host: { language: "de" } } });
    expect(german.events.map(({ kind }) => kind)).toContain("settings");
  });

  it("ends after a time, after so many tracks, or never", () => {
    expect(act({ kind: "ends", afterMs: 1_800_000 }).state.endsAt).toBe("2026-06-01T20:30:00.000Z");
    expect(act({ kind: "ends", afterTracks: 0 }).state.endsAt).toBe("2026-06-01T20:00:00.000Z");
    expect(act({ kind: "ends" }).state.endsAt).toBeNull();
  });

  it("answers what plays from stored facts, in the language of the question", () => {
    const { ground, session } = sessionOn();
    const track = ground.catalog.track(ground.catalog.ordinalOf(session.state.now!.trackId)!);

    const english = say("who is this?", { ground, session });
    const german = say("wer singt das?", { ground, session });

    const album = track.album === track.title ? ["", ""] : [`, from “${track.album}”`, `, aus „${track.album}“`];
    expect(english.said).toBe(`This is “${track.title}” by ${track.artists[0]}${album[0]} (${track.year}).`);
    expect(german.said).toBe(`Das ist „${track.title}“ von ${track.artists[0]}${album[1]} (${track.year}).`);
    expect(english.state).toEqual(session.state);
  });

  it("refuses what no list would be made for, and not the name of a song", () => {
    expect(say("what's the weather in paris").read.kind).toBe("refused");
    expect(say("play enter sandman next").read.kind).toBe("read");
  });

  it("gives the same answer for the same session and words", () => {
    const [one, other] = [say("surprise me and talk less"), say("surprise me and talk less")];

    expect({ state: one.state, events: one.events }).toEqual({ state: other.state, events: other.events });
  });

  it("breaks no rule that was said for a surprise, nor for what comes after going back from it", () => {
    const { ground, session } = sessionOn();
    const surprised = say("surprise me", { ground, session });
    const more = say("more like this", { ground, session: { ...session, state: surprised.state } });
    const back = say("back to before", { ground, session: { ...session, state: more.state } });

    const years = [surprised, more, back].map(({ state }) =>
      state.queue.map(({ trackId }) => ground.catalog.track(ground.catalog.ordinalOf(trackId)!).year),
    );

    expect(surprised.said).toMatch(/^Somewhere else/);
    expect(years.map((of) => of.length > 0 && of.every((year) => year! >= 1990 && year! <= 1999))).toEqual([
      true,
      true,
      true,
    ]);
    expect([surprised, more, back].map(({ state }) => state.brief.rules)).toEqual(
      Array(3).fill(session.state.brief.rules),
    );
  });

  it("brings of an artist what keeps the rules, and says so where nothing of it does", () => {
    const early = act({ kind: "moreFrom", of: "artist", trackId: "t1" });
    const late = act({ kind: "moreFrom", of: "artist", trackId: "t9" });

    const broken = /You said “of the 90s”; this once it comes all the same\./;
    expect([early.said, late.said]).toEqual([expect.not.stringMatching(broken), expect.stringMatching(broken)]);
  });

  it("judges a request before it is read, with the answer that a prompt gets", () => {
    const { read, state, session, said } = say("play songs for suicide");

    expect([read.kind, state]).toEqual(["refused", session.state]);
    expect(said).toContain("you do not have to carry it alone");
    expect(say("songs for suicide prevention").read.kind).toBe("read");
  });

  it("keeps a song that has played already, where it is asked for again, until it plays", () => {
    const { ground, session } = sessionOn();
    const { title, artists } = ground.catalog.track(ground.catalog.ordinalOf(session.plays[0]!)!);
    const second = advance(ground, session);
    let held: Session = { ...session, state: second.state, plays: [...session.plays, second.state.now!.trackId] };
    for (const message of [`play ${title} by ${artists[0]} next`, "something slower", "talk less", "surprise me"])
      held = { ...held, state: say(message, { ground, session: held }).state };

    const { state } = advance(ground, held);

    expect([held.state.queue.map(({ trackId }) => trackId), state.now]).toEqual([
      expect.arrayContaining([session.plays[0]]),
      expect.objectContaining({ trackId: session.plays[0], from: "requested" }),
    ]);
  });
});
