import { readFile } from "node:fs/promises";
import type { Command } from "commander";
import { AppError } from "#src/errors.ts";
import type { NewVersion } from "#src/lab/versions/new-version.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { paintFor, printJson, printLines } from "./print/terminal.ts";
import { differenceLines, labelLines, versionLines, versionsLines } from "./print/versions.ts";
import type { Place, Shell } from "./shell.ts";
import { changeFrom } from "./version-change.ts";

interface Options extends Place {
  json?: boolean;
}

interface CreateOptions extends Options {
  from?: string;
  note?: string;
  set: string[];
}

interface MoveOptions extends Options {
  from?: string;
  note?: string;
  label: string;
  protect?: boolean;
  delete?: boolean;
}

const PRODUCTION = "production";

/** Versions of all that shapes an answer, and the labels that point to them. */
export function addVersions(program: Command, shell: Shell): void {
  const versions = program
    .command("versions")
    .description("versions of what shapes an answer: prompt, tools, models, vocabulary, ranking")
    .action(() => versions.help());
  const sub = (name: string, about: string) => withJson(withPlace(versions.command(name))).description(about);
  addReading(sub, shell);
  addCreate(sub, shell);
  addMoves(sub, shell);
}

type Sub = (name: string, about: string) => Command;

function addReading(sub: Sub, shell: Shell): void {
  const { out, withVerbs } = shell;
  sub("list", "every version, newest first").action(async (options: Options) => {
    const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.listLabVersions());
    return options.json ? printJson(out, found) : printLines(out, versionsLines(found, out.columns, paintFor(out)));
  });
  sub("show", "all that a version says")
    .argument("<name>", "of the version, or of a label")
    .action(async (name: string, options: Options) => {
      const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.readLabVersion(name));
      return options.json ? printJson(out, found) : printLines(out, versionLines(found, out.columns, paintFor(out)));
    });
  sub("diff", "what a version says other than another one")
    .argument("<name>", "of the version, or of a label")
    .argument("[from]", "the one before (default: what it was made from)")
    .action(async (name: string, from: string | undefined, options: Options) => {
      const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.readLabDifference(name, from));
      return options.json ? printJson(out, found) : printLines(out, differenceLines(found, out.columns, paintFor(out)));
    });
  sub("labels", "what labels point to, and where they pointed before").action(async (options: Options) => {
    const found = await withVerbs(placeOf(options), "database", (verbs) => verbs.listLabLabels());
    return options.json ? printJson(out, found) : printLines(out, labelLines(found, paintFor(out)));
  });
}

function addCreate(sub: Sub, { out, withVerbs }: Shell): void {
  sub("create", "a new version: what another one says, with changes")
    .argument("<name>", "of the new version")
    .argument("[file]", "JSON with what changes: {instructions, tools, models, temperature, vocabulary, ranking}")
    .option("--from <version>", "what it is made from (default: what production points to)")
    .option("--note <text>", "why")
    .option(
      "--set <path=value>",
      "one change, like ranking.popularity=-0.4, temperature=0.2 or instructions=@prompt.txt; may be said again",
      (text: string, before: string[]) => [...before, text],
      [],
    )
    .action(async (name: string, file: string | undefined, options: CreateOptions) => {
      const { from, note, set } = options;
      if (file === undefined && set.length === 0)
        throw new AppError("invalid_input", "Say what changes: a file, or --set path=value.");
      const change = await changeFrom({ ...(file !== undefined && { file }), set, read: readText });
      const asked = { name, change, ...(from !== undefined && { from }), ...(note !== undefined && { note }) };
      const made = await withVerbs(placeOf(options), "database", (verbs) =>
        verbs.createLabVersion(asked as NewVersion),
      );
      if (options.json) return printJson(out, made);
      printLines(out, [
        `${made.name} is made from ${made.parent}. segue versions diff ${made.name} shows what it changes.`,
      ]);
    });
}

function addMoves(sub: Sub, shell: Shell): void {
  sub("promote", "let a version shape answers: point production to it")
    .argument("<name>", "of the version, or of a label")
    .option("--from <version>", "what production is known to point to (default: what it points to now)")
    .option("--note <text>", "why")
    .option("--label <label>", "another label than production", PRODUCTION)
    .action((name: string, options: MoveOptions) => move(shell, { label: options.label, name, options }));
  sub("rollback", "point production, or another label, to what it pointed to before")
    .argument("[label]", "which label", PRODUCTION)
    .option("--note <text>", "why")
    .action(async (label: string, options: MoveOptions) => {
      const { out, withVerbs } = shell;
      const moved = await withVerbs(placeOf(options), "database", (verbs) =>
        verbs.rollBackLabLabel(label, options.note),
      );
      return options.json ? printJson(out, moved) : printLines(out, [`${label} points to ${moved.version} again.`]);
    });
  sub("label", "point a label to a version, or delete it")
    .argument("<label>", "production, candidate or any name")
    .argument("[version]", "what it is to point to")
    .option("--from <version>", "what it is known to point to (default: what it points to now)")
    .option("--note <text>", "why")
    .option("--protect", "from now on moved only by who names what it points to, and not deleted")
    .option("--delete", "delete it, with its history")
    .action((label: string, name: string | undefined, options: MoveOptions) =>
      options.delete ? remove(shell, label, options) : move(shell, { label, name, options }),
    );
}

async function move(
  { out, withVerbs }: Shell,
  { label, name, options }: { label: string; name: string | undefined; options: MoveOptions },
): Promise<void> {
  if (name === undefined) throw new AppError("invalid_input", "Say which version the label is to point to.");
  const { note, protect } = options;
  const moved = await withVerbs(placeOf(options), "database", async (verbs) => {
    const before = options.from ?? (await verbs.listLabLabels()).find((one) => one.label === label)?.version;
    return verbs.putLabLabel(label, {
      version: name,
      ...(before !== undefined && { from: before }),
      ...(note !== undefined && { note }),
      ...(protect && { isProtected: true }),
    });
  });
  if (options.json) return printJson(out, moved);
  printLines(out, [`${label} points to ${moved.version}.`]);
}

async function remove({ out, withVerbs }: Shell, label: string, options: MoveOptions): Promise<void> {
  await withVerbs(placeOf(options), "database", (verbs) => verbs.deleteLabLabel(label));
  return options.json ? printJson(out, {}) : printLines(out, [`${label} is gone.`]);
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (cause) {
    throw new AppError("invalid_input", `The file ${path} cannot be read.`, { cause });
  }
}
