import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, describe, expect, it } from "vitest";
import { segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";

const folder = starterFolder();
const data = ["--data-dir", join(folder.path, "data")];
afterAll(folder.drop);

/** Of the starter catalogue, of an artist of it, and of nobody that it knows. */
const rows = [
  { ts: "2022-01-06T22:26:00Z", ms_played: 180_000, name: "Teardrop", by: "Massive Attack", reason_end: "trackdone" },
  {
    ts: "2022-01-06T22:27:00Z",
    ms_played: 4000,
    name: "A Song That Is Not There",
    by: "Massive Attack",
    skipped: true,
  },
  { ts: "2022-01-06T22:30:00Z", ms_played: 180_000, name: "Paper Harbour", by: "The Hollow Tide of Nowhere" },
].map(({ name, by, ...row }) => ({
  ...row,
  master_metadata_track_name: name,
  master_metadata_album_artist_name: by,
}));
const file = join(folder.path, "Streaming_History_Audio_2022.json");
writeFileSync(file, JSON.stringify(rows));
writeFileSync(`${file}.gz`, gzipSync(JSON.stringify(rows)));

describe("segue import-history", () => {
  const run = (...args: string[]) => segue(["import-history", ...args, ...data]);

  it("takes a history in, and the same one again changes nothing, packed or not", async () => {
    const first = await run(file, "--listener", "ana", "--time-zone", "Europe/Berlin", "--json");
    const again = await run(`${file}.gz`, "--listener", "ana", "--time-zone", "Europe/Berlin", "--json");

    expect([first.code, again.code]).toEqual([0, 0]);
    expect(JSON.parse(first.out)).toMatchObject({
      plays: 3,
      matched: { artist: expect.any(Number), none: 1 },
      added: 3,
      known: 0,
      timeZone: "Europe/Berlin",
      span: { from: "2022-01-06T23:23:00.000+01:00" },
    });
    expect(JSON.parse(again.out)).toMatchObject({ plays: 3, added: 0, known: 3 });
  });

  it("works through the service that holds the folder", async () => {
    const service = await startService(data);
    try {
      const { code, out } = await run(file, "--listener", "bea");

      expect(code).toBe(0);
      expect(out).toContain("3 plays from 2022-01-06 to 2022-01-06");
      expect(out).toContain("3 new, 0 known before");
    } finally {
      await service.stop();
    }
  });

  it("says what is wrong with a file, a listener or a time zone, and reads nothing of a list with a wrong name", async () => {
    const other = join(folder.path, "Userdata.json");
    writeFileSync(other, '{"username":"ana"}');

    const none = await run(other, "--listener", "ana");
    const missing = await run(file, join(folder.path, "nowhere.json"), "--listener", "cleo");
    const nobody = await run(file);
    const zone = await run(file, "--listener", "ana", "--time-zone", "Mars/Olympus");

    expect(none).toMatchObject({ code: 1, err: expect.stringContaining("no listening history that Segue knows") });
    expect(missing).toMatchObject({ code: 1, err: expect.stringContaining("There is no file") });
    expect(nobody).toMatchObject({ code: 2, err: expect.stringContaining("--listener") });
    expect(zone).toMatchObject({ code: 2, err: expect.stringContaining("Europe/Berlin") });
  });
});
