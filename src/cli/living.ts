import { type Command, InvalidArgumentError } from "commander";
import type { ListenerListRequest, LivingList } from "#src/domain/living.ts";
import { AppError } from "#src/errors.ts";
import type { PlaylistAnswer } from "#src/verbs.ts";
import { localTimeZone, placeOf, wholeNumber, withJson, withPlace, withTimeZone } from "./options.ts";
import { livingLines } from "./print/living.ts";
import { playlistLines } from "./print/playlist.ts";
import { paintFor, printJson, printLines, type Terminal } from "./print/terminal.ts";
import { wrap } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

const OR_OF_THIS_MACHINE = " (default: this machine's)";
const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MOST_KEPT = 500;

interface RefreshOptions extends Place {
  every?: "day" | "week";
  on?: number;
  at?: number;
  keep?: number;
  timeZone?: string;
  stop?: boolean;
  show?: boolean;
  json?: boolean;
}

interface ListenerOptions extends Place {
  on?: number;
  at?: number;
  timeZone?: string;
  json?: boolean;
}

/** Commands for lists that are made again by the clock. */
export function addLiving(program: Command, shell: Shell): void {
  addRefresh(program, shell);
  addDaylist(program, shell);
  addDiscovery(program, shell);
  addLives(program, shell);
}

function addRefresh(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("refresh")))
    .description("make a playlist anew, now or every day or week")
    .argument("<id>", "of the playlist")
    .option("--every <time>", "day or week, from now on", everyOf)
    .option("--on <weekday>", "for every week: on which day (default: today's)", weekdayOf)
    .option("--at <hour>", "at which local hour, 0-23 (default: 6)", wholeNumber(0, 23))
    .option("--keep <number>", "how many tracks may stay each time", wholeNumber(0, MOST_KEPT))
    .option("--show", "how it refreshes itself, and when next")
    .option("--stop", "let it stay as it is");
  withTimeZone(command, OR_OF_THIS_MACHINE).action((id: string, options: RefreshOptions) =>
    refresh(shell, id, options),
  );
}

async function refresh({ withVerbs, out }: Shell, id: string, options: RefreshOptions): Promise<void> {
  const place = placeOf(options);
  const { every, keep } = options;
  if (options.stop) {
    await withVerbs(place, "database", (verbs) => verbs.stopLiving(id));
    return options.json ? printJson(out, {}) : printLines(out, ["It stays as it is."]);
  }
  if (options.show)
    return printLiving(out, await withVerbs(place, "database", (verbs) => verbs.readLiving(id)), options);
  if (every === undefined) {
    if (options.on !== undefined || options.at !== undefined)
      throw new AppError("invalid_input", "--on and --at go with --every.");
    const request = keep === undefined ? {} : { keep };
    return printAnswer(out, await withVerbs(place, "catalog", (verbs) => verbs.refreshPlaylist(id, request)), options);
  }
  const { on, at = 6, timeZone = localTimeZone() } = options;
  const settings = { every, hour: at, timeZone, keep: keep ?? 0, ...(on !== undefined && { weekday: on }) };
  return printLiving(out, await withVerbs(place, "database", (verbs) => verbs.putLiving(id, settings)), options);
}

function addDaylist(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("daylist")))
    .description("a list that follows the hour and weekday of a listener")
    .argument("<listener>", "who it is for");
  withTimeZone(command, OR_OF_THIS_MACHINE).action((listener: string, options: ListenerOptions) => {
    const { timeZone = localTimeZone() } = options;
    return create(shell, { listener, request: { kind: "daylist", timeZone }, options });
  });
}

function addDiscovery(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("discovery")))
    .description("a weekly list of what a listener never heard, in taste")
    .argument("<listener>", "who it is for")
    .option("--on <weekday>", "on which day (default: monday)", weekdayOf)
    .option("--at <hour>", "at which local hour, 0-23 (default: 6)", wholeNumber(0, 23));
  withTimeZone(command, OR_OF_THIS_MACHINE).action((listener: string, options: ListenerOptions) => {
    const { on, at, timeZone = localTimeZone() } = options;
    const when = { ...(on !== undefined && { weekday: on }), ...(at !== undefined && { hour: at }) };
    return create(shell, { listener, request: { kind: "discovery", timeZone, ...when }, options });
  });
}

interface Creation {
  listener: string;
  request: ListenerListRequest;
  options: ListenerOptions;
}

async function create({ withVerbs, out }: Shell, { listener, request, options }: Creation): Promise<void> {
  const place = placeOf(options);
  printAnswer(out, await withVerbs(place, "catalog", (verbs) => verbs.createListenerList(listener, request)), options);
}

function addLives(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("living")))
    .description("the lists of a listener that change by themselves, and when")
    .argument("<listener>", "whose they are")
    .action(async (listener: string, options: ListenerOptions) => {
      const lists = await shell.withVerbs(placeOf(options), "database", (verbs) => verbs.listLiving(listener));
      if (options.json) printJson(shell.out, { livingLists: lists });
      else if (lists.length === 0) printLines(shell.out, ["No list of this listener changes by itself."]);
      else
        printLines(
          shell.out,
          lists.flatMap((list) => livingLines(list)),
        );
    });
}

function everyOf(text: string): "day" | "week" {
  if (text === "day" || text === "week") return text;
  throw new InvalidArgumentError("It must be day or week.");
}

function weekdayOf(text: string): number {
  const found = DAYS.findIndex((day) => text.length >= 2 && day.startsWith(text.toLowerCase()));
  if (found >= 0) return found;
  throw new InvalidArgumentError("It must be a weekday, like monday or fri.");
}

function printLiving(out: Terminal, living: LivingList, { json }: { json?: boolean }): void {
  if (json) printJson(out, living);
  else printLines(out, livingLines(living));
}

function printAnswer(out: Terminal, answer: PlaylistAnswer, { json }: { json?: boolean }): void {
  const paint = paintFor(out);
  if (answer.kind === "created") {
    if (json) printJson(out, answer.playlist);
    else printLines(out, playlistLines(answer.playlist, out.columns, paint));
    return;
  }
  if (json) printJson(out, { nothingFits: answer.because });
  else printLines(out, [paint("bold", "Not made"), ...wrap(answer.because, Math.min(out.columns, 100))]);
}
