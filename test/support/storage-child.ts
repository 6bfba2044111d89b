import { Readable } from "node:stream";
import { importTracks } from "#src/catalog/import/import.ts";
import { openDatabase } from "#src/db/open.ts";
import { insertPlaylist } from "#src/db/queries/playlists.ts";
import { aPlaylist } from "#test/support/stored.ts";

/**
 * A process to be killed: opens the folder argv[3] and does argv[2] until it is, telling on standard output what is
 * stored for good.
 */
const [work = "", dataDir = ""] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

try {
  const { db, close } = await openDatabase({ dataDir });
  say("open");
  if (work === "import") {
    const ctx = { db, now: () => new Date(), log: () => undefined };
    const source = { kind: "stream", stream: Readable.from(endlessRows()), name: "rows.jsonl" } as const;
    await importTracks(ctx, source, { batchTracks: 500, onProgress: ({ rows }) => say(`rows ${rows}`) });
  } else if (work === "write") {
    for (let at = 0; ; at += 1) {
      await db.transaction((tx) => insertPlaylist(tx, aPlaylist({ id: `p${at}` })));
      say(`playlist p${at}`);
    }
  } else if (work === "hold") {
    process.stdin.once("data", () => {
      process.stdin.destroy();
      void close();
    });
  }
} catch (error) {
  say(`failed ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

function* endlessRows(): Generator<string> {
  for (let at = 0; ; at += 1) yield `{"id":"i${at}","title":"Song ${at}","artists":["A ${at % 97}"],"album":"L"}\n`;
}
