import type { Catalog } from "#src/catalog/catalog.ts";
import { wellFormed, wellFormedJson } from "#src/db/well-formed.ts";
import { MAX_WORDS_CHARACTERS } from "#src/domain/brief.ts";
import type { Playlist } from "#src/domain/playlist.ts";
import { AppError } from "#src/errors.ts";
import type { RefineRequest } from "#src/verbs.ts";
import { tooMuchSaid } from "../request.ts";

const MOST_RATED = 500;
const MOST_MESSAGES = 500;

/** A request whose fields are all there. */
export type CheckedRefine = RefineRequest & { liked: string[]; disliked: string[] };

/** What is said of a list without words; recordings of before lack some. */
export function isSaidWithoutWords({ liked, disliked, replaced = [], cleared = [], brief }: CheckedRefine): boolean {
  return brief !== undefined || [liked, disliked, replaced, cleared].some((ids) => ids.length > 0);
}

/** The request with its message trimmed; AppError("invalid_input") that names the field when it asks the impossible, "too_large" for too long a message. */
export function checkedRefine(request: RefineRequest): CheckedRefine {
  const message = wellFormed(request.message).trim();
  const liked = unique("liked", request.liked);
  const disliked = unique("disliked", request.disliked);
  if (message.length > MAX_WORDS_CHARACTERS) throw tooMuchSaid("message");
  const both = liked.filter((id) => disliked.includes(id));
  if (both.length > 0)
    throw new AppError("invalid_input", "A track is liked or disliked, not both.", {
      details: { ids: both.slice(0, 20) },
    });
  const checked = {
    ...request,
    message,
    liked,
    disliked,
    ...(request.replaced && { replaced: unique("replaced", request.replaced) }),
    ...(request.brief && { brief: wellFormedJson(request.brief) }),
    ...(request.cleared && { cleared: unique("cleared", request.cleared) }),
  };
  if (message !== "" && request.brief)
    throw new AppError("invalid_input", "Say message or brief: the words would change what was changed by hand.");
  if (message !== "" || isSaidWithoutWords(checked)) return checked;
  throw new AppError("invalid_input", "Say message, liked, disliked, replaced, cleared or brief.");
}

function unique(name: string, ids: readonly string[] = []): string[] {
  if (ids.length <= MOST_RATED) return [...new Set(ids)];
  throw new AppError("invalid_input", `${name} must have at most ${MOST_RATED} ids.`);
}

/** Throws AppError("invalid_input") for a track that neither the list nor the catalogue has, for one to be replaced that is not in the list, and when all has been said. */
export function requireKnown(catalog: Catalog, list: Playlist, request: CheckedRefine): void {
  const { message, liked, disliked, replaced = [] } = request;
  const here = new Set(list.tracks.map(({ id }) => id));
  const gone = replaced.filter((id) => !here.has(id));
  if (gone.length > 0)
    throw new AppError("invalid_input", "replaced names a track that is not in the list.", {
      details: { ids: gone.slice(0, 20) },
    });
  const strange = [...liked, ...disliked].filter((id) => !here.has(id) && catalog.ordinalOf(id) === undefined);
  if (strange.length > 0)
    throw new AppError("invalid_input", "liked or disliked names a track that the catalogue does not have.", {
      details: { ids: strange.slice(0, 20) },
    });
  if (message !== "" && (list.brief.messages?.length ?? 0) >= MOST_MESSAGES)
    throw new AppError("invalid_input", `This conversation has had ${MOST_MESSAGES} messages. Make a new playlist.`);
}
