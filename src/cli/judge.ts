import { writeFileSync } from "node:fs";
import { type Command, Option } from "commander";
import { AppError } from "#src/errors.ts";
import { JUDGING_EXPORTS, type JudgingExport } from "#src/lab/judging/verbs.ts";
import { placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { judgingLines, judgingResultLines } from "./print/lab-judging.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  json?: boolean;
}

interface CreateOptions extends Options {
  name?: string;
  sample?: number;
  seed?: number;
  repetition?: number;
}

type Sub = (name: string, about: string) => Command;

/** Blind comparisons by people, who judge on the page /lab/judge. */
export function addJudge(program: Command, shell: Shell): void {
  const judge = program
    .command("judge")
    .description("blind comparisons by people: create, list, results, export")
    .action(() => judge.help());
  const sub: Sub = (name, about) => withJson(withPlace(judge.command(name))).description(about);
  addCreate(sub, shell);
  addReading(sub, shell);
  addExport(sub, shell);
}

function addCreate(sub: Sub, { out, withVerbs }: Shell): void {
  sub("create", "pair the lists of two sides; people judge them on the page /lab/judge/<id>")
    .argument("<run>", "id of the run")
    .argument("<a>", "a side: version, version@model, or run_id/version@model")
    .argument("<b>", "the other side")
    .option("--name <text>", "what judges see; it should not tell the sides")
    .option("--sample <number>", "so many pairs at most", wholeNumber(1, 5000))
    .option("--seed <number>", "of the sample and of the order on the screen", wholeNumber(0, 2 ** 32 - 1))
    .option("--repetition <number>", "whose lists are shown (default: 1)", wholeNumber(1, 20))
    .action(async (run: string, a: string, b: string, options: CreateOptions) => {
      const { name, sample, seed, repetition } = options;
      const request = {
        run,
        a,
        b,
        ...(name !== undefined && { name }),
        ...(sample !== undefined && { sample }),
        ...(seed !== undefined && { seed }),
        ...(repetition !== undefined && { repetition }),
      };
      const judging = await withVerbs(placeOf(options), "database", (verbs) => verbs.createJudging(request));
      if (options.json) return printJson(out, judging);
      return printLines(out, [...judgingLines(judging, paintFor(out)), `Judge at /lab/judge/${judging.id}`]);
    });
}

function addReading(sub: Sub, { out, withVerbs }: Shell): void {
  sub("list", "the newest judgings")
    .option("--limit <number>", "how many", wholeNumber(1, 100), 20)
    .action(async ({ limit, ...options }: Options & { limit: number }) => {
      const page = await withVerbs(placeOf(options), "database", (verbs) => verbs.listJudgings({ limit }));
      if (options.json) return printJson(out, page);
      if (page.judgings.length === 0)
        return printLines(out, ["There is no judging yet: segue judge create RUN A B makes one."]);
      return printLines(
        out,
        page.judgings.flatMap((judging) => judgingLines(judging, paintFor(out))),
      );
    });
  sub("results", "what judges came to; tells the sides")
    .argument("<id>", "of the judging")
    .action(async (id: string, options: Options) => {
      const results = await withVerbs(placeOf(options), "database", (verbs) => verbs.readJudgingResults(id));
      return options.json ? printJson(out, results) : printLines(out, judgingResultLines(results, paintFor(out)));
    });
}

function addExport(sub: Sub, { out, err, withVerbs }: Shell): void {
  sub("export", "every judgement, one a line; tells the sides")
    .argument("<id>", "of the judging")
    .addOption(new Option("--format <name>", "form of the file").choices(JUDGING_EXPORTS).default("csv"))
    .option("--out <file>", "write it there instead of printing it")
    .action(async (id: string, options: Options & { format: JudgingExport; out?: string }) => {
      const { format, out: path } = options;
      const file = await withVerbs(placeOf(options), "database", (verbs) => verbs.exportJudging(id, format));
      if (options.json) return printJson(out, file);
      if (path === undefined) return out.write(file.body);
      try {
        writeFileSync(path, file.body);
      } catch (cause) {
        throw new AppError("unavailable", `The file ${path} cannot be written.`, { cause });
      }
      err.write(`Written to ${path}\n`);
    });
}
