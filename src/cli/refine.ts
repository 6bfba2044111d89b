import { type Command, InvalidArgumentError } from "commander";
import { AppError } from "#src/errors.ts";
import type { RefineAnswer, RefineRequest, Verbs } from "#src/verbs.ts";
import { placeOf, wholeNumber, withJson, withPlace } from "./options.ts";
import { versionLines } from "./print/change.ts";
import { playlistLines } from "./print/playlist.ts";
import { paintFor, printJson, printLines, type Terminal } from "./print/terminal.ts";
import { wrap } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

interface Options extends Place {
  like?: number[];
  dislike?: number[];
  from?: number;
  revert?: number;
  undo?: boolean;
  versions?: boolean;
  seed?: number;
  model?: string;
  promptVersion?: string;
  json?: boolean;
}

const HIGHEST_VERSION = 1_000_000;
const version = wholeNumber(1, HIGHEST_VERSION);

export function addRefine(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("refine")))
    .description("say what to change about a playlist; every version is kept")
    .argument("<id>", "of the playlist")
    .argument("[message...]", "what to change, like: less upbeat")
    .option("--like <positions>", "tracks that you like, by their numbers: 2,5", positions)
    .option("--dislike <positions>", "tracks that you do not like", positions)
    .option("--undo", "back to what it was before")
    .option("--versions", "show what it was before")
    .option("--revert <version>", "show an old version again", version)
    .option("--from <version>", "say it to an old version", version)
    .option("--seed <number>", "another number, other tracks", wholeNumber(0, 2 ** 32 - 1))
    .option("--model <name>", "which model makes the plan")
    .option("--prompt-version <name>", "a version or a label of the lab (default: production)")
    .action(async (id: string, words: string[], options: Options) => {
      const { out } = shell;
      if (options.versions) return showVersions(shell, id, options);
      const answer = await shell.withVerbs(placeOf(options), "catalog", (verbs) =>
        change(verbs, id, { words, options }),
      );
      if (options.json) printJson(out, contractOf(answer));
      else printAnswer(out, answer);
    });
}

function positions(text: string): number[] {
  const numbers = text.split(",").map((one) => Number(one.trim()));
  if (numbers.every((one) => Number.isInteger(one) && one >= 1)) return numbers;
  throw new InvalidArgumentError("It must be numbers of tracks, like 2,5.");
}

async function showVersions({ withVerbs, out }: Shell, id: string, options: Options): Promise<void> {
  const versions = await withVerbs(placeOf(options), "database", (verbs) => verbs.listVersions(id));
  if (options.json) printJson(out, { versions });
  else printLines(out, versionLines(versions, paintFor(out)));
}

async function change(
  verbs: Verbs,
  id: string,
  { words, options }: { words: readonly string[]; options: Options },
): Promise<RefineAnswer> {
  if (options.revert !== undefined)
    return { kind: "created", playlist: await verbs.revertPlaylist(id, options.revert) };
  const said = words.join(" ").trim();
  if (options.undo && said !== "") throw new AppError("invalid_input", "Say either --undo or what to change.");
  const { like = [], dislike = [], from, seed, model, promptVersion } = options;
  const rated = like.length + dislike.length > 0 ? await ratedIds(verbs, id, { like, dislike, from }) : {};
  const request: RefineRequest = {
    message: options.undo ? "undo that" : said,
    ...rated,
    ...(from !== undefined && { version: from }),
    ...(seed !== undefined && { seed }),
    ...(model !== undefined && { model }),
    ...(promptVersion !== undefined && { promptVersion }),
  };
  return verbs.refinePlaylist(id, request);
}

async function ratedIds(
  verbs: Verbs,
  id: string,
  { like, dislike, from }: { like: readonly number[]; dislike: readonly number[]; from: number | undefined },
): Promise<Pick<RefineRequest, "liked" | "disliked">> {
  const { tracks } = await verbs.readPlaylist(id, from);
  const idAt = (position: number) => {
    const track = tracks[position - 1];
    if (track) return track.id;
    throw new AppError("invalid_input", `There is no track ${position}: the list has ${tracks.length}.`);
  };
  return { liked: like.map(idAt), disliked: dislike.map(idAt) };
}

function contractOf(answer: RefineAnswer): unknown {
  if (answer.kind === "nothing_fits") return { nothingFits: answer.because };
  if (answer.kind === "refused") return { refused: answer.because };
  return answer.kind === "question" ? { question: answer.question } : answer.playlist;
}

function printAnswer(out: Terminal, answer: RefineAnswer): void {
  const paint = paintFor(out);
  if (answer.kind === "created") {
    printLines(out, playlistLines(answer.playlist, out.columns, paint));
    return;
  }
  const said = { nothing_fits: "Nothing fits", refused: "Not done", question: "Not changed" }[answer.kind];
  const because = answer.kind === "question" ? answer.question : answer.because;
  printLines(out, [paint("bold", said), ...wrap(because, Math.min(out.columns, 100))]);
}
