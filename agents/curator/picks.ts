import { entryOf } from "#src/domain/entry-of.ts";
import { foldText } from "#src/domain/fold.ts";
import { AppError } from "#src/errors.ts";
import type { Pick } from "#src/playlists/curate.ts";
import type { Recorder } from "#src/playlists/traces.ts";
import type { Run } from "#tools/define.ts";
import { pairsOf } from "#tools/resolve-names.ts";
import type { CuratorAnswer } from "./answer.ts";

/**
 * The tracks that were picked, each once: handles and ids that tools returned, and names that the catalogue surely has. The
 * rest is left out and recorded; when nothing is left of some, throws AppError("model_misbehaved").
 */
export function knownPicks(run: Run, { picks, reasons = {} }: CuratorAnswer, recorder: Recorder): Pick[] {
  const known = new Map<string, Pick>();
  const strange: string[] = [];
  let named = 0;
  for (const { id: written, reason = entryOf(reasons, written) } of picks) {
    const id = givenId(run, written);
    const found = id ?? idOfName(run, written);
    if (found === undefined) strange.push(written);
    else if (!known.has(found)) known.set(found, { id: found, ...(typeof reason === "string" && { reason }) });
    if (id === undefined && found !== undefined) named++;
  }
  if (strange.length > 0)
    recorder.record({ kind: "refused", name: "picks", said: `left out ${strange.length} picks that no tool returned` });
  if (named > 0) recorder.record({ kind: "repaired", name: "picks", said: `looked up ${named} picks by their names` });
  if (known.size === 0 && strange.length > 0) throw new AppError("model_misbehaved", noneKnown(strange));
  return [...known.values()];
}

/** A handle may stand before its title, as a row has it. */
function givenId({ catalog, handles, seen }: Run, written: string): string | undefined {
  const first = written.split(/[|=:\s]/)[0]!;
  return [written, first]
    .map((text) => handles.idOf(text) ?? text)
    .find((id) => seen.has(id) && catalog.ordinalOf(id) !== undefined);
}

/** Only where the whole name fits: a title alone must be exact, a title with its artist may have a typo. */
function idOfName({ catalog }: Run, written: string): string | undefined {
  if (catalog.ordinalOf(written) !== undefined || foldText(written).length < 3) return undefined;
  for (const [title, by] of pairsOf(written)) {
    const [found] = catalog.names.lookup(title, { types: ["track"], by, fuzzy: true, limit: 1 });
    if (found && found.distance <= 1) return found.id;
  }
  const [found] = catalog.names.lookup(written, { types: ["track"], limit: 1 });
  return found?.distance === 0 ? found.id : undefined;
}

function noneKnown(strange: readonly string[]): string {
  const named = strange.slice(0, 5).map((text) => JSON.stringify(text.slice(0, 60)));
  return `No tool returned ${named.join(", ")}. Use handles from tool results alone.`;
}
