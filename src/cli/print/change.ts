import type { Playlist, VersionChange } from "#src/domain/playlist.ts";
import type { PlaylistVersion } from "#src/verbs.ts";
import type { Paint } from "./terminal.ts";
import { fill, plainLine, wrap } from "./width.ts";

/** What a message changed: what was done, what went and why, and what it asks back. */
export function changeLines({ change, question }: Playlist, width: number, paint: Paint): string[] {
  if (!change) return [];
  const gone = change.removed.map(({ title, artists, because }) => ({
    song: plainLine(`${title} - ${artists.join(", ")}`),
    because: plainLine(because),
  }));
  return [
    ...wrap(`Changed: ${plainLine(doneIn(change))}`, width),
    ...gone.flatMap(({ song, because }) => wrap(`- ${song}: ${because}`, width).map((line) => paint("dim", line))),
    ...(question === undefined ? [] : ["", ...wrap(plainLine(question), width)]),
  ];
}

function doneIn({ said, stayed, added, removed }: VersionChange): string {
  return `${said.length > 0 ? `${said.join(", ")}. ` : ""}${stayed} stayed, ${added.length} new, ${removed.length} gone`;
}

/** The versions of a playlist, oldest first: which came from which, and why. */
export function versionLines(versions: readonly PlaylistVersion[], paint: Paint): string[] {
  return versions.map(({ version, parent, cause, tracks, said = [] }) => {
    const from = parent === null ? "" : `from ${parent}`;
    const done = said.length > 0 ? paint("dim", ` (${plainLine(said.join(", "))})`) : "";
    return `${fill(String(version), 4, "right")}  ${fill(from, 9)} ${fill(`${tracks} tracks`, 11)} ${plainLine(cause)}${done}`;
  });
}
