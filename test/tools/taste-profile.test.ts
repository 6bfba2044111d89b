import { describe, expect, it } from "vitest";
import type { Catalog } from "#src/catalog/catalog.ts";
import { listeningOf, tastesOf } from "#test/support/listening.ts";
import { callTool, runOf } from "#test/support/run.ts";
import { songCatalog } from "#test/support/songs.ts";
import type { Run } from "#tools/define.ts";
import { tasteProfileTool } from "#tools/taste-profile.ts";

const heard = listeningOf({
  t1: { plays: 40 },
  t2: { plays: 20 },
  t3: { plays: 12 },
  t9: { plays: 9 },
  t11: { plays: 0, opinion: -2 },
});

function runFor(listenerId: string | undefined, catalog: Catalog = songCatalog()): Run {
  const run = runOf(catalog);
  return { ...run, ...(listenerId && { listenerId }), ctx: { ...run.ctx, tastes: tastesOf([heard]) } };
}

describe("taste_profile", () => {
  it("tells interests, facts, the loved and the disliked, with handles that an answer may use", async () => {
    const run = runFor("ada");

    const answer = await callTool(tasteProfileTool, run, {});

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "interest|share|lately|when|genres|artists",
        "disliked": [
          "t11 September by Earth, Wind & Fire (strongly)",
        ],
        "facts": [],
        "interests": [
          "trip hop|.73|||trip hop|a1 Portishead, a2 Massive Attack",
          "jazz|.27|||jazz|a3 Miles Davis",
        ],
        "loved": [
          "a1 Portishead",
          "a2 Massive Attack",
          "a3 Miles Davis",
        ],
      }
    `);
    expect([...run.seen].sort()).toEqual(["massive attack", "miles davis", "portishead", "t11"]);
  });

  it.each(["stranger", undefined])("says that nothing is known of %s", async (listenerId) => {
    const answer = await callTool(tasteProfileTool, runFor(listenerId), {});

    expect(answer).toMatchInlineSnapshot(`
      {
        "columns": "interest|share|lately|when|genres|artists",
        "disliked": [],
        "facts": [],
        "interests": [],
        "loved": [],
        "note": "Nothing is known of this listener: go by the request alone.",
      }
    `);
  });

  it("tells nothing of the person: no id, no hour, no date", async () => {
    const answer = JSON.stringify(await callTool(tasteProfileTool, runFor("ada"), {}));

    expect(answer).not.toMatch(/ada\b|\d\d:\d\d|20\d\d-\d\d/);
  });
});
