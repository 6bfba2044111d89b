import type { NameRef, Rule, Test, TrackRule } from "#src/domain/brief.ts";
import type { Draft } from "./draft.ts";

/** What no song is let off for being named, and rules about songs themselves. */
const HELD: ReadonlySet<Test["kind"]> = new Set(["explicit", "media", "track", "version"]);
const MOST = 50;

/**
 * "Dinner jazz that includes Take Five", "must include Hotel California, no Eagles otherwise": a song that is asked for by its name
 * comes though it is not what the others are to be, and the rules that would shut it out name it as their exception.
 */
export function withExceptions({ rules, ports }: Draft): Rule[] {
  const named = rules.flatMap((rule) => (isOneSong(rule) ? [rule] : []));
  const { matching } = ports;
  if (named.length === 0 || matching === undefined) return rules;
  const isShutOut = (song: TrackRule, { test, scope }: TrackRule) => {
    const both = matching([song.test, test]);
    return scope.kind === "every" ? both === 0 : both > 0 && both === matching([song.test]);
  };
  return rules.map((rule) => {
    if (rule.kind !== "tracks" || rule.span === null || HELD.has(rule.test.kind)) return rule;
    if (rule.scope.kind !== "every" && rule.scope.kind !== "none") return rule;
    const but = named.filter((song) => isShutOut(song, rule)).map(songOf);
    return but.length === 0 ? rule : { ...rule, but: but.slice(0, MOST) };
  });
}

function isOneSong(rule: Rule): rule is TrackRule {
  if (rule.kind !== "tracks" || rule.test.kind !== "track" || rule.test.anyOf[0]?.id === undefined) return false;
  const { scope } = rule;
  return scope.kind === "first" || scope.kind === "last" || (scope.kind === "count" && (scope.min ?? 0) > 0);
}

function songOf({ test }: TrackRule): NameRef {
  return (test as Extract<Test, { kind: "track" }>).anyOf[0]!;
}
