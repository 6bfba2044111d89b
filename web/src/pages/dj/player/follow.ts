import type { ToldEvent } from "#src/sessions/verbs.ts";
import { onRecovery } from "../../../api/connection.ts";
import { ApiError } from "../../../api/errors.ts";
import { watchSession } from "../../../api/events.ts";
import type { Room } from "./desk-state.ts";
import { readSession } from "./load.ts";
import { seeView } from "./player.ts";
import { tellStory } from "./story.ts";

/** Several events come of one command: the session is read once for all of them. */
const GATHER_MS = 30;

/** Follows what happens in the session on any device, from what is known on, until the tab leaves it. */
export function followSession(room: Room): void {
  const { sessionId, get, put, signal } = room;
  let reading: number | undefined;
  const readSoon = () => {
    reading ??= window.setTimeout(() => {
      reading = undefined;
      const { player, story } = get();
      if (!signal.aborted && (player.held ?? player.view).lastSeq < story.seq) void refresh(room);
    }, GATHER_MS);
  };
  const onEvent = ({ seq, at, ...event }: { seq: number; at: string; kind: string }) => {
    const story = tellStory(get().story, { seq, at, event } as ToldEvent);
    const isFelt = event.kind === "feedback";
    put({ story, ...(isFelt && { player: { ...get().player, opinions: story.opinions } }) });
    readSoon();
  };
  watchSession(sessionId, { after: get().story.seq, onEvent, signal }).catch((error: unknown) => {
    if (!signal.aborted && error instanceof ApiError) put({ gone: error });
  });
  const stop = onRecovery(() => void refresh(room));
  signal.addEventListener("abort", () => {
    stop();
    window.clearTimeout(reading);
  });
}

/** Takes the session as it is now; `anew` also where what was asked of it was refused. A service that is away is waited for. */
export async function refresh(
  { sessionId, get, put }: Pick<Room, "sessionId" | "get" | "put">,
  anew = false,
): Promise<void> {
  try {
    const view = await readSession(sessionId);
    const { player } = get();
    put({ player: seeView(anew ? { ...player, asked: null, isOver: false } : player, view) });
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) put({ gone: error });
  }
}
