import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { HostSettings, SessionState } from "#src/domain/session.ts";
import { PERSONAS, TALK_LEVELS } from "#src/domain/session.ts";
import { unsupportedIn } from "#src/sessions/commentary/claims/check.ts";
import { TERMS, WINDOW_TRACKS } from "#src/sessions/commentary/contract.ts";
import { sceneOf } from "#src/sessions/commentary/plan/scene.ts";
import { prepareCommentary } from "#src/sessions/commentary/prepare.ts";
import { isAlike, openingOf, tell } from "#src/sessions/commentary/tell.ts";
import { LANGUAGES } from "#src/sessions/commentary/words/language.ts";
import type { Session } from "#src/sessions/core/session.ts";
import { breakBefore, groundOf, itemOf, TOLD_SONGS, tasteOfTold, toldCatalog } from "#test/support/breaks.ts";

const catalog = toldCatalog();
const taste = tasteOfTold(catalog);
const ids = [...TOLD_SONGS.map(({ id }) => id!), "talk"];

interface Spoken {
  place: number;
  text: string;
  seconds: number;
  opening: string;
  facts: string[];
  wrong: string | undefined;
}

/** All breaks of a session of these tracks, in order. */
function through(tracks: readonly string[], host: HostSettings, isKnown: boolean): Spoken[] {
  const ground = groundOf(catalog, isKnown ? taste : undefined);
  let session: Session = breakBefore(tracks[0]!, [], { state: { host } });
  const spoken: Spoken[] = [];
  for (const [at] of tracks.entries()) {
    const { state } = prepareCommentary(ground, session);
    const item = state.queue[0]!;
    if (item.commentary) {
      const { text, seconds, claims, language } = item.commentary;
      const scene = sceneOf(ground, session)!;
      spoken.push({
        place: at + 1,
        text,
        seconds,
        opening: openingOf(item.commentary),
        facts: claims.map(({ from }) => from.split(" = ", 1)[0]!),
        wrong: unsupportedIn({ text, language: language as never, scene }),
      });
    }
    const begun: SessionState = { ...state, now: item, begun: at + 1, queue: [] };
    const told = tell(begun, item);
    const next = tracks[at + 1];
    const queue = next === undefined ? [] : [itemOf(next, String(at + 2))];
    session = { ...session, state: { ...told, queue }, plays: tracks.slice(0, at + 1) };
  }
  return spoken;
}

const hosts = fc.record({
  level: fc.constantFrom(...TALK_LEVELS),
  persona: fc.constantFrom(...PERSONAS),
  language: fc.constantFrom(...LANGUAGES),
  maxSeconds: fc.integer({ min: 3, max: 60 }),
});
const orders = fc.shuffledSubarray(ids, { minLength: 8, maxLength: 40 });

describe("what a session says", () => {
  it("is borne out, opens never alike, tells no fact twice, and keeps the contract of its level", () => {
    fc.assert(
      fc.property(orders, hosts, fc.boolean(), (tracks, host, isKnown) => {
        const spoken = through(tracks, host, isKnown);
        const terms = TERMS[host.level];

        expect(spoken.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
        expect(
          spoken.filter((one, at) => spoken.slice(0, at).some((other) => isAlike(one.opening, other.opening))),
        ).toEqual([]);
        const facts = spoken.flatMap((one) => one.facts);
        expect(facts).toHaveLength(new Set(facts).size);
        if (!terms) expect(spoken).toEqual([]);
        for (const { place, seconds } of spoken) {
          const within = (count: number) => spoken.filter((one) => one.place > place - count && one.place <= place);
          expect(within(terms!.everyTracks)).toHaveLength(1);
          expect(seconds).toBeLessThanOrEqual(Math.min(host.maxSeconds, terms!.breakSeconds));
          const total = within(WINDOW_TRACKS).reduce((sum, one) => sum + one.seconds, 0);
          expect(total).toBeLessThanOrEqual(terms!.windowSeconds + 1e-9);
        }
      }),
      { numRuns: 150 },
    );
  });

  it("goes through thousands of breaks in six languages and says nothing that the rows do not bear out", () => {
    const orderOf = (turn: number) => ids.map((_, at) => ids[(at * 7 + turn * 5) % ids.length]!);
    const spoken = Array.from({ length: 96 }, (_, turn) =>
      through(
        [...new Set(orderOf(turn))],
        { level: "talkative", persona: PERSONAS[turn % 4]!, language: LANGUAGES[turn % 6]!, maxSeconds: 25 },
        turn % 2 === 0,
      ),
    ).flat();

    expect(spoken.length).toBeGreaterThan(2000);
    expect(spoken.filter(({ wrong }) => wrong !== undefined)).toEqual([]);
  });

  it("is the same for the same session, and the next command leaves it as it is", () => {
    const ground = groundOf(catalog, taste);
    const session = breakBefore("glory", ["teardrop", "roads"]);
    const first = prepareCommentary(ground, session);
    const again = prepareCommentary(ground, { ...session, state: first.state });

    expect(prepareCommentary(ground, session)).toEqual(first);
    expect(first.events).toEqual([{ kind: "commentary", itemId: "3", commentary: first.state.queue[0]!.commentary }]);
    expect(again).toEqual({ state: first.state, events: [] });
  });

  it("is silenced at once by the level off, also where it was prepared", () => {
    const ground = groundOf(catalog);
    const { state } = prepareCommentary(ground, breakBefore("glory", ["teardrop", "roads"]));
    const off = { ...state, host: { ...state.host, level: "off" as const } };
    const silenced = prepareCommentary(ground, { ...breakBefore("glory", ["teardrop", "roads"]), state: off });

    expect(state.queue[0]!.commentary).toBeDefined();
    expect(silenced.events).toEqual([]);
    expect(silenced.state.queue[0]).not.toHaveProperty("commentary");
  });

  it("is another where another item comes next or the language changes", () => {
    const ground = groundOf(catalog);
    const session = breakBefore("glory", ["teardrop", "roads"]);
    const { state } = prepareCommentary(ground, session);
    const german = { ...state, host: { ...state.host, language: "de" as const } };
    const other = { ...state, queue: [itemOf("olive", "9"), ...state.queue] };

    expect(prepareCommentary(ground, { ...session, state: german }).state.queue[0]!.commentary).toMatchObject({
      language: "de",
    });
    const moved = prepareCommentary(ground, { ...session, state: other }).state.queue;
    expect(moved.map(({ commentary }) => commentary?.id.split(".")[0])).toEqual(["9", undefined]);
  });

  it("is made anew where the session is given another end or the item another block", () => {
    const ground = groundOf(catalog);
    const session = breakBefore("glory", ["teardrop", "roads"]);
    const { state } = prepareCommentary(ground, session);
    const [first] = state.queue;
    const ending = { ...state, endsAt: new Date(ground.now.getTime() + 12 * 60_000).toISOString() };
    const moved = { ...state, queue: [{ ...first!, block: "b9" }] };

    const made = [ending, moved].map((changed) => prepareCommentary(ground, { ...session, state: changed }));

    expect(made.map(({ events }) => events.map(({ kind }) => kind))).toEqual([["commentary"], ["commentary"]]);
  });

  it("falls silent when it can remember no more, instead of repeating itself", () => {
    const openings = Array.from({ length: 300 }, (_, at) => `a b ${at}|next.${at}x|next`);
    const session = breakBefore("glory", ["teardrop", "roads"], {
      state: { told: { openings, facts: [], breaks: [] } },
    });

    expect(prepareCommentary(groundOf(catalog), session).state.queue[0]).not.toHaveProperty("commentary");
  });
});
