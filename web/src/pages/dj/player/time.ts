import { begin, type Deed, lengthOf, type Player, type Step, stay } from "./player.ts";

/** A longer gap between two ticks was no listening: the machine slept. Browsers wake hidden pages once a minute. */
export const LONGEST_GAP_MS = 90_000;
/** So long before its end an item is told as finished and the next one asked for, so that there is no gap. */
export const EARLY_MS = 2_500;

/** Time passes, however seldom the page is woken: the moments count, not the ticks. */
export function tick(player: Player, now: number): Step {
  const gap = now - player.tickedAt;
  const elapsedMs = gap > 0 && gap <= LONGEST_GAP_MS ? gap : 0;
  const ticked = { ...player, tickedAt: now };
  if (!isGoing(player) || (player.sound.by === "audio" && player.drives)) return stay(ticked);
  const positionMs = player.positionMs + elapsedMs * player.rate;
  return reach(ticked, positionMs);
}

/** The sound itself tells where it is. */
export function soundAt(player: Player, at: { itemId: string; positionMs: number; soundMs: number | null }): Step {
  if (player.view.now?.itemId !== at.itemId || player.sound.by !== "audio" || player.isOver) return stay(player);
  const { soundMs = null } = at;
  const known = { ...player, soundMs: soundMs ?? player.soundMs };
  // Its end is told by the sound, not by the position: until then it may last longer than the catalogue says.
  return reach(known, Math.min(at.positionMs, lengthOf(known) - 1));
}

/** The sound has come to its end. */
export function soundEnded(player: Player, itemId: string): Step {
  if (player.view.now?.itemId !== itemId || player.sound.by !== "audio" || player.isOver) return stay(player);
  return reach(player, lengthOf(player));
}

/** The sound cannot be had: the item goes on by the clock from where it is. */
export function soundFailed(player: Player, itemId: string): Player {
  if (player.view.now?.itemId !== itemId || player.sound.by !== "audio") return player;
  return { ...player, sound: { by: "clock", why: "failed" }, soundMs: null };
}

/** The browser makes no sound before the listener asks for it. */
export function soundBlocked(player: Player): Player {
  return { ...player, isPaused: true, isBlocked: true };
}

/** What was said has been said. */
export function voiceEnded(player: Player, commentaryId: string): Player {
  return player.saying?.id === commentaryId ? { ...player, saying: null } : player;
}

function isGoing({ view, isPaused, isOver, saying }: Player): boolean {
  const waitsForVoice = saying !== null && view.now?.kind === "talk";
  return view.now !== null && view.status === "live" && !isPaused && !isOver && !waitsForVoice;
}

function reach(player: Player, positionMs: number): Step {
  const lengthMs = lengthOf(player);
  const moved = { ...player, positionMs: Math.max(0, Math.min(lengthMs, positionMs)) };
  if (!player.drives) return stay(moved);
  const deeds = positionMs >= lengthMs - EARLY_MS ? endingDeeds(moved) : [];
  const asked = deeds.length > 0 ? { ...moved, asked: moved.view.now?.itemId ?? null } : moved;
  return { player: positionMs >= lengthMs ? finish(asked) : asked, deeds };
}

function endingDeeds({ view: { now }, asked, positionMs }: Player): Deed[] {
  if (!now || asked === now.itemId) return [];
  const { itemId, id: trackId } = now;
  const ms = Math.round(positionMs);
  return [
    { kind: "tell", feedback: { type: "finished", itemId, trackId, ms } },
    { kind: "next", after: itemId },
  ];
}

/** The item in play is over here; what the service has begun since begins here too. */
export function finish(player: Player): Player {
  const over = { ...player, isOver: true, saying: null };
  return over.held ? begin(over, over.held) : over;
}
