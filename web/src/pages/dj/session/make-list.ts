import type { Brief } from "#src/domain/brief.ts";
import type { ItemView } from "#src/sessions/verbs.ts";
import { api, call, inPath } from "../../../api/client.ts";
import { ApiError } from "../../../api/errors.ts";
import { promptOfSession } from "../../playlist/model/from-session.ts";

interface Wanted {
  of: "liked" | "heard";
  title: string;
  listenerId: string | null;
  items: readonly Pick<ItemView, "id" | "title" | "artists">[];
}

/** As many names as one rule may have. */
const MOST = 100;
const LONGEST_TITLE = 200;

/** A playlist of these tracks in this order. Gives its id; throws ApiError. */
export async function makeList({ of, title, listenerId, items }: Wanted): Promise<string> {
  const brief = briefOf({ of, title, items: items.slice(0, MOST) });
  const json = { prompt: brief.prompt, brief, model: "planner", ...(listenerId !== null && { listenerId }) };
  const list = listIn((await call(api.v1.playlists.$post({ json, header: {} }))) as Made);
  const order = orderOf(items, list.tracks);
  const named = { title: `From “${title}”`.slice(0, LONGEST_TITLE), order };
  await call(api.v1.playlists[":id"].$patch({ param: inPath({ id: list.id }), json: named }));
  return list.id;
}

/** What the route answers to one who does not ask for a stream. */
type Made = { id: string; tracks: { id: string }[] } | { nothingFits: string } | { refused: string };

function listIn(made: Made): Extract<Made, { id: string }> {
  if ("id" in made) return made;
  const message = "nothingFits" in made ? made.nothingFits : made.refused;
  throw new ApiError({ code: "no_list", message, status: 200 });
}

function briefOf({ of, title, items }: Omit<Wanted, "listenerId">): Brief {
  const anyOf = items.map(({ id, title: name }) => ({ id, name }));
  return {
    prompt: promptOfSession(of, title),
    language: "en",
    kind: "music",
    length: { kind: "tracks", tracks: items.length, span: null, given: true },
    rules: [
      {
        id: "played",
        kind: "tracks",
        span: null,
        asked: of === "liked" ? "liked in the session" : "played in the session",
        test: { kind: "track", anyOf },
        scope: { kind: "every" },
      },
    ],
    leanings: [],
    orders: [],
    leftovers: [],
  };
}

/** All tracks of the list, those of the session in its order. */
function orderOf(items: Wanted["items"], tracks: readonly { id: string }[]): string[] {
  const place = new Map(items.map(({ id }, at) => [id, at]));
  const ids = tracks.map(({ id }) => id);
  return ids.toSorted((one, other) => (place.get(one) ?? MOST) - (place.get(other) ?? MOST));
}
