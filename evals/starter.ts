import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import { foldText } from "#src/domain/fold.ts";
import { type CatalogRow, dataFolder, readRows } from "./data.ts";
import { table } from "./table.ts";

/**
 * Checks the starter catalogue against the real data: the share of its songs that are found there by artist and title,
 * and where both know the year or the duration, how often they agree (within 1 year of the earliest copy; within 10 %).
 */
interface StarterRow {
  title: string;
  artists: string;
  year: string;
  duration_ms: string;
  genres: string;
  language: string;
}

function songKey(artist: string, title: string): string {
  const bare =
    title
      .split(" - ")[0]!
      .replace(/[([].*?[)\]]/g, " ")
      .trim() || title;
  const fold = (text: string) =>
    foldText(text)
      .split(" ")
      .filter((word) => word !== "the")
      .join(" ");
  return `${fold(artist)}/${fold(bare)}`;
}

function readStarter(): StarterRow[] {
  const folder = join(import.meta.dirname, "../src/catalog/starter");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .flatMap((name) => parse(readFileSync(join(folder, name)), { columns: true }) as StarterRow[]);
}

async function copiesOf(wanted: ReadonlySet<string>): Promise<Map<string, CatalogRow[]>> {
  const copies = new Map<string, CatalogRow[]>();
  for await (const row of readRows<CatalogRow>("catalog.jsonl.gz")) {
    for (const artist of row.artists) {
      const key = songKey(artist, row.title);
      if (wanted.has(key)) copies.set(key, [...(copies.get(key) ?? []), row]);
    }
  }
  return copies;
}

async function main(): Promise<void> {
  if (!dataFolder()) return console.log("Skipped: the real data is not here (SEGUE_SHARED_DATA).");
  const rows = readStarter();
  const keysOf = (row: StarterRow) => row.artists.split(";").map((artist) => songKey(artist, row.title));
  const copies = await copiesOf(new Set(rows.flatMap(keysOf)));
  let found = 0;
  const years = { both: 0, agree: 0 };
  const durations = { both: 0, agree: 0 };
  for (const row of rows) {
    const same = keysOf(row).flatMap((key) => copies.get(key) ?? []);
    if (same.length > 0) found += 1;
    const known = same.flatMap(({ year }) => (year ? [year] : []));
    const lengths = same.flatMap(({ duration_ms }) => (duration_ms ? [duration_ms] : []));
    if (known.length > 0) {
      years.both += 1;
      if (Math.abs(Math.min(...known) - Number(row.year)) <= 1) years.agree += 1;
    }
    if (lengths.length > 0) {
      durations.both += 1;
      if (lengths.some((length) => Math.abs(length - Number(row.duration_ms)) <= 0.1 * Number(row.duration_ms)))
        durations.agree += 1;
    }
  }
  const distinct = (values: string[]) => new Set(values).size;
  console.log(
    table(
      ["starter catalogue", "value", "of", "goal"],
      [
        ["tracks", rows.length, "", "1500"],
        ["main artists", distinct(rows.map(({ artists }) => artists.split(";")[0]!)), "", "600"],
        ["languages", distinct(rows.map(({ language }) => language)), "", "12"],
        ["genre labels", distinct(rows.flatMap(({ genres }) => genres.split(";"))), "", "40 families"],
        ["found by artist and title", found / rows.length, String(rows.length), ".750"],
        ["year agrees", years.agree / years.both, String(years.both), ".900"],
        ["duration agrees", durations.agree / durations.both, String(durations.both), ".900"],
      ],
    ),
  );
}

await main();
