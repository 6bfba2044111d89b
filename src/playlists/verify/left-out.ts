import type { TasteEdit, TasteSubject } from "#src/domain/taste.ts";
import type { Track } from "#src/domain/track.ts";
import { answer } from "./answer.ts";

/** Tells whether a listener left a row out of taste; undefined where nothing was. The last edit of a subject stands. */
export function leftOutOf(edits: readonly TasteEdit[]): ((track: Track) => boolean) | undefined {
  const last = new Map<string, TasteEdit>();
  for (const edit of edits)
    if (edit.kind === "exclude" || (edit.kind === "lean" && edit.when === undefined))
      last.set(JSON.stringify(edit.subject), edit);
  const subjects = [...last.values()].flatMap((edit) => (edit.kind === "exclude" ? [edit.subject] : []));
  if (subjects.length === 0) return undefined;
  return (track) => subjects.some((subject) => isOf(track, subject));
}

function isOf(track: Track, subject: TasteSubject): boolean {
  const nothing = { songKeyOf: () => undefined };
  switch (subject.kind) {
    case "track":
      return track.id === subject.id;
    case "artist":
      return answer(track, { kind: "artist", anyOf: [subject.ref] }, nothing) === true;
    case "genre":
      return answer(track, { kind: "genre", anyOf: [subject.name] }, nothing) === true;
    case "era":
      return answer(track, { kind: "year", from: subject.from, to: subject.to }, nothing) === true;
    case "language":
      return answer(track, { kind: "language", anyOf: [subject.code] }, nothing) === true;
  }
}
