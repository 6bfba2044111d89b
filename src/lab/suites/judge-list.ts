import { foldName } from "#src/domain/fold.ts";
import type { Assertion, AssertionOf } from "#src/domain/lab/assertion.ts";
import type { Track } from "#src/domain/track.ts";
import type { Finding, Judging } from "./judge.ts";
import { verdict } from "./judge-brief.ts";
import { meanOf, meanStep, partOf, spearman, valuesOf } from "./measure.ts";
import { percent } from "./say.ts";
import { isCredited, isHeard, isTitled, testTrack } from "./track-test.ts";

const SHOWN = 3;
const MINUTE_MS = 60_000;

/** Assertions about the list itself, by the rows of the catalogue. */
export function judgeList(one: Assertion, judging: Judging): Finding {
  const { answer, tracks } = judging;
  if (one.kind === "tracks") return inRange(answer.tracks.length, one, (count) => `${count} tracks`);
  if (one.kind === "real") return real(judging);
  const missing = answer.tracks.length - tracks.length;
  const found = judgeRows(one, judging);
  if (missing === 0) return found;
  return { status: "failed", found: `${found.found}; ${missing} tracks are not in the catalogue` };
}

function judgeRows(one: Assertion, judging: Judging): Finding {
  const { tracks } = judging;
  switch (one.kind) {
    case "minutes":
      return lasting(one, tracks);
    case "includes":
      return includes(one, tracks);
    case "excludes":
      return excludes(one, tracks);
    case "hits":
      return hits(one, judging);
    case "share":
      return share(one, judging);
    case "count":
      return count(one, judging);
    case "mean":
      return inRange(meanOf(valuesOf(tracks, one.of)), one, shown);
    case "order":
      return inRange(spearman(valuesOf(tracks, one.by)), one, shown);
    case "steps":
      return inRange(meanStep(valuesOf(tracks, one.by)), one, shown);
    case "contrast":
      return contrast(one, tracks);
    case "artists":
      return artists(one, tracks);
    case "no-repeats":
      return unrepeated(tracks);
    default:
      return { status: "skipped", found: "it is not said of a list" };
  }
}

interface Range {
  atLeast?: number | undefined;
  atMost?: number | undefined;
}

function inRange(value: number | undefined, { atLeast, atMost }: Range, say: (value: number) => string): Finding {
  if (value === undefined) return verdict(false, "the catalogue does not know it of enough tracks");
  return verdict(value >= (atLeast ?? -Infinity) - 1e-9 && value <= (atMost ?? Infinity) + 1e-9, say(value));
}

function shown(value: number): string {
  return String(Math.round(value * 1000) / 1000);
}

function lasting(one: AssertionOf<"minutes">, tracks: readonly Track[]): Finding {
  const unknown = tracks.filter(({ durationMs }) => durationMs === null);
  if (unknown.length > 0) return verdict(false, `of unknown length: ${named(unknown)}`);
  const minutes = tracks.reduce((sum, { durationMs }) => sum + (durationMs ?? 0), 0) / MINUTE_MS;
  return inRange(minutes, one, (value) => `${shown(value)} minutes`);
}

function includes({ artist, title, at }: AssertionOf<"includes">, tracks: readonly Track[]): Finding {
  const about = at === "first" ? tracks.slice(0, 1) : at === "last" ? tracks.slice(-1) : tracks;
  const found = about.filter(
    (track) => (artist === undefined || isCredited(track, artist)) && (title === undefined || isTitled(track, title)),
  );
  if (found.length > 0) return verdict(true, named(found));
  return verdict(false, at === undefined ? `none of ${tracks.length} tracks is` : `it is ${named(about)}`);
}

function excludes({ artist, title }: AssertionOf<"excludes">, tracks: readonly Track[]): Finding {
  const found = tracks.filter(
    (track) => (artist === undefined || isHeard(track, artist)) && (title === undefined || isTitled(track, title)),
  );
  return verdict(found.length === 0, found.length === 0 ? `none of ${tracks.length} tracks is` : named(found));
}

function hits({ anyOf, within, atLeast }: AssertionOf<"hits">, { tracks, ports }: Judging): Finding {
  const wanted = new Set(anyOf.map((id) => ports.facts(id)?.songKey ?? id));
  const found = tracks.slice(0, within).filter(({ id, songKey }) => wanted.has(songKey) || wanted.has(id));
  return verdict(found.length >= atLeast, found.length === 0 ? "none of them" : `${found.length}: ${named(found)}`);
}

function share(one: AssertionOf<"share">, { tracks, ports }: Judging): Finding {
  const { of, atLeast = 0, atMost = 1, known } = one;
  const answers = tracks.map((track) => testTrack(track, of, ports));
  const about = tracks.filter((_, at) => !known || answers[at] !== null);
  if (about.length === 0) return verdict(false, "the catalogue knows it of no track");
  const passing = tracks.filter((_, at) => answers[at] === true);
  const value = passing.length / about.length;
  const holds = value >= atLeast - 1e-9 && value <= atMost + 1e-9;
  const tooFew = value < atLeast - 1e-9;
  const wrong = tooFew ? about.filter((track) => !passing.includes(track)) : passing;
  const said = `${passing.length} of ${about.length} (${percent(value)})`;
  return verdict(holds, holds || wrong.length === 0 ? said : `${said}; ${tooFew ? "not" : "so are"} ${named(wrong)}`);
}

function count(one: AssertionOf<"count">, { tracks, ports }: Judging): Finding {
  const passing = tracks.filter((track) => testTrack(track, one.of, ports) === true);
  return inRange(passing.length, one, (value) => (value === 0 ? "none" : `${value}: ${named(passing)}`));
}

function contrast(one: AssertionOf<"contrast">, tracks: readonly Track[]): Finding {
  const mean = (part: typeof one.of) => meanOf(valuesOf(partOf(tracks, part), one.by));
  const [of, against] = [mean(one.of), mean(one.against)];
  if (of === undefined || against === undefined) return inRange(undefined, one, shown);
  return inRange(of - against, one, (value) => `${shown(value)} (${shown(of)} less ${shown(against)})`);
}

function artists({ mostEach, gap, different }: AssertionOf<"artists">, tracks: readonly Track[]): Finding {
  const places = new Map<string, number[]>();
  tracks.forEach((track, at) => {
    for (const name of new Set(track.artists.map(foldName))) places.set(name, [...(places.get(name) ?? []), at]);
  });
  const [most, times] = [...places]
    .map(([name, at]) => [name, at.length] as const)
    .reduce((best, one) => (one[1] > best[1] ? one : best), ["nobody", 0] as const);
  const gaps = [...places].flatMap(([name, at]) => at.slice(1).map((place, n) => ({ name, gap: place - at[n]! - 1 })));
  const nearest = gaps.reduce((best, one) => (one.gap < best.gap ? one : best), { name: "nobody", gap: Infinity });
  const mains = new Set(tracks.map((track) => foldName(track.artists[0]!))).size;
  const failed = [
    mostEach !== undefined && times > mostEach ? [`${times} tracks of ${most}`] : [],
    gap !== undefined && nearest.gap < gap ? [`${nearest.gap} between two of ${nearest.name}`] : [],
    different !== undefined && mains < different ? [`${mains} different artists`] : [],
  ].flat();
  return verdict(
    failed.length === 0,
    failed.join(", ") || `${mains} artists, at most ${times} ${times === 1 ? "track" : "tracks"} of one`,
  );
}

function unrepeated(tracks: readonly Track[]): Finding {
  const seen = new Set<string>();
  const again = tracks.filter(({ songKey }) => seen.has(songKey) || !seen.add(songKey));
  return verdict(again.length === 0, again.length === 0 ? "every song once" : `again: ${named(again)}`);
}

function real({ answer, ports }: Judging): Finding {
  const invented = answer.tracks.filter(({ id, title, artists: credited }) => {
    const row = ports.facts(id);
    return row?.title !== title || row.artists.join("\n") !== credited.join("\n");
  });
  return verdict(invented.length === 0, invented.length === 0 ? "all of them do" : `not ${named(invented)}`);
}

function named(tracks: readonly { title: string; artists: readonly string[] }[]): string {
  const said = tracks.slice(0, SHOWN).map(({ title, artists: credited }) => `“${title}” by ${credited.join(", ")}`);
  return said.join(", ") + (tracks.length > SHOWN ? ` and ${tracks.length - SHOWN} more` : "");
}
