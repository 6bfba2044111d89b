import type { Playlist, PlaylistTrack } from "#src/domain/playlist.ts";
import { artistsOf, oneLine } from "./lines.ts";

/** XSPF 1, its own elements only, in the order of its schema. https://xspf.org/spec */
export function toXspf(playlist: Playlist): string {
  const tracks = playlist.tracks.map((track) => {
    const fields = Object.entries(fieldsOf(track)).map(([name, value]) => element(name, String(value), 6));
    return ["    <track>", ...fields, "    </track>"].join("\n");
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<playlist version="1" xmlns="http://xspf.org/ns/0/">',
    ...Object.entries(headOf(playlist)).map(([name, value]) => element(name, value, 2)),
    tracks.length === 0 ? "  <trackList/>" : `  <trackList>\n${tracks.join("\n")}\n  </trackList>`,
    "</playlist>",
    "",
  ].join("\n");
}

/** The same in JSON: locations and identifiers are lists. https://xspf.org/jspf */
export function toJspf(playlist: Playlist): string {
  const track = playlist.tracks.map((one) => {
    const { location, identifier, ...fields } = fieldsOf(one);
    return { ...(location !== undefined && { location: [location] }), identifier: [identifier], ...fields };
  });
  return `${JSON.stringify({ playlist: { ...headOf(playlist), track } }, null, 2)}\n`;
}

function headOf({ title, description, id, createdAt }: Playlist): Record<string, string> {
  return {
    title: oneLine(title),
    creator: "Segue",
    ...(description && { annotation: oneLine(description) }),
    identifier: `urn:segue:playlist:${encodeURIComponent(id.toWellFormed())}`,
    ...(!Number.isNaN(Date.parse(createdAt)) && { date: new Date(createdAt).toISOString() }),
  };
}

function fieldsOf(track: PlaylistTrack) {
  return {
    ...(track.audioUrl !== undefined && { location: track.audioUrl }),
    identifier: `urn:segue:track:${encodeURIComponent(track.id.toWellFormed())}`,
    title: oneLine(track.title),
    creator: artistsOf(track),
    ...(track.reason && { annotation: oneLine(track.reason) }),
    ...(track.album !== null && { album: oneLine(track.album) }),
    ...(track.durationMs !== null && { duration: track.durationMs }),
  };
}

function element(name: string, text: string, indent: number): string {
  return `${" ".repeat(indent)}<${name}>${escapeXml(text)}</${name}>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character]!);
}
