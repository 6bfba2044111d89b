import type { Span } from "#src/domain/brief.ts";
import { understand } from "../understand.ts";
import type { UnderstandPorts } from "../understanding.ts";

/** Stretches of a message about what the listener has heard or loves: "songs i know" is no praise. */
export function listeningIn(message: string, ports: UnderstandPorts): readonly Span[] {
  const { rules, leanings } = understand({ prompt: message }, ports).brief;
  const heard = rules.flatMap((rule) => (rule.kind === "tracks" && rule.test.kind === "history" ? [rule.span] : []));
  const loved = leanings.flatMap(({ aims, span }) => (aims.every(({ kind }) => kind === "taste") ? [span] : []));
  return [...heard, ...loved].filter((span) => span !== null);
}
