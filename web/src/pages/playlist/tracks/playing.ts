import { toast } from "../../../components/toasts.tsx";
import { mayPlay, sourcesOf } from "../../dj/player/may-play.ts";

interface Playing {
  /** Of what plays. */
  address: string | undefined;
  failed: ReadonlySet<string>;
}

let state: Playing = { address: undefined, failed: new Set() };
let sources: readonly string[] = [];
let asked = false;
let audio: HTMLAudioElement | undefined;
const watchers = new Set<() => void>();

function change(next: Partial<Playing>): void {
  state = { ...state, ...next };
  for (const run of watchers) run();
}

/** Which hosts this page may ask for sound is said by its own policy; asked once. */
async function askSources(): Promise<void> {
  asked = true;
  try {
    const answer = await fetch(window.location.pathname, { method: "HEAD" });
    sources = sourcesOf(answer.headers.get("content-security-policy"), window.location.origin);
    change({});
  } catch {
    asked = false;
  }
}

function stop(): void {
  audio?.pause();
  audio = undefined;
  change({ address: undefined });
}

async function start(address: string): Promise<void> {
  audio?.pause();
  const mine = new Audio(address);
  audio = mine;
  mine.addEventListener("ended", () => audio === mine && stop());
  change({ address });
  try {
    await mine.play();
  } catch {
    if (audio !== mine) return;
    stop();
    change({ failed: new Set([...state.failed, address]) });
    toast("It could not be played here. The button leads to where it is now.");
  }
}

/** One sound at a time in the whole page. */
export const playing = {
  state: () => state,
  subscribe: (run: () => void) => {
    watchers.add(run);
    return () => {
      watchers.delete(run);
      if (watchers.size === 0) stop();
    };
  },
  mayPlay: (address: string) => {
    if (!asked) void askSources();
    return mayPlay(address, sources);
  },
  toggle: (address: string) => (state.address === address ? stop() : void start(address)),
};
