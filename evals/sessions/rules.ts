import type { Catalog } from "#src/catalog/catalog.ts";
import type { Brief, TrackRule } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { checkLeaning } from "#src/playlists/verify/leanings.ts";
import { listenersReference } from "#src/playlists/verify/listener.ts";
import { type Reference, referenceOf } from "#src/playlists/verify/reference.ts";
import { checkTrackRule } from "#src/playlists/verify/track-rules.ts";
import type { Taste } from "#src/taste/taste.ts";

/** What was asked of every track, read the second way: by the code that verifies playlists, from stored rows. */
export class Rules {
  readonly brief: Brief;
  readonly #rules: readonly TrackRule[];
  readonly #excluded: ReadonlySet<string>;
  readonly #ports: Reference & { listener: boolean };

  constructor(brief: Brief, catalog: Catalog, listener?: { taste: Taste; at: Date }) {
    this.brief = brief;
    const shared = referenceOf(catalog.shared);
    const reference = listener ? listenersReference(shared, catalog.shared, listener) : shared;
    this.#ports = { ...reference, listener: listener !== undefined };
    this.#rules = brief.rules.filter(
      (rule): rule is TrackRule =>
        rule.kind === "tracks" &&
        (rule.scope.kind === "every" || rule.scope.kind === "none") &&
        (rule.test.kind !== "history" || listener !== undefined) &&
        (rule.scope.kind === "none" || catalog.count(rule.test) > 0),
    );
    this.#excluded = new Set(brief.rules.flatMap((rule) => (rule.kind === "excludeTracks" ? rule.ids : [])));
  }

  /** What of the rules this track breaks, in the words of the Brief; empty where none. A fact that is not known breaks a rule that asks for it. */
  brokenBy(track: Track): string[] {
    const broken = this.#rules.filter(
      (rule) => checkTrackRule(withKnownNames(rule), [track], this.#ports).status !== "verified",
    );
    return [...broken.map(({ asked }) => asked), ...(this.#excluded.has(track.id) ? ["left out"] : [])];
  }

  /** Whether tracks of another taste would still be what was asked: parts of the list that were asked for, and every wish. */
  allows(tracks: readonly Track[]): boolean {
    const parts = this.brief.rules.filter(
      (rule): rule is TrackRule => rule.kind === "tracks" && rule.scope.kind === "share" && rule.span !== null,
    );
    return (
      parts.every((rule) => checkTrackRule(rule, tracks, this.#ports).status === "verified") &&
      this.brief.leanings.every((leaning) => checkLeaning(leaning, tracks, this.#ports).status !== "unmet")
    );
  }

  /** Whether all is asked to be by a few names, so that artists cannot stay apart. */
  get namesArtists(): boolean {
    return this.#rules.some(
      ({ test, scope }) => scope.kind === "every" && ["artist", "album", "track"].includes(test.kind),
    );
  }
}

/** A name that the catalogue lacks can be met by no track; of several the others stand. */
function withKnownNames(rule: TrackRule): TrackRule {
  const { test } = rule;
  if (test.kind !== "artist" && test.kind !== "album" && test.kind !== "track") return rule;
  const anyOf = test.anyOf.filter(({ id }) => id !== undefined);
  return anyOf.length === 0 ? rule : { ...rule, test: { ...test, anyOf } };
}
