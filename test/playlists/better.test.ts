import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Brief, Rule, Scope, Span } from "#src/domain/brief.ts";
import type { LedgerEntry, LedgerStatus, Playlist } from "#src/domain/playlist.ts";
import { isNoWorse, isWhole } from "#src/playlists/better.ts";
import { ledgerEntryOf, playlistOf } from "#test/support/playlist.ts";

interface Said {
  kind: "rule" | "leaning" | "order" | "length";
  status: LedgerStatus;
  scope?: Scope;
}

const spanAt = (at: number, turn?: number): Span => ({
  text: `word${at}`,
  start: at * 10,
  end: at * 10 + 5,
  ...(turn !== undefined && { turn }),
});

const ruleOf = (at: number, scope: Scope = { kind: "every" }): Rule => ({
  ...{ id: `p${at}`, span: spanAt(at), asked: `part ${at}`, kind: "tracks", scope },
  test: { kind: "genre", anyOf: ["rock"] },
});

/** A list whose n-th part stands at the n-th word of the request; `undefined` leaves that part out. */
function listOf(said: readonly (Said | undefined)[], fidelity = 1): Playlist {
  const parts = said.flatMap((one, at) => (one ? [{ ...one, at }] : []));
  const of = (kind: Said["kind"]) => parts.filter((one) => one.kind === kind);
  const base = playlistOf();
  const length = of("length")[0];
  const brief: Brief = {
    ...base.brief,
    length: { kind: "tracks", tracks: 1, span: length ? spanAt(length.at) : null },
    rules: of("rule").map(({ at, scope }) => ruleOf(at, scope)),
    leanings: of("leaning").map(({ at }) => ({
      ...{ id: `p${at}`, span: spanAt(at), asked: `part ${at}`, weight: 1, from: "request" },
      aims: [{ kind: "audio", feature: "energy", target: 1, weight: 1 }],
    })),
    orders: of("order").map(({ at }) => ({ id: `p${at}`, span: spanAt(at), asked: `part ${at}`, kind: "smooth" })),
  };
  const entries = parts.map(({ kind, status, at }) =>
    ledgerEntryOf({ id: `p${at}`, asked: `part ${at}`, span: spanAt(at), kind, status }),
  );
  return { ...base, brief, ledger: { fidelity, entries } };
}

const verified = (kind: Said["kind"], scope?: Scope): Said => ({ kind, status: "verified", ...(scope && { scope }) });
const unmet: Said = { kind: "rule", status: "unmet" };
const leftover = (list: Playlist, at: number): Playlist => ({
  ...list,
  brief: { ...list.brief, leftovers: [{ span: spanAt(at), why: "unknown" }] },
  ledger: {
    ...list.ledger,
    entries: [...list.ledger.entries, ledgerEntryOf({ span: spanAt(at), kind: "leftover", status: "unsupported" })],
  },
});

describe("a model's list beside the draft", () => {
  it.each<[string, Playlist, Playlist]>([
    ["keeps the same", listOf([verified("rule")]), listOf([verified("rule")])],
    ["reads a rule as a wish", listOf([verified("rule")]), listOf([verified("leaning")])],
    ["understands more", listOf([verified("rule")]), listOf([verified("rule"), verified("leaning")])],
    ["meets what the draft did not", listOf([unmet], 0), listOf([verified("rule")])],
    ["is a hair less faithful", listOf([verified("rule")], 0.9), listOf([verified("rule")], 0.89)],
    [
      "leaves out search text",
      leftover(listOf([verified("rule"), verified("leaning")]), 1),
      listOf([verified("rule")]),
    ],
  ])("is taken when it %s", (_, draft, better) => {
    expect(isNoWorse(draft, better)).toEqual({ accepted: true });
  });

  it.each<[string, Playlist, Playlist, string]>([
    ["drops a rule", listOf([verified("rule")]), listOf([]), "“part 0” is missing from its plan."],
    ["drops a length", listOf([verified("length")]), listOf([]), "“word0” is missing from its plan."],
    [
      "makes a wish of an exclusion",
      listOf([verified("rule", { kind: "none" })]),
      listOf([verified("leaning")]),
      "“part 0” is missing from its plan.",
    ],
    [
      "covers it with leftovers",
      listOf([verified("rule")]),
      leftover(listOf([]), 0),
      "“part 0” is missing from its plan.",
    ],
    ["meets less", listOf([verified("rule")]), listOf([unmet]), "1 more of what was asked would be unmet: “part 0”."],
    [
      "is less faithful",
      listOf([verified("rule")], 0.9),
      listOf([verified("rule")], 0.8),
      "its fidelity is 80 %, the draft's is 90 %.",
    ],
  ])("is refused when it %s", (_, draft, better, because) => {
    expect(isNoWorse(draft, better)).toEqual({ accepted: false, because });
  });

  it("is refused when the words that it covers are those of another message", () => {
    const draft = listOf([verified("rule")]);
    const better = listOf([verified("rule")]);
    const entries = better.ledger.entries.map((entry): LedgerEntry => ({ ...entry, span: spanAt(0, 1) }));

    const verdict = isNoWorse(draft, { ...better, ledger: { ...better.ledger, entries } });

    expect(verdict).toEqual({ accepted: false, because: "“part 0” is missing from its plan." });
  });

  it("must meet all that was read when there is no draft", () => {
    const reading = listOf([verified("rule"), verified("order")]).brief;

    expect(isWhole(reading, listOf([verified("rule"), verified("order")]))).toEqual({ accepted: true });
    expect(isWhole(reading, listOf([unmet, verified("order")])).accepted).toBe(false);
    expect(isWhole(reading, listOf([verified("rule")])).accepted).toBe(false);
  });
});

describe("for every list", () => {
  const scopes: Scope[] = [{ kind: "every" }, { kind: "none" }, { kind: "share", min: 0.5 }, { kind: "first" }];
  const part = fc.record({
    kind: fc.constantFrom("rule" as const, "leaning" as const, "order" as const),
    status: fc.constantFrom<LedgerStatus>("verified", "inferred", "unmet", "unsupported"),
    scope: fc.constantFrom(...scopes),
  });
  const parts = fc.array(part, { minLength: 1, maxLength: 8 });
  const fidelity = fc.double({ min: 0, max: 1, noNaN: true });

  it("it is no worse than itself", () => {
    fc.assert(
      fc.property(parts, fidelity, (said, share) => {
        const list = listOf(said, share);
        expect(isNoWorse(list, list)).toEqual({ accepted: true });
      }),
    );
  });

  it("a list without one of its parts is refused, whatever its fidelity", () => {
    fc.assert(
      fc.property(parts, fidelity, fc.nat(), (said, share, chosen) => {
        const at = chosen % said.length;
        const without = listOf(said.with(at, undefined as never), 1);
        expect(isNoWorse(listOf(said, share), without)).toMatchObject({
          accepted: false,
          because: `“part ${at}” is missing from its plan.`,
        });
      }),
    );
  });

  it("a list of less fidelity is refused", () => {
    fc.assert(
      fc.property(parts, fidelity, fc.double({ min: 0.021, max: 1, noNaN: true }), (said, share, less) => {
        fc.pre(share - less >= 0);
        expect(isNoWorse(listOf(said, share), listOf(said, share - less)).accepted).toBe(false);
      }),
    );
  });

  it("a list that no longer meets a part is refused", () => {
    fc.assert(
      fc.property(parts, fc.nat(), (said, chosen) => {
        const at = chosen % said.length;
        fc.pre(said[at]!.status !== "unmet");
        const worse = listOf(said.with(at, { ...said[at]!, status: "unmet" }));
        expect(isNoWorse(listOf(said), worse).accepted).toBe(false);
      }),
    );
  });
});
