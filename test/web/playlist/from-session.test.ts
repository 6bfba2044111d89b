import { expect, it } from "vitest";
import { turnsOf, versionInWords } from "#web/pages/playlist/model/conversation.ts";
import { promptOfSession } from "#web/pages/playlist/model/from-session.ts";

const VERSIONS = [
  { version: 1, parent: null, cause: "created", tracks: 3 },
  { version: 2, parent: 1, cause: "renamed, reordered", tracks: 3 },
  { version: 3, parent: 2, cause: "renamed", tracks: 3 },
];

it.each([
  ["liked", "What was liked in “Late”"],
  ["heard", "What was played in “Late”"],
] as const)("a list of what was %s in a session says so, and that nobody named and sorted it by hand", (of, words) => {
  const prompt = promptOfSession(of, "Late");

  const turns = turnsOf(VERSIONS, { shown: 3, prompt });

  expect(turns.map(({ message, done }) => message ?? done)).toEqual([
    words,
    "Named after the session, and put in its order",
    "You renamed it",
  ]);
  expect(versionInWords(VERSIONS[1]!, prompt)).toBe("Named after the session, and put in its order");
  expect(versionInWords(VERSIONS[1]!, "tea")).toBe("You renamed it and changed the order");
});
