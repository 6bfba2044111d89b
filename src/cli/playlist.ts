import type { Command } from "commander";
import { MAX_TRACKS } from "#src/domain/brief.ts";
import { AppError } from "#src/errors.ts";
import type { PlaylistAnswer, PlaylistRequest } from "#src/verbs.ts";
import { duration, placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { playlistLines } from "./print/playlist.ts";
import { paintFor, printJson, printLines, type Terminal } from "./print/terminal.ts";
import { wrap } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  tracks?: number;
  duration?: number;
  seed?: number;
  listener?: string;
  model?: string;
  promptVersion?: string;
  json?: boolean;
}

export function addPlaylist(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("playlist")))
    .description("make a playlist from a sentence and keep it")
    .argument("<prompt...>", "what you want to hear")
    .option("--tracks <number>", `how many tracks, 1-${MAX_TRACKS}`, wholeNumber(1, MAX_TRACKS))
    .option("--duration <time>", "how long in all, like 45m, 1h30 or 45:00", duration)
    .option("--seed <number>", "another number, another list", wholeNumber(0, 2 ** 32 - 1))
    .option("--listener <id>", "who it is for")
    .option("--model <name>", "which model makes the plan")
    .option("--prompt-version <name>", "a version or a label of the lab (default: production)")
    .action(async (words: string[], options: Options) => {
      const request = requestOf(words.join(" "), options);
      const answer = await shell.withVerbs(placeOf(options), "catalog", (verbs) => verbs.createPlaylist(request));
      if (options.json) printJson(shell.out, contractOf(answer));
      else printAnswer(shell.out, answer);
    });
}

function requestOf(words: string, options: Options): PlaylistRequest {
  const prompt = words.trim();
  if (prompt.length < 1 || prompt.length > 2000)
    throw new AppError("invalid_input", "The sentence must have 1 to 2,000 characters.");
  return {
    prompt,
    ...(options.tracks !== undefined && { tracks: options.tracks }),
    ...(options.duration !== undefined && { durationMs: options.duration }),
    ...(options.seed !== undefined && { seed: options.seed }),
    ...(options.listener !== undefined && { listenerId: options.listener }),
    ...(options.model !== undefined && { model: options.model }),
    ...(options.promptVersion !== undefined && { promptVersion: options.promptVersion }),
  };
}

function contractOf(answer: PlaylistAnswer): unknown {
  if (answer.kind === "nothing_fits") return { nothingFits: answer.because };
  return answer.kind === "refused" ? { refused: answer.because } : answer.playlist;
}

function printAnswer(out: Terminal, answer: PlaylistAnswer): void {
  const paint = paintFor(out);
  printLines(
    out,
    answer.kind === "created" ? playlistLines(answer.playlist, out.columns, paint) : noLines(out, answer),
  );
}

function noLines(out: Terminal, answer: Exclude<PlaylistAnswer, { kind: "created" }>): string[] {
  const said = answer.kind === "refused" ? "Not made" : "Nothing fits";
  return [paintFor(out)("bold", said), ...wrap(answer.because, Math.min(out.columns, 100))];
}
