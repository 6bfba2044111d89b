/** What a loose match costs, in edits: each is a slip that people make without thinking. */
const SLIP = 0.25;

/**
 * The key under which a name is found: of the folded text without blanks, a leading "the", the word "and" and a last "s",
 * so that "AC/DC" = "acdc", "the 1975" = "1975", "radioheads" = "radiohead", "iron wine" = "Iron & Wine".
 */
export function looseKey(folded: string): string {
  let bare = folded.startsWith("the ") && folded.length > 4 ? folded.slice(4) : folded;
  if (bare.includes(" and ")) bare = bare.replace(/ and(?= )/g, "");
  if (bare.includes(" ")) bare = bare.replaceAll(" ", "");
  return bare.length > 3 && bare.endsWith("s") && !bare.endsWith("ss") ? bare.slice(0, -1) : bare;
}

/** Edits between two folded texts whose loose keys are equal: 0 when they are the same, else a quarter for each slip. */
export function slips(a: string, b: string): number {
  if (a === b) return 0;
  let cost = 0;
  if (a.startsWith("the ") !== b.startsWith("the ")) cost += SLIP;
  if (a.endsWith("s") !== b.endsWith("s")) cost += SLIP;
  if (ands(a) !== ands(b)) cost += SLIP;
  return cost === 0 ? SLIP : cost;
}

function ands(folded: string): number {
  return folded.split(" and ").length;
}
