import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import type { Suite, SuiteCase } from "#src/domain/lab/suite.ts";
import { AppError } from "#src/errors.ts";
import { SUITE_FORMATS, type SuiteFormat } from "#src/lab/suites/files/read-file.ts";
import { casesOfRows } from "#src/lab/suites/real-sets.ts";
import { textOf } from "./file-text.ts";
import { placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { casesLines, suiteDifferenceLines, suitesLines } from "./print/suites.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Shell } from "./shell.ts";
import { addCase } from "./suite-case.ts";
import { change, type Options, put, type Sub } from "./suite-change.ts";

const MOST_VERSIONS = 1_000_000;

/** Suites of cases: looked at, changed, read from files and written to them. */
export function addSuites(program: Command, shell: Shell): void {
  const suites = program
    .command("suites")
    .description("suites of cases: prompts with what must be so of their answers (docs/lab.md)")
    .action(() => suites.help());
  const sub = (name: string, about: string) => withJson(withPlace(suites.command(name))).description(about);
  addReading(sub, shell);
  addExport(sub, shell);
  addImport(sub, shell);
  addCase(sub, shell);
  addChanges(sub, shell);
  addFromData(sub, shell);
}

function addReading(sub: Sub, { out, withVerbs }: Shell): void {
  sub("list", "every suite, as its newest version").action(async (options: Options) => {
    const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.listSuites());
    return options.json ? printJson(out, { suites: found }) : printLines(out, suitesLines(found, paintFor(out)));
  });
  sub("show", "the cases of a suite")
    .argument("<name>", "of the suite")
    .option("--version <number>", "an older version", wholeNumber(1, MOST_VERSIONS))
    .option("--family <name>", "this family alone")
    .action(async (name: string, options: Options & { version?: number; family?: string }) => {
      const suite = await withVerbs(placeOf(options), "database", (verbs) => verbs.readSuite(name, options.version));
      requireFamily(suite, options.family);
      const cases = suite.cases.filter(({ family }) => options.family === undefined || family === options.family);
      if (options.json) return printJson(out, { ...suite, cases });
      const paint = paintFor(out);
      const head = suitesLines([{ ...suite, cases: suite.cases.length }], paint);
      return printLines(out, [...head, "", ...casesLines(cases, out.columns, paint)]);
    });
  sub("versions", "the versions of a suite, newest first")
    .argument("<name>", "of the suite")
    .action(async (name: string, options: Options) => {
      const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.listSuiteVersions(name));
      return options.json ? printJson(out, { versions: found }) : printLines(out, suitesLines(found, paintFor(out)));
    });
  sub("diff", "what a version of a suite has that another has not")
    .argument("<name>", "of the suite")
    .argument("<from>", "version", wholeNumber(1, MOST_VERSIONS))
    .argument("[to]", "version (default: the newest)", wholeNumber(1, MOST_VERSIONS))
    .action(async (name: string, from: number, to: number | undefined, options: Options) => {
      const asked = { from, ...(to !== undefined && { to }) };
      const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.compareSuites(name, asked));
      return options.json ? printJson(out, found) : printLines(out, suiteDifferenceLines(found));
    });
}

function addExport(sub: Sub, { out, err, withVerbs }: Shell): void {
  sub("export", "write a suite as a file that import reads to the same again")
    .argument("<name>", "of the suite")
    .addOption(new Option("--format <name>", "form of the file").choices(SUITE_FORMATS).default("jsonl"))
    .option("--version <number>", "an older version", wholeNumber(1, MOST_VERSIONS))
    .option("--out <file>", "write it there instead of printing it")
    .action(async (name: string, options: Options & { format: SuiteFormat; version?: number; out?: string }) => {
      const { format, version, out: path } = options;
      const how = { format, ...(version !== undefined && { version }) };
      const file = await withVerbs(placeOf(options), "database", (verbs) => verbs.exportSuite(name, how));
      if (options.json) return printJson(out, file);
      if (path === undefined) return out.write(file.body);
      writeTo(path, file.body);
      err.write(`Written to ${path}\n`);
    });
}

function addImport(sub: Sub, shell: Shell): void {
  sub("import", "make a suite of a file (.jsonl or .csv, also .gz), or change the one that there is")
    .argument("<file>", "cases, one a line; bad lines are told and left out")
    .argument("<name>", "of the suite")
    .option("--replace", "all cases are these from now on; without it the others stay")
    .option("--note <text>", "why")
    .addOption(new Option("--format <name>", "form of the file (default: by its name)").choices(SUITE_FORMATS))
    .action(
      async (
        path: string,
        name: string,
        options: Options & { replace?: boolean; note?: string; format?: SuiteFormat },
      ) => {
        const { note, replace, format = /\.csv(?:\.gz)?$/iu.test(path) ? "csv" : "jsonl" } = options;
        const given = { file: { format, text: await textOf(path) }, ...(note !== undefined && { note }) };
        return change(shell, options, (verbs) => put(verbs, name, { ...given, ...(replace && { replace }) }));
      },
    );
}

function addChanges(sub: Sub, shell: Shell): void {
  sub("from-playlist", "add a case that asserts what the ledger of a stored playlist verified")
    .argument("<name>", "of the suite")
    .argument("<playlist>", "id of the playlist")
    .option("--version <number>", "of the playlist", wholeNumber(1, MOST_VERSIONS))
    .option("--id <id>", "of the case")
    .option("--family <name>", "what it is about")
    .action(
      async (
        name: string,
        playlistId: string,
        options: Options & { id?: string; family?: string; version?: number },
      ) => {
        const { version, id, family } = options;
        const given = {
          ...(version !== undefined && { version }),
          ...(id !== undefined && { id }),
          ...(family && { family }),
        };
        return change(shell, options, (verbs) => verbs.putPlaylistCase(name, { playlistId, ...given }), "catalog");
      },
    );
  sub("remove", "take a case out of a suite")
    .argument("<name>", "of the suite")
    .argument("<id>", "of the case")
    .action(async (name: string, id: string, options: Options) =>
      change(shell, options, (verbs) => verbs.deleteCase(name, id)),
    );
}

function addFromData(sub: Sub, shell: Shell): void {
  sub("from-data", "make cases of titled playlists or conversations (JSON Lines, also .gz), hit@100")
    .argument("<file>", "rows with name and track_ids, or with turns and goal")
    .argument("<name>", "of the suite")
    .option("--size <number>", "how many cases", wholeNumber(1, 5000), 100)
    .option("--seed <number>", "which ones are drawn", wholeNumber(0, 4_294_967_295), 1)
    .action(async (path: string, name: string, options: Options & { size: number; seed: number }) => {
      const { size, seed } = options;
      const cases: SuiteCase[] = casesOfRows(rowsOf(await textOf(path)), { size, seed });
      return change(shell, options, (verbs) =>
        put(verbs, name, { cases, note: `${cases.length} of a file, seed ${seed}` }),
      );
    });
}

function requireFamily({ name, cases }: Suite, family: string | undefined): void {
  const families = [...new Set(cases.flatMap((one) => one.family ?? []))];
  if (family === undefined || families.includes(family)) return;
  const has = families.length > 0 ? `It has ${families.join(", ")}.` : "It has none.";
  throw new AppError("invalid_input", `${name} has no family “${family}”. ${has}`);
}

/** Lines that are no JSON are left out. */
function rowsOf(text: string): unknown[] {
  return text.split("\n").flatMap((line) => {
    try {
      return line.trim() === "" ? [] : [JSON.parse(line) as unknown];
    } catch {
      return [];
    }
  });
}

function writeTo(path: string, body: string): void {
  try {
    writeFileSync(path, body);
  } catch (cause) {
    throw new AppError("unavailable", `The file ${path} cannot be written.`, { cause });
  }
}
