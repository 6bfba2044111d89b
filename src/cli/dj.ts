import { type Command, Option } from "commander";
import { MAX_TRACKS } from "#src/domain/brief.ts";
import { PERSONAS, TALK_LEVELS } from "#src/domain/session.ts";
import { AppError } from "#src/errors.ts";
import type { SessionRequest, SessionVerbs, SessionView } from "#src/sessions/verbs.ts";
import {
  beginOf,
  changeOf,
  checkOptions,
  clockTime,
  type DjOptions,
  placesOf,
  requestOf,
  saidOf,
} from "./dj/options.ts";
import { resumedAt } from "./dj/resume.ts";
import type { Console } from "./dj/screen.ts";
import { simulate, type Told } from "./dj/simulate.ts";
import { duration, localTimeZone, placeOf, wholeNumber, withJson, withPlace, withTimeZone } from "./options.ts";
import { farewellLines, simulationPrinter, toldJson } from "./print/dj-simulate.ts";
import { paintFor, printLines, type Terminal } from "./print/terminal.ts";
import { wrap } from "./print/width.ts";
import type { Shell } from "./shell.ts";

const LANGUAGES = ["en", "de", "fr", "es", "it", "pt"];
const SIMULATED_TRACKS = 20;
const BEAT_MS = 200;

/** `segue dj`: a session on this terminal, or a simulated one that prints what would happen. */
export function addDj(program: Command, shell: Shell): void {
  const command = withJson(withPlace(program.command("dj")))
    .description("listen to a session that listens back; without a sentence, press play")
    .argument("[prompt...]", "what you want to hear")
    .option("--listener <id>", "who listens")
    .option("--playlist <id>", "go on where this playlist ends")
    .option("--track <id>", "start from this track")
    .option("--taste", "start from what the listener loves")
    .option("--resume <id>", "go on with a session")
    .option("--for <time>", "end after a time, like 45m or 1h30", duration)
    .option("--until <time>", "end at a time of day, like 23:00", clockTime)
    .addOption(new Option("--talk <level>", "how much the DJ talks").choices(TALK_LEVELS))
    .addOption(new Option("--persona <name>", "how the DJ talks").choices(PERSONAS))
    .addOption(new Option("--language <code>", "in which the DJ talks").choices(LANGUAGES))
    .option("--seed <number>", "another number, another session", wholeNumber(0, 2 ** 32 - 1))
    .option("--model <name>", "which model makes the plan and reads requests");
  withSimulation(withTimeZone(command, " of the listener (default: this machine's)")).action(
    (words: string[], options: DjOptions) => run(shell, words.join(" ").trim(), options),
  );
}

function withSimulation(command: Command): Command {
  return command
    .option("--simulate", "wait for nothing and keep nothing: print track after track")
    .option("--at <time>", "simulated: begin at a time of day, like 22:00 (default: now)", clockTime)
    .option("--tracks <number>", `how many to simulate (default: ${SIMULATED_TRACKS})`, wholeNumber(1, MAX_TRACKS))
    .option("--skip <places>", "simulated: skip these tracks, like 3,4,5", placesOf)
    .option("--like <places>", "simulated: like these tracks", placesOf)
    .option("--dislike <places>", "simulated: dislike these tracks", placesOf)
    .option("--say <place:words>", `simulated: a request, like "5:something slower"; may be repeated`, saidOf);
}

async function run(shell: Shell, prompt: string, options: DjOptions): Promise<void> {
  checkOptions(prompt, options);
  if (options.simulate) return runSimulation(shell, prompt, options);
  const { console } = shell;
  if (!console)
    throw new AppError("invalid_input", "segue dj needs a terminal; --simulate prints a session without one.");
  const clear = sayOpening(shell.err);
  const work = shell.withVerbs(placeOf(options), "catalog", async (verbs) => {
    clear();
    const session = await sessionOf(shell, verbs, { prompt, options });
    if (session) await play(shell, verbs, { session, options, console });
  });
  await work.finally(clear);
}

/** Seconds pass until a large catalogue is open: a line that `clear` takes away. */
function sayOpening({ isTty, write }: Terminal): () => void {
  if (isTty) write("Opening the catalogue ...");
  let isShown = isTty;
  return () => {
    if (isShown) write("\r\u001b[2K");
    isShown = false;
  };
}

interface Asked {
  prompt: string;
  options: DjOptions;
}

/** The session to play, with something in play; undefined where there is none, and why was printed. */
async function sessionOf(
  shell: Shell,
  verbs: SessionVerbs,
  { prompt, options }: Asked,
): Promise<SessionView | undefined> {
  if (options.resume === undefined) return startOne(shell, verbs, requestIn(prompt, options, shell.now()));
  const change = changeOf(options, shell.now());
  const session = await (change ? verbs.changeSession(options.resume, change) : verbs.readSession(options.resume));
  if (session.status === "ended") throw new AppError("conflict", "This session has ended.");
  return session.now ? session : verbs.nextInSession(session.id, {});
}

function requestIn(prompt: string, options: DjOptions, now: Date): SessionRequest {
  return requestOf(prompt, { ...options, timeZone: options.timeZone ?? localTimeZone() }, now);
}

async function startOne(
  { out }: Shell,
  verbs: SessionVerbs,
  request: SessionRequest,
): Promise<SessionView | undefined> {
  const answer = await verbs.startSession(request);
  if (answer.kind === "started")
    return answer.session.now ? answer.session : verbs.nextInSession(answer.session.id, {});
  const said = answer.kind === "refused" ? "Not started" : "Nothing fits";
  printLines(out, [paintFor(out)("bold", said), ...wrap(answer.because, Math.min(out.columns, 100))]);
  return undefined;
}

async function play(
  { out, clock, now }: Shell,
  verbs: SessionVerbs,
  { session, options, console }: { session: SessionView; options: DjOptions; console: Console },
): Promise<void> {
  const { playSession } = await import("./dj/play.ts");
  const positionMs = options.resume === undefined ? undefined : await resumedAt(verbs, session, now());
  const played = await playSession({
    verbs,
    session,
    positionMs,
    model: options.model,
    terminal: console,
    paint: paintFor({ ...out, colour: console.colour }),
    timeZone: session.timeZone ?? localTimeZone(),
    clock,
    beat: (beat) => {
      const timer = setInterval(beat, BEAT_MS);
      return () => clearInterval(timer);
    },
    wait: waitFor,
  });
  printLines(out, farewellLines(played, out.columns, paintFor(out)));
}

function waitFor(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, milliseconds);
    if (signal.aborted) end();
    else signal.addEventListener("abort", end);
  });
}

/** A rehearsal: a session that nobody hears, with a clock of its own that jumps, and of which nothing is kept. */
async function runSimulation(shell: Shell, prompt: string, options: DjOptions): Promise<void> {
  const { out, now, withVerbs } = shell;
  const begin = beginOf(options, now());
  const { tracks = SIMULATED_TRACKS, skip = [], like = [], dislike = [], say = [] } = options;
  const linesOf = options.json ? toldJson : simulationPrinter(out.columns, paintFor(out));
  const tell = (told: Told) => {
    const lines = linesOf(told);
    if (lines.length > 0) printLines(out, lines);
  };
  await withVerbs(placeOf(options), "catalog", async (verbs) => {
    const request = { ...requestIn(prompt, options, begin), rehearsal: true, startsAt: begin.toISOString() };
    const session = await startOne(shell, verbs, request);
    if (!session) return;
    try {
      await simulate({ verbs, session, script: { tracks, skip, like, dislike, say }, tell });
    } finally {
      await verbs.deleteSession(session.id);
    }
  });
}
