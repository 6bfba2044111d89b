import type { BlockKind, Persona, TalkLevel } from "#src/domain/session.ts";
import type { ItemView } from "#src/sessions/verbs.ts";
import { listed } from "../../../app/words.ts";
import type { Phase, Sound } from "../player/player.ts";

export const BLOCK_WORDS: Readonly<Record<BlockKind, string>> = {
  warm_up: "Warm up",
  familiar: "Familiar",
  discovery: "Discovery",
  throwback: "Throwback",
  peak: "Peak",
  wind_down: "Wind down",
};

export const TALK_LEVELS: readonly { id: TalkLevel; label: string; means: string }[] = [
  { id: "off", label: "Off", means: "Not a word." },
  { id: "rare", label: "Rare", means: "At most ten seconds in six tracks." },
  { id: "normal", label: "Normal", means: "Now and then: at most once in three tracks." },
  { id: "talkative", label: "Chatty", means: "Before every track, where there is something to say." },
];

export const PERSONAS: readonly { id: Persona; label: string; hint: string }[] = [
  { id: "warm", label: "Warm", hint: "A friend who is glad that you are here" },
  { id: "dry", label: "Dry", hint: "Few words, none too many" },
  { id: "bright", label: "Bright", hint: "Awake and cheerful" },
  { id: "expert", label: "Expert", hint: "Knows the shelf by heart" },
];

export const PHASE_WORDS: Readonly<Record<Phase, string>> = {
  starting: "Starting",
  speaking: "On air",
  playing: "On air",
  paused: "Paused",
  waiting: "One moment",
  ended: "Over",
};

/** How the item in play goes by here, where nothing of it sounds. */
export function clockWords(sound: Sound, item: ItemView): { text: string; host?: string } {
  const what = item.kind === "talk" ? "episode" : "track";
  if (sound.by === "audio") return { text: "" };
  if (sound.why === "failed") return { text: `The sound of this ${what} did not load: moving on by the clock.` };
  if (sound.why === "none") return { text: `No sound of this ${what} in the catalogue: moving on by the clock.` };
  const host = URL.parse(item.audioUrl ?? "")?.hostname ?? "another host";
  return { text: `Its sound is at ${host}, where this page does not go: moving on by the clock.`, host };
}

export function named({ title, artists }: { title: string; artists: readonly string[] }): string {
  return `${title} by ${listed(artists)}`;
}

/** "Dummy · 1994", as far as it is known. */
export function albumWords({ album, year, kind }: ItemView): string {
  return [kind === "talk" ? "Episode" : album, year].filter((part) => part !== null).join(" · ");
}

export const FROM_WORDS: Readonly<Record<ItemView["from"], string>> = {
  dj: "",
  pick: "hand-picked",
  list: "of your list",
  requested: "you asked",
};

/** Name of a language in English, of an ISO 639-1 code. */
export function languageName(code: string): string {
  return new Intl.DisplayNames("en", { type: "language" }).of(code) ?? code;
}

/** "21:45" where the reader is. */
export function hourOf(at: string): string {
  return new Date(at).toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
}
