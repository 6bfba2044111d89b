import { tokenise } from "../tokens.ts";
import data from "./words.json" with { type: "json" };
import { WHEN } from "./words.ts";

const SKIPS = new RegExp(`\\b(${data.cuts.join("|")})\\b`, "iu");

/** Whether words ask for something at once, or for what plays to be left: only those may end the track in play. */
export function saysToCut(message: string): boolean {
  const tokens = tokenise(message);
  return SKIPS.test(message) || tokens.some((_, at) => WHEN.at(tokens, at).some(({ value }) => value === "now"));
}
