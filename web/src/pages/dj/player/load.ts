import type { SessionView, ToldEvent } from "#src/sessions/verbs.ts";
import { api, call, inPath, tellingFetch } from "../../../api/client.ts";
import { sourcesOf } from "./may-play.ts";
import { NO_STORY, type Story, tellStory } from "./story.ts";

const PAGE = 1_000;

export interface Loaded {
  view: SessionView;
  story: Story;
  sources: readonly string[];
}

/** A session as it is, all that happened in it, and where its sound may come from. */
export async function loadSession(id: string): Promise<Loaded> {
  const [view, story, sources] = await Promise.all([readSession(id), readStory(id), readSources()]);
  return { view, story, sources };
}

export async function readSession(id: string): Promise<SessionView> {
  return (await call(api.v1.sessions[":id"].$get({ param: inPath({ id }) }))) as unknown as SessionView;
}

async function readStory(id: string): Promise<Story> {
  for (let story = NO_STORY; ; ) {
    const path = `/v1/sessions/${encodeURIComponent(id)}/events?after=${story.seq}&limit=${PAGE}`;
    const { events } = (await call(tellingFetch(path, { headers: { accept: "application/json" } }) as never)) as {
      events: ToldEvent[];
    };
    story = events.reduce(tellStory, story);
    if (events.length < PAGE) return story;
  }
}

/** What the page's own policy allows; the browser would stop anything else. */
async function readSources(): Promise<readonly string[]> {
  const { headers } = await tellingFetch("/", { method: "HEAD" });
  return sourcesOf(headers.get("content-security-policy"), window.location.origin);
}
