import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "#src/db/open.ts";
import { catalogVersion, countTracks, readTracks } from "#src/db/queries/catalog.ts";
import { findPlaylist } from "#src/db/queries/playlists.ts";
import { killAfter, killables, nextLine } from "#test/support/killable.ts";
import { aPlaylist } from "#test/support/stored.ts";

let fresh: string;
let folder: string;
beforeAll(async () => {
  fresh = mkdtempSync(join(tmpdir(), "segue-fresh-"));
  await (await openDatabase({ dataDir: fresh })).close();
});
afterAll(() => rmSync(fresh, { recursive: true, force: true }));
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "segue-kill-"));
  cpSync(fresh, folder, { recursive: true });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const start = killables(fileURLToPath(new URL("../support/storage-child.ts", import.meta.url)));

describe("a process killed with SIGKILL", () => {
  it.each([3, 6])("in the middle of an import leaves every batch it had told of (after %i lines)", async (count) => {
    const said = await killAfter(start("import", folder), count);
    const told = Number(
      said
        .filter((line) => line.startsWith("rows "))
        .pop()
        ?.slice(5),
    );

    const opened = await openDatabase({ dataDir: folder });
    const tracks = await countTracks(opened.db);
    let unsettled = 0;
    await readTracks(opened.db, (batch) => {
      unsettled += batch.filter((track) => track.songKey === "").length;
    });
    const version = await catalogVersion(opened.db);
    await opened.close();

    // A batch is told after it is stored, while the rows of the next are read already.
    expect(tracks).toBeGreaterThanOrEqual(told - 500);
    expect(tracks % 500).toBe(0);
    expect(tracks).toBeGreaterThan(0);
    expect(unsettled).toBe(0);
    expect(version).toBe(1);
  });

  it("in the middle of writes leaves every playlist it had told of, whole", async () => {
    const said = await killAfter(start("write", folder), 40);
    const told = said.filter((line) => line.startsWith("playlist ")).map((line) => line.slice(9));

    const opened = await openDatabase({ dataDir: folder });
    const found = await Promise.all(told.map((id) => findPlaylist(opened.db, { id })));
    await opened.close();

    expect(found).toEqual(told.map((id) => aPlaylist({ id })));
    expect(told.length).toBeGreaterThanOrEqual(39);
  });
});

describe("the lock on the data folder", () => {
  it("lets one of many processes in that start at once, after an owner that was killed", async () => {
    await killAfter(start("hold", folder), 1);

    const rivals = [start("hold", folder), start("hold", folder), start("hold", folder), start("hold", folder)];
    const said = await Promise.all(rivals.map(nextLine));

    const winner = rivals[said.indexOf("open")];
    expect(said.filter((line) => line === "open")).toHaveLength(1);
    const refused = said.filter((line) => line.startsWith("failed"));
    expect(refused).toHaveLength(3);
    for (const line of refused) expect(line).toContain(`is in use by process ${winner?.process.pid}`);

    winner?.process.stdin?.write("done\n");
    await winner?.exited;
    expect(await nextLine(start("hold", folder))).toBe("open");
  });
});

describe("openDatabase", () => {
  const refusal = (dataDir: string, databaseUrl?: string) =>
    openDatabase({ dataDir, ...(databaseUrl && { databaseUrl }) }).then(
      () => "opened",
      (error: Error & { code?: string }) => `${error.code}: ${error.message}`,
    );

  it("says in one line that the folder is none, or cannot be made", async () => {
    const file = join(folder, "file");
    writeFileSync(file, "x");

    expect(await refusal(file)).toBe(
      `unavailable: The data folder ${file} is not a folder. SEGUE_DATA_DIR names another one.`,
    );
    expect(await refusal(join(file, "deeper"))).toContain("is not a folder");
  });

  it.runIf(process.platform === "linux")("says in one line that the disk takes no files", async () => {
    expect(await refusal("/proc/segue")).toMatch(/^unavailable: The data folder \/proc\/segue cannot be used/);
  });

  it("says in one line that the database is damaged, and lets go of the folder", async () => {
    writeFileSync(join(folder, "database", "global", "pg_control"), "junk");

    expect(await refusal(folder)).toMatch(/^unavailable: The database in .* does not open; it seems damaged/);
    expect(await refusal(folder)).toMatch(/seems damaged/);
  });

  it("says in one line that PostgreSQL is not there, without the password", async () => {
    const line = await refusal("", "postgres://ana:secret@127.0.0.1:1/segue");

    expect(line).toBe(
      "unavailable: PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Is DATABASE_URL right, and is the server running?",
    );
  });
});
