/** What a cover is drawn from: a playlist, or as much of one as is known. */
export interface CoverSource {
  /** The same list looks the same: its id, or its prompt before it has one. */
  id: string;
  tracks: readonly {
    energy?: number | null | undefined;
    year?: number | null | undefined;
    genres?: readonly string[] | undefined;
  }[];
}

export interface Palette {
  ground: string;
  /** The motif, and what stands before it. */
  shape: string;
  mark: string;
}

export type MotifName = "waves" | "record" | "skyline";

export interface Drawing {
  palette: Palette;
  motif: MotifName;
  /** 0-1, one for each of at most 32 stretches of the list. */
  energies: number[];
  /** "’62–’71", or nothing where no year is known. */
  years: string | undefined;
}

const MOST_STRETCHES = 32;
const UNKNOWN_ENERGY = 0.45;

const PALETTES = {
  ember: { ground: "#b93a1c", shape: "#f6c7a0", mark: "#fff3e2" },
  pine: { ground: "#163f36", shape: "#e5bd4f", mark: "#f4ead6" },
  night: { ground: "#1c2344", shape: "#f0895c", mark: "#f6e7c8" },
  plum: { ground: "#46203f", shape: "#f0ac9c", mark: "#f9e9d2" },
  mustard: { ground: "#dba31e", shape: "#1d1a16", mark: "#fff6dd" },
  sky: { ground: "#a5cbd8", shape: "#1c3144", mark: "#b4321a" },
  moss: { ground: "#56682d", shape: "#f2e3b8", mark: "#fbf4de" },
  rose: { ground: "#e9a5a0", shape: "#641426", mark: "#fff4e8" },
  steel: { ground: "#2f3b47", shape: "#ff8a62", mark: "#f1e8da" },
  sand: { ground: "#e7d4b0", shape: "#b93a1c", mark: "#2a231b" },
  soot: { ground: "#191716", shape: "#d8d0c4", mark: "#ff7b55" },
  sea: { ground: "#0f5a6b", shape: "#f5d9a6", mark: "#fbf1dc" },
} as const satisfies Record<string, Palette>;
type PaletteName = keyof typeof PALETTES;

/** Words in names of genres, and the colours that go with them; the first that fits. */
const COLOURS_OF_GENRES: readonly [RegExp, PaletteName][] = [
  [/metal|industrial|doom|noise/i, "soot"],
  [/jazz|blues|swing|bop/i, "night"],
  [/hip.?hop|rap|trap|grime/i, "mustard"],
  [/soul|motown|r&b|funk|gospel/i, "ember"],
  [/house|techno|electr|edm|trance|synth|dance/i, "steel"],
  [/ambient|new age|chill|downtempo|trip.?hop/i, "sea"],
  [/classic|orchestr|opera|piano|baroque/i, "plum"],
  [/folk|singer|acoustic|bluegrass|celtic/i, "moss"],
  [/country|americana|western/i, "sand"],
  [/reggae|dub|ska|latin|salsa|samba|bossa|afro/i, "pine"],
  [/indie|shoegaze|dream/i, "sky"],
  [/pop|disco/i, "rose"],
  [/rock|punk|grunge/i, "ember"],
];

export function coverOf({ id, tracks }: CoverSource): Drawing {
  const energies = stretches(tracks.map(({ energy }) => energy ?? UNKNOWN_ENERGY));
  const mean = energies.reduce((sum, one) => sum + one, 0) / Math.max(1, energies.length);
  return { palette: paletteOf(id, tracks), motif: motifOf(mean, id), energies, years: yearsOf(tracks) };
}

function paletteOf(id: string, tracks: CoverSource["tracks"]): Palette {
  const counts = new Map<PaletteName, number>();
  for (const { genres: [genre = ""] = [] } of tracks) {
    const [, name] = COLOURS_OF_GENRES.find(([words]) => words.test(genre)) ?? [];
    if (name) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const [first] = [...counts].sort(([a, many], [b, other]) => other - many || (a < b ? -1 : 1));
  const names = Object.keys(PALETTES) as PaletteName[];
  return PALETTES[first?.[0] ?? names[hash(id) % names.length] ?? "ember"];
}

/** Calm lists are waves, lively ones a skyline; between them chance (of the id) may make it a record. */
function motifOf(mean: number, id: string): MotifName {
  const turned = mean + ((hash(id) % 100) / 100 - 0.5) * 0.24;
  if (turned < 0.42) return "waves";
  return turned < 0.64 ? "record" : "skyline";
}

function stretches(values: readonly number[]): number[] {
  if (values.length <= MOST_STRETCHES) return [...values];
  return Array.from({ length: MOST_STRETCHES }, (_, at) => {
    const part = values.slice(
      Math.floor((at * values.length) / MOST_STRETCHES),
      Math.floor(((at + 1) * values.length) / MOST_STRETCHES),
    );
    return part.reduce((sum, one) => sum + one, 0) / part.length;
  });
}

function yearsOf(tracks: CoverSource["tracks"]): string | undefined {
  const years = tracks.flatMap(({ year }) => (typeof year === "number" ? [year] : []));
  if (years.length === 0) return undefined;
  const [from, to] = [Math.min(...years), Math.max(...years)];
  const short = (year: number) => `’${String(year % 100).padStart(2, "0")}`;
  if (from === to) return String(from);
  return Math.floor(from / 100) === Math.floor(to / 100) ? `${short(from)}–${short(to)}` : `${from}–${short(to)}`;
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return value;
}
