import fc from "fast-check";
import { expect, it } from "vitest";
import type { Brief, Leaning, Rule } from "#src/domain/brief.ts";
import type { Patch, PatchStep } from "#src/domain/patch.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { compose } from "#src/playlists/compose/compose.ts";
import { present } from "#src/playlists/present.ts";
import { applyPatch } from "#src/playlists/refine/apply-patch.ts";
import { changeOf } from "#src/playlists/refine/change.ts";
import { bigSongCatalog, briefOf } from "#test/support/curation.ts";
import { playlistOf } from "#test/support/playlist.ts";

const catalog = bigSongCatalog();
const ALL = Array.from({ length: catalog.size }, (_, at) => catalog.track(at).id);
const gap: Rule = { id: "gap", span: null, asked: "apart", kind: "artistGap", min: 2 };
const cap: Rule = { id: "cap", span: null, asked: "at most 3", kind: "artistCap", max: 3 };

function listOf(brief: Brief, given: Pick<Playlist, "version" | "feedback">, following = {}): Playlist | undefined {
  const composed = compose(catalog, { brief, picks: [], seed: 1, ...following });
  if (composed.kind === "nothing_fits") return undefined;
  const chosen = composed.tracks.map(({ ordinal, score, from }) => ({ track: catalog.track(ordinal), score, from }));
  const { relaxations } = composed;
  const shown = present(catalog, { brief, chosen, relaxations, missing: [], listener: false, seed: 1 });
  return playlistOf({ ...shown, ...given, brief });
}

const places = fc.uniqueArray(fc.nat({ max: 11 }), { minLength: 1, maxLength: 4 });
const span = { text: "x", start: 0, end: 1, turn: 1 };
const asked = (id: string) => ({ id, span, asked: id });
const tracks = (id: string, rest: Pick<Extract<Rule, { kind: "tracks" }>, "test" | "scope">): Rule => ({
  ...asked(id),
  kind: "tracks",
  ...rest,
});
const rule: fc.Arbitrary<Rule> = fc.oneof(
  fc
    .integer({ min: 0, max: 29 })
    .map((band) =>
      tracks(`no-${band}`, { test: { kind: "artist", anyOf: [{ name: `Band ${band}` }] }, scope: { kind: "none" } }),
    ),
  fc
    .integer({ min: 1958, max: 2005 })
    .map((from) => tracks("years", { test: { kind: "year", from }, scope: { kind: "every" } })),
  fc
    .integer({ min: 1, max: 6 })
    .map((min) => tracks("some", { test: { kind: "year", from: 1990 }, scope: { kind: "count", min } })),
);
const wish: fc.Arbitrary<Leaning> = fc.double({ min: 0, max: 1, noNaN: true }).map((target) => ({
  ...asked("relative-energy"),
  weight: 2,
  from: "request",
  aims: [{ kind: "audio", feature: "energy", target, weight: 1 }],
}));
const step: fc.Arbitrary<(list: Playlist) => PatchStep> = fc.oneof(
  ...(["like", "dislike", "keep", "replace", "remove"] as const).map((kind) =>
    places.map((at) => ({ tracks: there }: Playlist) => ({
      kind,
      ids: [...new Set(at.map((one) => there[one % there.length]!.id))],
    })),
  ),
  fc.tuple(fc.nat({ max: 11 }), fc.integer({ min: 1, max: 12 })).map(([at, to]) => ({ tracks: there }: Playlist) => ({
    kind: "move" as const,
    id: there[at % there.length]!.id,
    to,
  })),
  rule.map((put) => () => ({ kind: "rule" as const, put })),
  wish.map((put) => () => ({ kind: "leaning" as const, put })),
  fc
    .integer({ min: 4, max: 20 })
    .map((count) => () => ({ kind: "length" as const, put: { kind: "tracks" as const, tracks: count, span } })),
  fc.constant(() => ({ kind: "fresh" as const })),
);

it("keeps every promise of a conversation, whatever is said", () => {
  fc.assert(
    fc.property(fc.array(fc.array(step, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 4 }), (turns) => {
      let list = listOf(briefOf("anything", { tracks: 12, rules: [gap, cap] }), { version: 1 })!;
      for (const steps of turns) {
        const patch: Patch = { steps: steps.map((make) => make(list)), said: [], leftovers: [] };
        const input = { catalog, list, patch, message: "x", liked: [], disliked: [] };
        const applied = applyPatch(input);
        expect(applyPatch(input).brief).toEqual(applied.brief);
        const { brief, feedback, following, leave } = applied;
        const next = listOf(brief, { version: list.version + 1, feedback }, { following });
        if (!next || following.slots.length === 0) continue;
        const ids = next.tracks.map(({ id }) => id);

        expect(new Set(ids).size).toBe(ids.length);
        expect(ids.filter((id) => feedback.disliked.includes(id))).toEqual([]);
        const out = patch.steps.flatMap((one) => (one.kind === "remove" || one.kind === "replace" ? one.ids : []));
        const wanted = new Set([...feedback.liked, ...feedback.kept]);
        expect(ids.filter((id) => out.includes(id) && !wanted.has(id))).toEqual([]);

        for (const entry of next.ledger.entries)
          if (entry.kind === "rule" && entry.status !== "verified")
            expect([entry.asked, entry.note]).not.toContain(undefined);
        for (const part of brief.rules)
          if (part.kind === "tracks" && (part.scope.kind === "none" || part.scope.kind === "every"))
            expect(next.ledger.entries.find(({ id }) => id === part.id)?.status).toBe("verified");

        const accepted = list.tracks.filter(({ id }) => wanted.has(id) && !leave.has(id)).map(({ id }) => id);
        if (brief.length.kind === "tracks" && accepted.length <= brief.length.tracks)
          expect(accepted.filter((id) => !ids.includes(id))).toEqual([]);

        const change = changeOf({ catalog, before: list, after: next, message: "x", said: [], leave });
        expect(change.stayed + change.added.length).toBe(ids.length);
        expect(change.stayed + change.removed.length).toBe(list.tracks.length);
        for (const { because } of change.removed) expect(because).toMatch(/\w/);
        list = next;
      }
      expect(ALL).toEqual(expect.arrayContaining(list.tracks.map(({ id }) => id)));
    }),
    { numRuns: 120 },
  );
});
