import { isPutInOrder } from "./from-session.ts";
import { pathTo } from "./version-tree.ts";

/** As much of a version as the conversation needs. */
export interface ToldVersion {
  version: number;
  parent: number | null;
  cause: string;
  tracks: number;
  said?: string[] | undefined;
  stayed?: number | undefined;
  added?: number | undefined;
  removed?: number | undefined;
}

/** One thing that happened to a list, in words. */
export interface Turn {
  version: number;
  /** What the listener typed; undefined for what was done without words. */
  message: string | undefined;
  /** What was done. */
  done: string;
  /** "14 stayed, 6 new, 6 gone"; empty where tracks did not change. */
  counts: string;
}

const WITHOUT_WORDS: Readonly<Record<string, string>> = {
  renamed: "You renamed it",
  reordered: "You changed the order",
  removed: "You took tracks out",
  // By the clock or by hand: the version does not say.
  refreshed: "It was refreshed",
  "rated tracks": "You rated tracks",
  "replaced a track": "You replaced a track",
  "replaced tracks": "You replaced tracks",
  "took back ratings": "You took it back",
  "plan changed": "You changed the plan",
};
const OF_SESSION = "Named after the session, and put in its order";
const REVERTED = /^reverted to (\d+)$/;

/** What was said and done on the way to a version, oldest first. Versions beside the way are not part of it. */
export function turnsOf(
  versions: readonly ToldVersion[],
  { shown, prompt }: { shown: number; prompt: string },
): Turn[] {
  const known = new Map(versions.map((one) => [one.version, one]));
  const path = pathTo(known, shown);
  return versions
    .filter(({ version }) => path.has(version))
    .toSorted((a, b) => a.version - b.version)
    .map((one) => turnOf(one, prompt));
}

function turnOf(one: ToldVersion, prompt: string): Turn {
  const { version, parent, cause, said } = one;
  const counts = countsOf(one);
  if (cause === "created" && parent === null)
    return {
      version,
      message: prompt,
      done: `Made a list of ${one.tracks} ${one.tracks === 1 ? "track" : "tracks"}`,
      counts,
    };
  const back = REVERTED.exec(cause)?.[1];
  if (back !== undefined) return { version, message: undefined, done: `You went back to version ${back}`, counts };
  const known = isPutInOrder(one, prompt) ? OF_SESSION : causeInWords(cause);
  const done = said && said.length > 0 ? capital(said.join(", ")) : "";
  if (known !== undefined)
    return { version, message: undefined, done: done === "" ? known : `${known}: ${said?.join(", ")}`, counts };
  return { version, message: cause, done: done === "" ? "Changed the list" : done, counts };
}

/** Words for what made a version without a message; undefined for a message. */
export function causeInWords(cause: string): string | undefined {
  const parts = cause.split(", ").map((part) => WITHOUT_WORDS[part]);
  if (!parts.every((part) => part !== undefined)) return undefined;
  return parts.map((part, at) => (at === 0 ? part : part.replace(/^You /, ""))).join(" and ");
}

/** What made a version, in a few words, for the tree. */
export function versionInWords(one: ToldVersion, prompt: string): string {
  const { parent, cause } = one;
  if (cause === "created" && parent === null) return prompt;
  const back = REVERTED.exec(cause)?.[1];
  if (back !== undefined) return `Back to version ${back}`;
  if (isPutInOrder(one, prompt)) return OF_SESSION;
  return causeInWords(cause) ?? `“${cause}”`;
}

function countsOf({ stayed, added, removed }: ToldVersion): string {
  if (added === undefined || removed === undefined || (added === 0 && removed === 0)) return "";
  return [`${stayed ?? 0} stayed`, added > 0 ? `${added} new` : "", removed > 0 ? `${removed} gone` : ""]
    .filter((part) => part !== "")
    .join(", ");
}

function capital(text: string): string {
  const [first = "", ...rest] = text;
  return first.toUpperCase() + rest.join("");
}
