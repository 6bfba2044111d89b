import { talkPorts } from "#src/catalog/episodes/ports.ts";
import { countMatching } from "#src/catalog/matching.ts";
import type { Brief } from "#src/domain/brief.ts";
import type { Patch } from "#src/domain/patch.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { AUDIO_FEATURES, type Track } from "#src/domain/track.ts";
import type { Means } from "#src/language/refine/about.ts";
import { readMessage } from "#src/language/refine/read-message.ts";
import { refusalOf } from "#src/language/safety/judge.ts";
import { understand } from "#src/language/understand.ts";
import type { UnderstandPorts } from "#src/language/understanding.ts";
import type { Work } from "../work.ts";
import { NO_FEEDBACK } from "./feedback.ts";
import type { CheckedRefine } from "./request.ts";

const NOTHING: Patch = { steps: [], said: [], leftovers: [] };

/** What a message asks to change about a list, as `src/language` reads it; nothing where no words were said. */
export function readPatch({ ctx, shape, startedAt, recorder }: Work, list: Playlist, request: CheckedRefine): Patch {
  const catalog = ctx.catalog();
  const sinceMs = recorder.elapsedMs();
  const { message, liked, disliked } = request;
  const rows = list.tracks.flatMap(({ id }) => {
    const ordinal = catalog.ordinalOf(id);
    return ordinal === undefined ? [] : [catalog.track(ordinal)];
  });
  const about = {
    brief: list.brief,
    tracks: list.tracks.map((track) => ({ ...track, energy: track.energy ?? null, tempo: track.tempo ?? null })),
    feedback: list.feedback ?? NO_FEEDBACK,
    turn: (list.brief.messages?.length ?? 0) + 1,
    liked,
    disliked,
    means: meansOf(rows),
  };
  const patch = message === "" ? NOTHING : readMessage(message, about, portsOf({ ctx, shape, startedAt }));
  const said = patch.said.join(", ") || (message === "" ? "tracks were rated" : "nothing to change was read");
  recorder.record({ kind: "understood", name: "message", sinceMs, said, output: patch.steps.slice(0, 20) });
  return patch;
}

/** Why nothing is done for a message, in our own sentence; before any curator, and any model, hears of it. */
export function refusedMessage(work: Work, message: string): string | undefined {
  if (message === "") return undefined;
  const { brief, entities } = understand({ prompt: message }, portsOf(work));
  const { names } = work.ctx.catalog();
  const refusal = refusalOf(message, { names, language: brief.language, entities });
  if (refusal) work.recorder.record({ kind: "refused", name: refusal.concern, said: refusal.because });
  return refusal?.because;
}

function portsOf({ ctx, shape, startedAt }: Pick<Work, "ctx" | "shape" | "startedAt">): UnderstandPorts {
  const catalog = ctx.catalog();
  return {
    names: catalog.names,
    book: shape.book,
    now: startedAt,
    genreExists: (name) => catalog.count({ kind: "genre", anyOf: [name] }) > 0,
    matching: (tests) => countMatching(catalog, tests),
  };
}

const MEASURES = [...AUDIO_FEATURES, "popularity", "year"] as const;

function meansOf(rows: readonly Track[]): Means {
  return Object.fromEntries(
    MEASURES.flatMap((measure) => {
      const known = rows.map((row) => row[measure]).filter((value) => value !== null);
      return known.length === 0 ? [] : [[measure, known.reduce((sum, value) => sum + value, 0) / known.length]];
    }),
  );
}

/** The Brief of the list's first request, read once more: parts that were taken out since may come back with their words. */
export function readAgain(work: Work, { prompt, brief }: Playlist): Brief {
  const { ctx } = work;
  if (prompt === "") return brief;
  return understand({ prompt }, { ...portsOf(work), ...talkPorts(ctx.catalog()) }).brief;
}
