import type { NameRef, Scope, Test, TrackRule } from "#src/domain/brief.ts";
import type { Track } from "#src/domain/track.ts";
import { type AnswerPorts, answer } from "./answer.ts";
import { LIST_BITS, ruleBits } from "./bits.ts";
import { type Finding, joined, titlesOf } from "./finding.ts";
import { isBy, isHeardOn, isOn, isSong } from "./names.ts";

export interface RulePorts extends AnswerPorts {
  shareOf: (test: Test) => number;
  listener: boolean;
}

/** Lists from this size on may miss a share by one track: half of 31 is 15 or 16, and 14 of 30 is half to anybody. */
const SHARE_SLACK_FROM = 10;

/** Checks one rule about tracks on the stored rows. A name that the catalogue lacks leaves a wish for it unmet. */
export function checkTrackRule(rule: TrackRule, tracks: readonly Track[], ports: RulePorts): Finding {
  const { test, scope } = rule;
  if (test.kind === "history" && !ports.heard) {
    const why = ports.listener ? "nothing is known of what this listener has heard" : "it needs a listener";
    return { status: "unsupported", kept: 0, of: tracks.length, bits: LIST_BITS, note: why };
  }
  const bits = ruleBits(test, scope, tracks.length, ports.shareOf);
  const excepted = tracks.filter((track) => rule.but?.some((ref) => isSong(track, ref, ports.songKeyOf)));
  const others = excepted.length > 0 ? tracks.filter((track) => !excepted.includes(track)) : tracks;
  const about = scope.kind === "first" ? tracks.slice(0, 1) : scope.kind === "last" ? tracks.slice(-1) : others;
  const answers = about.map((track) =>
    scope.kind === "none" && test.kind === "artist"
      ? test.anyOf.some((ref) => isHeardOn(track, ref))
      : answer(track, test, ports),
  );
  const wanted = scope.kind !== "none";
  const kept = answers.filter((one) => one === wanted).length;
  const missing = scope.kind === "none" ? [] : namesOf(test).filter(({ id }) => id === undefined);
  const holds = about.length > 0 && enough(scope, kept, about.length) && missing.length === 0;
  const { note } = joined([
    excepted.length > 0 ? `all but ${titlesOf(excepted)}, asked for by name` : undefined,
    missing.length > 0 ? `the catalogue has nothing by the name ${missing.map(quoted).join(", ")}` : undefined,
    holds ? absent(test, scope, about, ports) : shortfall(scope, about, answers),
  ]);
  return { status: holds ? "verified" : "unmet", kept, of: about.length, bits, ...(note && { note }) };
}

function enough(scope: Scope, kept: number, of: number): boolean {
  if (scope.kind === "count") return kept >= (scope.min ?? 0) && kept <= (scope.max ?? Infinity);
  if (scope.kind !== "share") return kept === of;
  const slack = of >= SHARE_SLACK_FROM ? 1 : 0;
  const least = scope.min === undefined ? 0 : scope.min * of;
  const most = scope.max === undefined ? of : scope.max * of;
  const floor = least > 0 ? Math.max(1, Math.floor(least) - slack) : 0;
  const ceiling = most > 0 ? Math.ceil(most) + slack : 0;
  return scope.min === 1 ? kept === of : kept >= floor && kept <= ceiling;
}

function shortfall(scope: Scope, about: readonly Track[], answers: readonly (boolean | null)[]): string | undefined {
  if (about.length === 0) return "the list is empty";
  const held = answers.filter((one) => one === true).length;
  if (scope.kind === "count") return `${held} of ${bounds(scope.min, scope.max)}`;
  if (scope.kind === "share") {
    const percent = (share: number | undefined) => (share === undefined ? undefined : Math.round(share * 100));
    return `${Math.round((100 * held) / about.length)} % of ${bounds(percent(scope.min), percent(scope.max))} %`;
  }
  const wanted = scope.kind !== "none";
  const broken = about.filter((_, index) => answers[index] === !wanted);
  const unknown = about.filter((_, index) => answers[index] === null);
  const parts = [
    broken.length > 0 ? `not so of ${titlesOf(broken)}` : undefined,
    unknown.length > 0 ? `not known of ${titlesOf(unknown)}` : undefined,
  ];
  return joined(parts).note;
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min === undefined) return `at most ${max}`;
  if (max === undefined) return `at least ${min}`;
  return min === max ? `${min}` : `${min} to ${max}`;
}

/** Of several names asked for, those with no track here: the rule holds, yet people look for them. */
function absent(test: Test, scope: Scope, about: readonly Track[], ports: AnswerPorts): string | undefined {
  if (scope.kind !== "every") return undefined;
  const has = (ref: NameRef, track: Track) =>
    test.kind === "artist"
      ? isBy(track, ref)
      : test.kind === "album"
        ? isOn(track, ref)
        : isSong(track, ref, ports.songKeyOf);
  const names = namesOf(test).filter((ref) => !about.some((track) => has(ref, track)));
  if (names.length === 0) return undefined;
  const more = names.length > 3 ? ` and ${names.length - 3} more` : "";
  return `nothing here from ${names.slice(0, 3).map(quoted).join(", ")}${more}`;
}

function namesOf(test: Test): readonly NameRef[] {
  return test.kind === "artist" || test.kind === "album" || test.kind === "track" ? test.anyOf : [];
}

function quoted({ name }: NameRef): string {
  return `“${name}”`;
}
