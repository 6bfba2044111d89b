import { factOf, type PlannedFact } from "./fact.ts";
import { saidYear } from "./music.ts";
import type { Scene } from "./scene.ts";

const STEP_YEARS = 15;
const SLOWER = 0.85;
const FASTER = 1.18;
const ENERGY_STEP = 0.2;
const SAME_BPM = 2;
/** Below it nobody moves to the beat. */
const MOVING_ENERGY = 0.5;

/** What binds the coming track to the one before it, and to what was played. */
export function linkFacts(scene: Scene): PlannedFact[] {
  const { last, next } = scene;
  if (next.kind === "talk") return [];
  const links = artistFacts(scene);
  if (!last || last.track.kind === "talk") return links;
  return [...links, ...rowLinks(scene, last), ...(last.wasSkipped ? [] : soundLinks(scene, last))];
}

type Last = NonNullable<Scene["last"]>;

function artistFacts({ catalog, ordinal, item, next, earlier, last }: Scene): PlannedFact[] {
  const main = catalog.artists(ordinal)[0];
  const artist = next.artists[0]!;
  if (main === undefined) return [];
  if (last && catalog.artists(last.ordinal)[0] === main)
    return [factOf("artistRow", { of: item.id, from: `tracks.${last.track.id}.artists = ${artist}` })];
  const before = earlier.findLast((other) => catalog.artists(other)[0] === main);
  if (before === undefined) return [];
  const { id, title } = catalog.track(before);
  return [factOf("artistAgain", { of: item.id, values: { earlier: title }, from: `played: ${id}, ${title}` })];
}

function rowLinks({ item, next }: Scene, { track, wasSkipped }: Last): PlannedFact[] {
  const [year, before] = [saidYear(next), saidYear(track)];
  const guest = next.artists.slice(1).find((name) => track.artists.includes(name));
  const from = `tracks.${track.id}.songYear = ${before}, tracks.${next.id}.songYear = ${year}`;
  const step = year === null || before === null || wasSkipped ? 0 : year - before;
  const isOneAlbum = next.album !== null && next.album === track.album && next.artists[0] === track.artists[0];
  return [
    ...(isOneAlbum
      ? [
          factOf("sameAlbum", {
            of: item.id,
            values: { album: next.album! },
            from: `tracks.${track.id}.album = ${next.album}`,
          }),
        ]
      : []),
    ...(guest !== undefined && !wasSkipped
      ? [
          factOf("guestShared", {
            of: item.id,
            values: { guest },
            from: `tracks.${track.id}.artists = ${track.artists.join(", ")}`,
          }),
        ]
      : []),
    ...(year !== null && year === before && !wasSkipped
      ? [factOf("sameYear", { of: item.id, values: { year }, from })]
      : []),
    ...(step <= -STEP_YEARS ? [factOf("yearsBack", { of: item.id, values: { years: -step }, from })] : []),
    ...(step >= STEP_YEARS ? [factOf("yearsOn", { of: item.id, values: { years: step }, from })] : []),
    ...(wasSkipped
      ? []
      : [
          factOf("last", {
            of: item.id,
            values: { last: { title: track.title, artist: track.artists[0]! } },
            from: `played: ${track.id}, ${track.title}`,
          }),
        ]),
  ];
}

/** A tempo is said to fall or rise only where the energy does not say otherwise: half and double time are counted alike. */
function soundLinks({ item, next }: Scene, { track }: Last): PlannedFact[] {
  const ratio = (next.tempo ?? Number.NaN) / (track.tempo ?? Number.NaN);
  const step = (next.energy ?? Number.NaN) - (track.energy ?? Number.NaN);
  const tempos = `tracks.${track.id}.tempo = ${track.tempo}, tracks.${next.id}.tempo = ${next.tempo}`;
  const energies = `tracks.${track.id}.energy = ${track.energy}, tracks.${next.id}.energy = ${next.energy}`;
  const isSameKey = next.key !== null && next.mode !== null && next.key === track.key && next.mode === track.mode;
  return [
    ...(ratio <= SLOWER && step <= -0.05 ? [factOf("slower", { of: item.id, from: tempos })] : []),
    ...(ratio >= FASTER && step >= 0.05 ? [factOf("faster", { of: item.id, from: tempos })] : []),
    ...(Math.abs((next.tempo ?? Number.NaN) - (track.tempo ?? Number.NaN)) <= SAME_BPM &&
    Math.min(next.energy ?? 0, track.energy ?? 0) >= MOVING_ENERGY
      ? [factOf("tempoSame", { of: item.id, from: tempos })]
      : []),
    ...(step <= -ENERGY_STEP ? [factOf("calmer", { of: item.id, from: energies })] : []),
    ...(step >= ENERGY_STEP ? [factOf("livelier", { of: item.id, from: energies })] : []),
    ...(isSameKey
      ? [factOf("keySame", { of: item.id, from: `tracks.${next.id}.key = ${next.key}, mode = ${next.mode}` })]
      : []),
  ];
}
