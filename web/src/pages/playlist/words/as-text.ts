import type { Playlist } from "#src/domain/playlist.ts";
import { clock, counted, spokenTime } from "../../../app/words.ts";

type List = Pick<Playlist, "title" | "prompt" | "tracks" | "durationMs">;

/** A list as people paste it into a message: title, numbered lines, how long it is, what was asked. */
export function listAsText({ title, prompt, tracks, durationMs }: List): string {
  const lines = tracks.map(({ artists, title, year, durationMs }, at) => {
    const about = [year === null ? "" : `${year}`, durationMs === null ? "" : clock(durationMs)].filter(Boolean);
    const tail = about.length > 0 ? ` (${about.join(", ")})` : "";
    return `${at + 1}. ${oneLine(artists.join(", "))} – ${oneLine(title)}${tail}`;
  });
  const total = `${counted(tracks.length, "track")}, ${spokenTime(durationMs)}.`;
  const asked = prompt.trim() === "" ? "" : ` Made by Segue from “${oneLine(prompt)}”.`;
  return [oneLine(title), "", ...lines, "", `${total}${asked}`, ""].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, " ").trim();
}
