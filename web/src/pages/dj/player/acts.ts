import type { Persona, TalkLevel } from "#src/domain/session.ts";
import { type Deed, type Opinion, type Player, type Step, stay } from "./player.ts";
import { finish } from "./time.ts";

/** From now on this device plays, speaks and moves the session on. */
export function drive(player: Player): Step {
  if (player.view.status === "ended") return stay(player);
  const driving = { ...player, drives: true, isPaused: false, isBlocked: false };
  if (player.view.now !== null || player.asked === "") return stay(driving);
  return { player: { ...driving, asked: "" }, deeds: [{ kind: "next", after: null }] };
}

/** Another tab or device plays instead. */
export function look(player: Player): Player {
  return { ...player, drives: false, isPaused: false, isBlocked: false, saying: null };
}

/** Other devices are told where this one stands still. */
export function pause(player: Player): Step {
  if (!player.view.now || player.isPaused || player.isOver || !player.drives) return stay(player);
  return { player: { ...player, isPaused: true, saying: null }, deeds: positionDeeds(player) };
}

export function resume(player: Player): Step {
  if (!player.isPaused) return stay(player);
  return { player: { ...player, isPaused: false, isBlocked: false }, deeds: positionDeeds(player) };
}

export function positionDeeds(player: Player): Deed[] {
  return player.drives && player.view.now && !player.isOver ? [tellOf(player, "progress")] : [];
}

/** Jumps to a place in the sound. */
export function seek(player: Player, positionMs: number): Step {
  if (!player.view.now || player.isOver) return stay(player);
  const moved = { ...player, positionMs };
  return { player: moved, deeds: [tellOf(moved, "seek")] };
}

/** On to the next item, because of what the listener thinks of this one. */
export function leave(player: Player, why: "skipped" | "disliked"): Step {
  const { now } = player.view;
  if (!now || player.isOver || player.view.status === "ended") return stay(player);
  const isAsked = player.asked === now.itemId;
  const judged = why === "disliked" ? withOpinion(player, now.id, "disliked") : player;
  // What was asked to end already is not skipped; what is disliked is told all the same.
  const told = isAsked && why === "skipped" ? [] : [tellOf(player, why)];
  const next: Deed[] = isAsked ? [] : [{ kind: "next", after: now.itemId }];
  return {
    player: finish({ ...judged, asked: now.itemId, isPaused: false, isBlocked: false }),
    deeds: [...told, ...next],
  };
}

/** Likes an item of the session, or takes that back. */
export function like(player: Player, { itemId, id }: { itemId: string; id: string }): Step {
  if (player.view.status === "ended") return stay(player);
  const isBack = player.opinions[id] === "liked";
  const isNow = player.view.now?.itemId === itemId;
  const feedback = {
    type: isBack ? ("cleared" as const) : ("liked" as const),
    itemId,
    trackId: id,
    ...(isNow && { ms: Math.round(player.positionMs) }),
  };
  return { player: withOpinion(player, id, isBack ? null : "liked"), deeds: [{ kind: "tell", feedback }] };
}

/** How much is said, shown at once; silence is silence at once. */
export function setTalk(player: Player, level: TalkLevel): Step {
  return setHost(player, { level });
}

export function setHost(player: Player, set: { level?: TalkLevel; persona?: Persona }): Step {
  if (player.view.status === "ended") return stay(player);
  const host = { ...player.view.host, ...set };
  const saying = host.level === "off" ? null : player.saying;
  const view = { ...player.view, host };
  const held = player.held && { ...player.held, host };
  return { player: { ...player, view, held, saying }, deeds: [{ kind: "change", change: { host: set } }] };
}

/** Whether this device speaks; the text stays. */
export function setVoice(player: Player, wantsVoice: boolean): Player {
  return { ...player, wantsVoice, saying: wantsVoice ? player.saying : null };
}

export function endSession(player: Player): Step {
  if (player.view.status === "ended") return stay(player);
  return { player: { ...player, saying: null, isPaused: true }, deeds: [...positionDeeds(player), { kind: "end" }] };
}

export function withOpinion(player: Player, trackId: string, opinion: Opinion | null): Player {
  const { [trackId]: _, ...others } = player.opinions;
  return { ...player, opinions: opinion === null ? others : { ...others, [trackId]: opinion } };
}

function tellOf(player: Player, type: "progress" | "seek" | "skipped" | "disliked"): Deed {
  const { itemId, id: trackId } = player.view.now!;
  return { kind: "tell", feedback: { type, itemId, trackId, ms: Math.round(player.positionMs) } };
}
