import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { SessionView } from "#src/sessions/verbs.ts";
import { itemView, sessionView } from "#test/support/dj.ts";
import { drive, leave, like, look, pause, resume, seek, setTalk, setVoice } from "#web/pages/dj/player/acts.ts";
import {
  type Deed,
  isPreview,
  openPlayer,
  type Player,
  phaseOf,
  seeView,
  soundAhead,
  soundWanted,
} from "#web/pages/dj/player/player.ts";
import { soundAt, soundBlocked, soundEnded, soundFailed, tick, voiceEnded } from "#web/pages/dj/player/time.ts";

const T0 = Date.parse("2026-11-20T20:00:00.000Z");
const LENGTH = 300_000;
const OWN = ["'self'"];
const commentary = {
  id: "c1",
  text: "Here is “Roads”.",
  language: "en",
  persona: "warm",
  seconds: 3,
  claims: [],
  by: "planner",
};

function driving(view = sessionView(), positionMs?: number): Player {
  return drive(openPlayer(view, { sources: OWN, now: T0, ...(positionMs !== undefined && { positionMs }) })).player;
}

/** The session one item further. */
function movedOn(view: SessionView, given: Partial<SessionView> = {}): SessionView {
  const [now = null, ...queue] = view.queue;
  return { ...view, version: view.version + 1, now, queue, ...given };
}

const spoken = (given: Parameters<typeof itemView>[0] = {}) => itemView({ commentary, ...given });

describe("an item that goes by the clock", () => {
  it("goes by the moments, not by how often the page is woken", () => {
    const often = Array.from({ length: 240 }, (_, at) => T0 + (at + 1) * 250).reduce(
      (p, now) => tick(p, now).player,
      driving(),
    );
    const seldom = tick(driving(), T0 + 60_000).player;

    expect([often.positionMs, seldom.positionMs]).toEqual([60_000, 60_000]);
  });

  it("stands still while the machine sleeps, and when its clock is set back", () => {
    const slept = tick(driving(), T0 + 3_600_000).player;
    const setBack = tick(slept, T0).player;

    expect([slept.positionMs, setBack.positionMs, tick(setBack, T0 + 1_000).player.positionMs]).toEqual([0, 0, 1_000]);
  });

  it("tells its end and asks for the next before it is over, once", () => {
    const near = tick(driving(sessionView(), LENGTH - 3_000), T0 + 600);
    const again = tick(near.player, T0 + 900);

    expect(near.deeds).toEqual([
      { kind: "tell", feedback: { type: "finished", itemId: "1", trackId: "t1", ms: 297_600 } },
      { kind: "next", after: "1" },
    ]);
    expect([again.deeds, phaseOf(again.player)]).toEqual([[], "playing"]);
  });

  it("holds what the service has begun until it is over here, then begins it without a gap", () => {
    const asked = tick(driving(sessionView(), LENGTH - 2_000), T0 + 100).player;
    const held = seeView(asked, movedOn(asked.view));
    const over = tick(held, T0 + 2_000).player;

    expect([held.view.now?.title, phaseOf(held)]).toEqual(["Roads", "playing"]);
    expect([over.view.now?.title, phaseOf(over), over.positionMs]).toEqual(["Teardrop", "playing", 0]);
  });

  it("waits at its end for a service that does not answer, and goes on when it does", () => {
    const over = tick(driving(sessionView(), LENGTH - 100), T0 + 500).player;
    const answered = seeView(over, movedOn(over.view));

    expect([phaseOf(over), over.positionMs, phaseOf(answered), answered.view.now?.title]).toEqual([
      "waiting",
      LENGTH,
      "playing",
      "Teardrop",
    ]);
  });

  it("goes as fast as it is told to", () => {
    expect(tick({ ...driving(), rate: 16 }, T0 + 1_000).player.positionMs).toBe(16_000);
  });

  it("is told of by nobody who only looks on", () => {
    const looking = openPlayer(sessionView(), { sources: OWN, now: T0, positionMs: LENGTH - 100 });

    const { player, deeds } = tick(looking, T0 + 5_000);

    expect([deeds, player.positionMs, phaseOf(player)]).toEqual([[], LENGTH, "playing"]);
  });

  it("tells each item's end at most once, whatever the ticks", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1_000, max: 120_000 }), { maxLength: 60 }), (gaps) => {
        let player = driving();
        let now = T0;
        const deeds: Deed[] = [];
        for (const gap of gaps) {
          now += gap;
          const step = tick(player, now);
          deeds.push(...step.deeds);
          player = step.player;
        }
        expect(deeds.filter(({ kind }) => kind === "next").length).toBeLessThanOrEqual(1);
        expect(player.positionMs).toBeGreaterThanOrEqual(0);
        expect(player.positionMs).toBeLessThanOrEqual(LENGTH);
      }),
    );
  });
});

describe("an item with sound", () => {
  const sounding = () => sessionView({ now: itemView({ audioUrl: "/audio/roads.mp3" }) });

  it("is where its sound is, whatever the clock says", () => {
    const player = tick(driving(sounding()), T0 + 30_000).player;
    const at = soundAt(player, { itemId: "1", positionMs: 12_000, soundMs: LENGTH }).player;

    expect([player.positionMs, at.positionMs, soundWanted(at)]).toEqual([
      0,
      12_000,
      { itemId: "1", url: "/audio/roads.mp3", isPlaying: true, volume: 1, positionMs: 12_000 },
    ]);
  });

  it("ends with its sound, also where that is a preview", () => {
    const at = soundAt(driving(sounding()), { itemId: "1", positionMs: 26_000, soundMs: 30_000 });
    const near = soundAt(at.player, { itemId: "1", positionMs: 28_000, soundMs: 30_000 });
    const over = soundEnded(near.player, "1");

    expect([isPreview(at.player), at.deeds, near.deeds.map(({ kind }) => kind)]).toEqual([true, [], ["tell", "next"]]);
    expect([over.deeds, phaseOf(over.player), soundWanted(over.player)?.isPlaying]).toEqual([[], "waiting", false]);
  });

  it("goes on by the clock from where it broke off", () => {
    const at = soundAt(driving(sounding()), { itemId: "1", positionMs: 12_000, soundMs: LENGTH }).player;
    const failed = tick(soundFailed(at, "1"), T0 + 1_000).player;

    expect([failed.sound, failed.positionMs, soundWanted(failed)]).toEqual([
      { by: "clock", why: "failed" },
      13_000,
      null,
    ]);
  });

  it("of another host is not asked for, and the clock says why", () => {
    const view = sessionView({ now: itemView({ audioUrl: "https://elsewhere.example/a.mp3" }) });

    expect([driving(view).sound, soundWanted(driving(view))]).toEqual([{ by: "clock", why: "elsewhere" }, null]);
  });

  it("waits where the browser wants the listener's word first", () => {
    const blocked = soundBlocked(driving(sounding()));

    expect([phaseOf(blocked), soundWanted(blocked)?.isPlaying]).toEqual(["paused", false]);
    expect(soundWanted(resume(blocked).player)?.isPlaying).toBe(true);
  });

  it("of what comes next is fetched ahead where it may be", () => {
    const queue = [itemView({ itemId: "2", audioUrl: "/audio/next.mp3" })];

    expect([
      soundAhead(driving(sessionView({ queue }))),
      soundAhead(driving(sessionView({ queue: [itemView({ audioUrl: "https://elsewhere.example/a.mp3" })] }))),
      soundAhead(look(driving(sessionView({ queue })))),
    ]).toEqual(["/audio/next.mp3", null, null]);
  });

  it("jumps to a place, and tells it", () => {
    const { player, deeds } = seek(driving(sounding()), 60_000);

    expect([player.positionMs, deeds]).toEqual([
      60_000,
      [{ kind: "tell", feedback: { type: "seek", itemId: "1", trackId: "t1", ms: 60_000 } }],
    ]);
  });
});

describe("what is said before an item", () => {
  const next = (given: Partial<SessionView> = {}, item = spoken({ itemId: "2", id: "t2" })) =>
    seeView(leave(driving(sessionView(given)), "skipped").player, movedOn(sessionView({ ...given, queue: [item] })));

  it("is said as it begins, with its music low until it is said", () => {
    const saying = next({}, spoken({ itemId: "2", audioUrl: "/a.mp3" }));
    const said = voiceEnded(saying, "c1");

    expect([phaseOf(saying), saying.saying?.text, soundWanted(saying)?.volume]).toEqual([
      "speaking",
      commentary.text,
      0.18,
    ]);
    expect([phaseOf(said), soundWanted(said)?.volume]).toEqual(["playing", 1]);
  });

  it("comes before talk, never over it", () => {
    const saying = next({}, spoken({ itemId: "2", kind: "talk", audioUrl: "/a.mp3" }));

    expect([soundWanted(saying)?.isPlaying, tick(saying, T0 + 1_000).player.positionMs]).toEqual([false, 0]);
    expect(soundWanted(voiceEnded(saying, "c1"))?.isPlaying).toBe(true);
  });

  it("is not said at the level off, on a mute device, or where another device plays", () => {
    const off = next({ host: { ...sessionView().host, level: "off" } });
    const mute = seeView(
      leave(setVoice(driving(), false), "skipped").player,
      movedOn(sessionView({ queue: [spoken({ itemId: "2" })] })),
    );
    const looking = seeView(look(driving()), movedOn(sessionView({ queue: [spoken({ itemId: "2" })] })));

    expect([off.saying, mute.saying, looking.saying]).toEqual([null, null, null]);
  });

  it("stops in the middle of a word when talk is turned off, the voice is muted, or the listener pauses", () => {
    expect([
      setTalk(next(), "off").player.saying,
      setVoice(next(), false).saying,
      pause(next()).player.saying,
      leave(next(), "skipped").player.saying,
    ]).toEqual([null, null, null, null]);
  });

  it("is said once, also by a page that was reloaded in the middle of it", () => {
    const view = sessionView({ now: null, queue: [spoken()] });
    const opened = drive(openPlayer(view, { sources: OWN, now: T0, said: "c1" })).player;

    expect([next().said, seeView(opened, movedOn(view)).saying]).toEqual(["c1", null]);
  });

  it("is not said again by a page that comes to an item under way", () => {
    expect(driving(sessionView({ now: spoken() }), 20_000).saying).toBeNull();
  });
});

describe("what the listener does", () => {
  it("begins a session with its first item, once", () => {
    const first = drive(openPlayer(sessionView({ now: null }), { sources: OWN, now: T0 }));

    expect([first.deeds, phaseOf(first.player), drive(first.player).deeds]).toEqual([
      [{ kind: "next", after: null }],
      "starting",
      [],
    ]);
  });

  it("skips once, with how far it was heard, and begins what the session answers", () => {
    const skipped = leave(driving(sessionView(), 21_000), "skipped");
    const twice = leave(skipped.player, "skipped");

    expect([skipped.deeds, twice.deeds, phaseOf(twice.player)]).toEqual([
      [
        { kind: "tell", feedback: { type: "skipped", itemId: "1", trackId: "t1", ms: 21_000 } },
        { kind: "next", after: "1" },
      ],
      [],
      "waiting",
    ]);
  });

  it("is not told as skipped where its end was told already", () => {
    const asked = tick(driving(sessionView(), LENGTH - 2_000), T0 + 100).player;
    const held = seeView(asked, movedOn(asked.view));

    const { player, deeds } = leave(held, "skipped");

    expect([deeds, player.view.now?.title]).toEqual([[], "Teardrop"]);
  });

  it("likes and takes it back, and dislikes by going on", () => {
    const now = itemView();
    const liked = like(driving(), now);
    const back = like(liked.player, now);
    const disliked = leave(driving(), "disliked");

    expect([liked.player.opinions, back.player.opinions, disliked.player.opinions]).toEqual([
      { t1: "liked" },
      {},
      { t1: "disliked" },
    ]);
    expect(
      [liked.deeds, back.deeds, disliked.deeds].map((deeds) =>
        deeds.map((deed) => (deed.kind === "tell" ? deed.feedback.type : deed.kind)),
      ),
    ).toEqual([["liked"], ["cleared"], ["disliked", "next"]]);
  });

  it("tells where it stands when it pauses and goes on, and time stands still between", () => {
    const paused = pause(driving(sessionView(), 5_000));
    const later = tick(paused.player, T0 + 60_000).player;

    expect([paused.deeds, later.positionMs, resume(later).deeds]).toEqual([
      [{ kind: "tell", feedback: { type: "progress", itemId: "1", trackId: "t1", ms: 5_000 } }],
      5_000,
      [{ kind: "tell", feedback: { type: "progress", itemId: "1", trackId: "t1", ms: 5_000 } }],
    ]);
  });
});

describe("what the session tells", () => {
  it("changes nothing where it is older than what is known", () => {
    const player = driving(sessionView({ version: 7 }));

    expect(seeView(player, movedOn(sessionView({ version: 3 })))).toBe(player);
  });

  it("keeps the place in an item that is still in play", () => {
    const player = driving(sessionView(), 42_000);
    const seen = seeView(player, { ...player.view, version: 9, queue: [] });

    expect([seen.positionMs, seen.view.queue]).toEqual([42_000, []]);
  });

  it("begins at once what another device has skipped to", () => {
    const seen = seeView(driving(sessionView(), 42_000), movedOn(sessionView()));

    expect([seen.view.now?.title, seen.positionMs, phaseOf(seen)]).toEqual(["Teardrop", 0, "playing"]);
  });

  it("ends when the last item is over, not before", () => {
    const asked = tick(driving(sessionView(), LENGTH - 2_000), T0 + 100).player;
    const ended = { ...asked.view, version: 2, status: "ended" as const, now: null, queue: [] };
    const held = seeView(asked, ended);

    expect([phaseOf(held), phaseOf(tick(held, T0 + 3_000).player), phaseOf(seeView(driving(), ended))]).toEqual([
      "playing",
      "ended",
      "ended",
    ]);
  });
});
