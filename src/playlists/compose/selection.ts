import type { Catalog } from "#src/catalog/catalog.ts";
import type { Candidate } from "./candidates.ts";
import type { Plan } from "./plan.ts";
import { orderValue } from "./sequence.ts";

/** The tracks chosen so far, and whether one more may join without breaking a rule of the list. */
export class Selection {
  readonly tracks: Candidate[] = [];
  private readonly songs = new Map<number, number>();
  private readonly artists = new Map<number, number>();
  private readonly albums = new Map<string, number>();
  private readonly titles = new Map<string, number>();
  private readonly titleOf = new Map<number, string>();
  private readonly values = new Map<number, number>();
  /** What no two of its tracks may have alike; undefined where any may. */
  private readonly stepOf: ((track: Candidate) => number) | undefined;
  private readonly counted: number[];
  private readonly catalog: Catalog;
  private readonly plan: Plan;
  cap: number;
  /** What one more track by an artist who is there already costs, in score. */
  repeatCost = 0;

  constructor(catalog: Catalog, plan: Plan) {
    this.catalog = catalog;
    this.plan = plan;
    this.cap = plan.cap?.max ?? Number.POSITIVE_INFINITY;
    this.counted = plan.quotas.map(() => 0);
    this.stepOf = plan.order?.kind === "sorted" && plan.order.strict ? orderValue(catalog, plan.order) : undefined;
  }

  get size(): number {
    return this.tracks.length;
  }

  get durationMs(): number {
    return this.tracks.reduce((sum, { durationMs }) => sum + (durationMs || 0), 0);
  }

  /** How often the most frequent of its artists, guests included, is there already. */
  artistCount(candidate: Candidate): number {
    return Math.max(...candidate.artists.map((artist) => this.artists.get(artist) ?? 0));
  }

  /** Is a song of that title there already, by whomever? */
  hasTitle(candidate: Candidate): boolean {
    return (this.titles.get(this.title(candidate)) ?? 0) > 0;
  }

  has(candidate: Candidate): boolean {
    return this.songs.has(candidate.song) && this.tracks.some(({ ordinal }) => ordinal === candidate.ordinal);
  }

  /** May it join? `leaving` is the track that would go in exchange. */
  accepts(candidate: Candidate, leaving?: Candidate): boolean {
    const left = (matches: boolean) => (leaving && matches ? 1 : 0);
    if (this.plan.uniqueSongs && (this.songs.get(candidate.song) ?? 0) - left(leaving?.song === candidate.song) > 0)
      return false;
    if (!this.plan.uniqueSongs && this.has(candidate)) return false;
    const full = (artist: number) =>
      (this.artists.get(artist) ?? 0) - left(leaving?.artists.includes(artist) === true) >= this.cap;
    if (candidate.artists.some(full) || this.leavesNoStep(candidate, leaving)) return false;
    if (this.plan.albumCap) {
      const album = this.album(candidate);
      const sameAlbum = leaving !== undefined && this.album(leaving) === album;
      if (album !== undefined && (this.albums.get(album) ?? 0) - left(sameAlbum) >= this.plan.albumCap.max)
        return false;
    }
    return this.plan.quotas.every(
      (quota, index) =>
        !candidate.counts[index] || this.counted[index]! - left(leaving?.counts[index] === true) < quota.max,
    );
  }

  /** "each one faster than the one before": is one there already that it would stand level with? */
  private leavesNoStep(candidate: Candidate, leaving: Candidate | undefined): boolean {
    if (!this.stepOf) return false;
    const value = this.stepOf(candidate);
    const level = (this.values.get(value) ?? 0) - (leaving && this.stepOf(leaving) === value ? 1 : 0);
    return !Number.isNaN(value) && level > 0;
  }

  /** Would its going leave a quota short that is met now? */
  canLeave(candidate: Candidate, coming?: Candidate): boolean {
    return this.plan.quotas.every(
      (quota, index) =>
        !candidate.counts[index] || coming?.counts[index] === true || this.counted[index]! - 1 >= quota.min,
    );
  }

  missing(index: number): number {
    return Math.max(0, this.plan.quotas[index]!.min - this.counted[index]!);
  }

  add(candidate: Candidate): void {
    this.tracks.push(candidate);
    this.count(candidate, 1);
  }

  remove(candidate: Candidate): void {
    this.tracks.splice(this.tracks.indexOf(candidate), 1);
    this.count(candidate, -1);
  }

  private count(candidate: Candidate, by: 1 | -1): void {
    const bump = <Key>(counts: Map<Key, number>, key: Key) => counts.set(key, (counts.get(key) ?? 0) + by);
    bump(this.songs, candidate.song);
    bump(this.titles, this.title(candidate));
    for (const artist of new Set(candidate.artists)) bump(this.artists, artist);
    if (this.stepOf) bump(this.values, this.stepOf(candidate));
    if (this.plan.albumCap) {
      const album = this.album(candidate);
      if (album !== undefined) bump(this.albums, album);
    }
    candidate.counts.forEach((counts, index) => {
      if (counts) this.counted[index]! += by;
    });
  }

  /** A song's key is "artist|title", the title without what says which version it is. */
  private title({ ordinal, song }: Candidate): string {
    const known = this.titleOf.get(song);
    if (known !== undefined) return known;
    const { songKey } = this.catalog.track(ordinal);
    const title = songKey.slice(songKey.indexOf("|") + 1);
    this.titleOf.set(song, title);
    return title;
  }

  private album(candidate: Candidate): string | undefined {
    const { album, artists } = this.catalog.track(candidate.ordinal);
    return album === null ? undefined : `${artists[0]}/${album}`;
  }
}
