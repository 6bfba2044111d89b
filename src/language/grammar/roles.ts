import type { AtomOf } from "../things.ts";
import { befriend, resemble } from "./afterwards.ts";
import type { Clause } from "./clause.ts";
import { isMood, isStyle } from "./parsed.ts";
import type { Role } from "./wish.ts";

/** Cues that say what the names after them are to the list. */
export const ROLES: Readonly<Record<string, Role>> = {
  by: "by",
  like: "like",
  fan: "fan",
  some: "some",
  include: "include",
  with: "with",
  start: "start",
  end: "end",
  about: "about",
};

/** "by", "like", "featuring", "starting with" ...: what the next name is to the list. */
export function takeRole(clause: Clause, { cue, from }: AtomOf<"cue">, index: number): void {
  const role = ROLES[cue]!;
  const next = clause.view.nextThing(index);
  if (role === "by" && clause.isCredit(from, next)) {
    clause.credit = true;
    return;
  }
  if (role === "like" && next === undefined && clause.wishes.length > 0) {
    befriend(clause.wishes);
    return;
  }
  if (role === "by" && next?.thing.kind === "name" && clause.isInside()) return;
  const stacked = !clause.used && clause.frame.role !== "plain" && clause.frame.role !== "about";
  if (role === "by" && stacked) return;
  if (role === "by" && next?.thing.kind !== "name" && clause.view.nextIsThing(index)) return;
  if (
    role === "like" &&
    /^(similar|comparable|close|similarly)$/.test(clause.view.text(clause.view.pieces[index]!.to - 1))
  )
    clause.similar = true;
  if ((role === "start" || role === "end") && next && next.thing.kind !== "name" && next.thing.kind !== "history") {
    if (role === "end") clause.nextStage(from);
    else clause.reset();
    return;
  }
  if (role === "with" && clause.frame.negative && !clause.used) return;
  clause.open(from, { role });
}

/** "from Radiohead", "off OK Computer", "hits of Queen"; "from sad to happy". */
export function takeSource(clause: Clause, piece: AtomOf<"cue">, index: number): void {
  const next = clause.view.nextThing(index);
  if (clause.isCredit(piece.from, next)) clause.credit = true;
  else if (next?.thing.kind === "name" && clause.view.nextIsThing(index)) {
    const role = clause.frame.role;
    const keep = !clause.used && role !== "plain" && role !== "about";
    if (!keep && !clause.isInside()) clause.open(piece.from, { role: "by" });
  } else if (clause.used) clause.joint.broken = true;
  if (piece.cue === "from") clause.fromAt = index;
}

/** "songs similar to X"; "from sad to happy". */
export function takeTo(clause: Clause, piece: AtomOf<"cue">, index: number): void {
  if (clause.similar && clause.view.nextThing(index)?.thing.kind === "name") {
    clause.open(piece.from, { role: "like" });
    clause.similar = false;
    return;
  }
  const last = clause.wishes.at(-1);
  const moods =
    isMood(last) && last?.to === piece.from && isMood(clause.view.nextThing(index)) && clause.view.nextIsThing(index);
  if ((clause.fromAt >= 0 || moods) && last && isStyle(last)) {
    clause.nextStage(last.to);
    return;
  }
  if (clause.used) clause.joint.broken = true;
}

/** "tame impala meets daft punk": what comes next is to be like both. */
export function takeMeets(clause: Clause, from: number): void {
  resemble(clause.wishes);
  if (clause.wishes.at(-1)?.thing.kind === "name") clause.open(from, { role: "like" });
  else clause.joint.and = true;
}
