import type { ItemView } from "#src/sessions/verbs.ts";
import type { CoverSource } from "../../../components/cover/drawing.ts";

const PIECES = 26;
const UNKNOWN_ENERGY = 0.45;
const PLAIN_TEMPO = 110;

/** A track as a cover is drawn of it: its energy swells as often as it is fast, in a way of its own. */
export function coverOfTrack({ id, energy, tempo, year, genres, kind }: ItemView): CoverSource {
  const level = energy ?? UNKNOWN_ENERGY;
  const swells = Math.max(2, Math.round((tempo ?? PLAIN_TEMPO) / 28));
  const turn = numberOf(id);
  const tracks = Array.from({ length: PIECES }, (_, at) => {
    const place = at / (PIECES - 1);
    const wave = Math.sin((place * swells + turn) * Math.PI) * 0.5 + Math.sin((place * 2.3 + turn * 7) * Math.PI) * 0.5;
    const shape = kind === "talk" ? Math.abs(wave) - 0.5 : wave;
    return { energy: Math.min(1, Math.max(0.06, level + shape * (0.14 + level * 0.3))), year, genres };
  });
  return { id, tracks };
}

/** A session is drawn of all that it played. */
export function coverOfSession(id: string, items: readonly ItemView[]): CoverSource {
  return { id, tracks: items.flatMap((item) => coverOfTrack(item).tracks) };
}

/** 0 to 2, alike for the same id. */
function numberOf(id: string): number {
  let value = 7;
  for (let at = 0; at < id.length; at++) value = (value * 31 + id.charCodeAt(at)) % 9973;
  return (value / 9973) * 2;
}
