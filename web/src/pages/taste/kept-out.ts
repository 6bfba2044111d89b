import type { Change, Edit, SavedEdit } from "./requests.ts";

export interface KeptOut {
  key: string;
  /** What is kept out, and nothing else of what was said with it. */
  words: string;
  /** Lets this back in. */
  back: Change;
}

/** All that edits in force keep out of taste, each part of what was said for itself. Takes them newest first. */
export function keptOutBy(edits: readonly SavedEdit[]): KeptOut[] {
  const later = new Set<string>();
  return edits
    .filter(({ undoneAt }) => undoneAt === null)
    .flatMap(({ id, does, edits: made }) =>
      made
        .map((edit, at) => ({ edit, at, subject: subjectKey(edit) }))
        .reverse()
        .flatMap(({ edit, at, subject }) => {
          const isReplaced = subject !== undefined && later.has(subject);
          if (subject !== undefined) later.add(subject);
          if (isReplaced || !keepsOut(edit)) return [];
          return [{ key: `${id} ${at}`, words: does[at] ?? "", back: backOf(edit, { id, parts: made.length }) }];
        })
        .reverse(),
    );
}

/** Of what was said at once with something else only this part is taken back, where a later edit can do that. */
function backOf(edit: Edit, { id, parts }: { id: string; parts: number }): Change {
  if (parts === 1 || !("subject" in edit)) return { undo: id };
  const when = edit.kind === "lean" ? edit.when : undefined;
  return { edits: [{ kind: "lean", subject: edit.subject, by: 0, ...(when && { when }) }] };
}

function keepsOut(edit: Edit): boolean {
  if (edit.kind === "lean") return edit.by <= NO_MORE;
  return edit.kind === "exclude" || edit.kind === "excludePeriod" || edit.kind === "excludePlaylist";
}

const NO_MORE = -0.9;

/** Equal for edits of which the later takes the place of the earlier. */
function subjectKey(edit: Edit): string | undefined {
  if (!("subject" in edit)) return undefined;
  const { subject } = edit;
  const about = subject.kind === "artist" ? `artist ${subject.ref.id ?? subject.ref.name.toLowerCase()}` : subject;
  return JSON.stringify([about, (edit.kind === "lean" && edit.when) || null]);
}
