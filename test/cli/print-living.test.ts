import { describe, expect, it } from "vitest";
import { livingLines } from "#src/cli/print/living.ts";
import type { LivingList } from "#src/domain/living.ts";

const list: LivingList = {
  playlistId: "playlist_1",
  listenerId: null,
  title: "Rain\u001b[31m",
  settings: { kind: "refresh", every: "week", weekday: 1, hour: 6, timeZone: "Europe/Berlin", keep: 5 },
  nextAt: "2026-11-23T05:00:00.000Z",
  madeAt: null,
  failures: 0,
  lastFailure: null,
};

describe("a list that lives, printed", () => {
  it("says how it lives and when next, at the listener's hour", () => {
    const [title, how] = livingLines(list);

    expect(title).toMatch(/^Rain.* {2}\(playlist_1\)$/);
    expect(title).not.toContain("\u001b");
    expect(how).toMatch(
      /^ {2}refreshes every week, up to 5 tracks stay; next Monday,? 23 November 2026 at 06:00 \(Europe\/Berlin\)$/,
    );
  });

  it("says what went wrong", () => {
    const failed = { ...list, failures: 2, lastFailure: "The database does not answer." };

    expect(livingLines(failed)[2]).toBe("  Failed 2 times: The database does not answer.");
    expect(livingLines({ ...failed, failures: 0 })[2]).toBe("  The database does not answer.");
  });
});
