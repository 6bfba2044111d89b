import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Playlist } from "#src/domain/playlist.ts";
import { segue, testFolder } from "#test/support/process.ts";

const folder = testFolder();
const data = ["--data-dir", join(folder.path, "data")];
const own = ["--data-dir", join(folder.path, "own")];
afterAll(folder.drop);

describe("segue playlist, from a fresh folder", () => {
  let first: Playlist;
  beforeAll(async () => {
    const { out, err } = await segue(["playlist", "90s hits, no Oasis", "--tracks", "8", "--json", ...data]);
    expect(err).toBe("");
    first = JSON.parse(out);
  });

  it("prints the contract's playlist, made of the starter catalogue", () => {
    expect(Playlist.parse(first)).toEqual(first);
    expect(first.tracks).toHaveLength(8);
    expect(first.tracks.filter(({ year }) => year === null || year < 1990 || year > 1999)).toEqual([]);
    expect(first.tracks.flatMap(({ artists }) => artists)).not.toContain("Oasis");
  });

  it("makes the same list of the same request, and another with another seed", async () => {
    const ask = async (...more: string[]) => {
      const { out } = await segue(["playlist", "90s hits, no Oasis", "--tracks", "8", "--json", ...data, ...more]);
      return (JSON.parse(out) as Playlist).tracks;
    };

    expect(await ask()).toEqual(first.tracks);
    expect(await ask("--seed", "7")).not.toEqual(first.tracks);
  });

  it("prints a list for people, without colour where nobody looks", async () => {
    const { code, out } = await segue(["playlist", "calm", "jazz", "--duration", "20m", ...data]);

    expect(code).toBe(0);
    expect(out).toMatch(/^ ?1 {2}\S/m);
    expect(out).toMatch(/^Energy [▁▂▃▄▅▆▇█·]+ \d+-\d+ %$/m);
    expect(out).toMatch(/^What you asked for$/m);
    expect(out).toMatch(/Fidelity \d+ %/);
    expect(out).not.toContain("\u001b");
  });

  it("leaves as a file, and tells how it was made", async () => {
    const exported = await segue(["export", first.id, "--format", "csv", ...data]);
    const trace = await segue(["trace", first.traceId, "--json", ...data]);

    expect([exported.code, exported.out.trim().split("\n").length]).toEqual([0, 9]);
    expect(JSON.parse(trace.out)).toMatchObject({
      id: first.traceId,
      outcome: "playlist",
      prompt: "90s hits, no Oasis",
    });
  });
});

describe("segue import", () => {
  it("reads standard input, and the same again changes nothing", async () => {
    const input = '{"id":"a","title":"One Song","artists":["Somebody"],"year":1999}\nnot json\n';

    const first = await segue(["import", "-", "--json", ...own], { input });
    const again = await segue(["import", "-", "--json", ...own], { input });
    const { out } = await segue(["catalog", "--json", ...own]);

    expect(JSON.parse(first.out)).toMatchObject([{ added: 1, rejected: { count: 1, examples: [{ line: 2 }] } }]);
    expect(JSON.parse(again.out)).toMatchObject([{ added: 0, updated: 0, unchanged: 1 }]);
    expect(JSON.parse(out)).toMatchObject({ tracks: 1, version: 1 });
  });

  it("fails when a file is missing, before it reads any other", async () => {
    const there = join(folder.path, "there.jsonl");
    writeFileSync(there, '{"id":"b","title":"B","artists":["B"]}\n');

    const { code, err } = await segue(["import", there, `${there}.not`, ...own]);
    const { out } = await segue(["search", "B", "--json", ...own]);

    expect([code, err]).toEqual([1, `There is no file ${there}.not.\n`]);
    expect(JSON.parse(out)).toMatchObject({ matched: 0 });
  });
});

describe("exit codes and sentences", () => {
  it.each([
    { args: ["playlist"], code: 2, says: "missing required argument 'prompt'" },
    { args: ["playlist", "jazz", "--tracks", "501"], code: 2, says: "It must be a whole number from 1 to 500." },
    { args: ["playlist", "jazz", "--duration", "soon"], code: 2, says: "like 45m, 1h30 or 45:00" },
    { args: ["playlist", " ", ...data], code: 2, says: "The sentence must have 1 to 2,000 characters." },
    { args: ["dance"], code: 2, says: "unknown command 'dance'" },
    { args: ["export", "x", "--format", "mp3"], code: 2, says: "Allowed choices are m3u, xspf, jspf, csv, json." },
    { args: ["export", "none", ...data], code: 1, says: "There is no playlist with this id." },
    { args: ["catalog", "--data-dir", "/dev/null/x"], code: 1, says: "/dev/null/x is not a folder." },
  ])("segue $args ends with $code and says so", async ({ args, code, says }) => {
    const ended = await segue(args);

    expect([ended.code, ended.out]).toEqual([code, ""]);
    expect(ended.err).toContain(says);
    expect(ended.err).not.toContain("    at ");
  });

  it.each([
    { env: { PORT: "abc" }, says: "PORT must be a whole number from 0 to 65535.\n" },
    {
      env: { DATABASE_URL: "mysql://x" },
      says: "DATABASE_URL must be a PostgreSQL address like postgres://user:password@host:5432/database.\n",
    },
    {
      env: { DATABASE_URL: "postgres://nobody:secret@127.0.0.1:1/x" },
      says: "PostgreSQL at 127.0.0.1:1 cannot be reached (ECONNREFUSED). Is DATABASE_URL right, and is the server running?\n",
    },
  ] as { env: Record<string, string>; says: string }[])(
    "a broken environment is one line: $says",
    async ({ env, says }) => {
      expect(await segue(["catalog"], { env })).toEqual({ code: 1, out: "", err: says });
    },
  );

  it("helps without opening anything", async () => {
    const { code, out } = await segue(["--help"], { env: { SEGUE_DATA_DIR: "/dev/null/x" } });

    expect(code).toBe(0);
    for (const command of ["serve", "playlist", "import", "catalog", "search", "understand", "export", "trace"])
      expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  });
});
