import type { Playlist } from "#src/domain/playlist.ts";
import type { Engine } from "#src/engine.ts";
import type { Verbs } from "#src/verbs.ts";
import { readRows } from "./data.ts";
import { drawListeners } from "./listeners/draw.ts";
import { mean } from "./measures/ranking.ts";
import { openRealService } from "./service.ts";
import type { FactRow } from "./suite/facts.ts";
import { table } from "./table.ts";
import { openUnderClock, type UnderClock } from "./under-clock.ts";

/**
 * Lists that live, for real listeners of the play counts: a weekly discovery and the next one against the most popular
 * songs of the listener's genres, and daylists. `near` is the share of tracks with at least half of the label weight of what
 * the listener plays, by the labels of the data file; `fame` the median popularity and `spread` the distance between the
 * quartiles, beside those of what the listener plays. `--listeners N`.
 */
const at = process.argv.indexOf("--listeners");
const count = at < 0 ? 12 : Number(process.argv[at + 1]);
const TRACKS = 30;
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
/** Plays of the usual week that are added to those of an artist. */
const PRIOR = 10;
const WEEKS = 8;
const ALL = "";
/** Local times of Helsinki at which daylists of one listener are compared. */
const MOMENTS = ["Sunday 10", "Sunday 20", "Monday 10", "Wednesday 14", "Friday 22", "Saturday 02"];
const engine = await openRealService();
if (engine) {
  await engine.close();
  const world = await openUnderClock();
  const { verbs } = world;
  const facts = new Map<string, FactRow>();
  for await (const row of readRows<FactRow>("catalog.jsonl.gz")) if (!facts.has(row.id)) facts.set(row.id, row);
  const popular = [...facts.values()].sort((a, b) => (b.popularity ?? 0) - (a.popularity ?? 0));
  const listeners = await drawListeners({ verbs } as Engine, count, new Date());
  const lines = {
    discovery: [] as number[][],
    next: [] as number[][],
    popular: [] as number[][],
    played: [] as number[][],
  };
  const changed: number[] = [];
  const knownShares: number[] = [];
  for (const { id } of listeners) {
    for (const { playlistId } of await verbs.listLiving(id)) await verbs.deletePlaylist(playlistId);
    const heard = await heardBy(verbs, id);
    const labels = labelsOf([...heard].flatMap((one) => facts.get(one) ?? []));
    const artists = new Set([...heard].flatMap((one) => facts.get(one)?.artists ?? []));
    const rowsOf = (list: Playlist) => list.tracks.flatMap((track) => facts.get(track.id) ?? []);
    const first = await made(verbs.createListenerList(id, { kind: "discovery", timeZone: "UTC" }));
    const second = await made(verbs.refreshPlaylist(first.id, {}));
    const measure = (rows: readonly FactRow[]) => [
      rows.filter((row) => heard.has(row.id)).length / rows.length,
      rows.filter((row) => row.artists.every((artist) => !artists.has(artist))).length / rows.length,
      rows.filter((row) => nearOf(row, labels) >= 0.5).length / rows.length,
      ...fameOf(rows),
    ];
    lines.discovery.push([...measure(rowsOf(first)), 0]);
    lines.next.push([...measure(rowsOf(second)), overlap(first, second)]);
    lines.popular.push([...measure(mostPopular(popular, labels)), 1]);
    lines.played.push([...measure([...heard].flatMap((one) => facts.get(one) ?? [])), 0]);
    const day = await made(verbs.createListenerList(id, { kind: "daylist", timeZone: "UTC" }));
    const again = await made(verbs.refreshPlaylist(day.id, {}));
    changed.push(1 - overlap(day, again));
    knownShares.push(day.tracks.filter((track) => heard.has(track.id)).length / day.tracks.length);
  }
  const columns = ["heard", "new artists", "near", "fame", "spread", "of the week before"];
  const average = (rows: readonly number[][]) => columns.map((_, column) => mean(rows.map((row) => row[column]!)));
  console.log(
    table(
      [`${listeners.length} listeners, ${TRACKS} tracks`, ...columns],
      [
        ["what they play", ...average(lines.played)],
        ["most popular of their genres", ...average(lines.popular)],
        ["discovery", ...average(lines.discovery)],
        ["discovery of the week after", ...average(lines.next)],
      ],
    ),
  );
  console.log(
    `Daylists: ${mean(knownShares).toFixed(2)} of the tracks were heard before; ${mean(changed).toFixed(2)} differ when made again.`,
  );
  await hoursApart(world);
  await world.close();
}

async function made(answer: Promise<{ kind: string; playlist?: Playlist; because?: string }>): Promise<Playlist> {
  const { playlist, because } = await answer;
  if (!playlist) throw new Error(because ?? "not made");
  return playlist;
}

/** Ids of what a listener played, from the export. */
async function heardBy(verbs: Verbs, id: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for await (const line of await verbs.exportListener(id)) {
    const { kind, row } = line as { kind?: string; row?: { trackId?: string } };
    if (kind === "event" && row?.trackId !== undefined) ids.add(row.trackId);
  }
  return ids;
}

function labelsOf(rows: readonly FactRow[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const label of rows.flatMap(({ genres = [] }) => genres)) counts.set(label, (counts.get(label) ?? 0) + 1);
  const most = Math.max(1, ...counts.values());
  return new Map([...counts].map(([label, times]) => [label, times / most]));
}

/** 0-1: the weight of the best label that a row shares with what is played. */
function nearOf({ genres = [] }: FactRow, labels: ReadonlyMap<string, number>): number {
  return Math.max(0, ...genres.map((label) => labels.get(label) ?? 0));
}

/** The most popular tracks with one of the listener's three main labels, one of each artist. */
function mostPopular(popular: readonly FactRow[], labels: ReadonlyMap<string, number>): FactRow[] {
  const main = new Set(
    [...labels]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 3)
      .map(([label]) => label),
  );
  const artists = new Set<string>();
  return popular
    .filter(({ genres = [] }) => genres.some((label) => main.has(label)))
    .filter(({ artists: [name = ""] }) => !artists.has(name) && artists.add(name))
    .slice(0, TRACKS);
}

function fameOf(rows: readonly FactRow[]): [median: number, spread: number] {
  const known = rows.flatMap(({ popularity }) => (popularity == null ? [] : [popularity])).sort((a, b) => a - b);
  const quantile = (share: number) => known[Math.min(known.length - 1, Math.floor(share * known.length))] ?? 0;
  return [quantile(0.5), quantile(0.75) - quantile(0.25)];
}

function overlap(one: Playlist, other: Playlist): number {
  const ids = new Set(one.tracks.map(({ id }) => id));
  return other.tracks.filter(({ id }) => ids.has(id)).length / other.tracks.length;
}

interface Scrobble {
  local: string;
  artist: string;
  title: string;
}

/** Daylists of one listener whose hours are known, at other hours of one week and at the same hours a week later. */
async function hoursApart(world: UnderClock): Promise<void> {
  const { verbs } = world;
  const id = "eval-scrobbler";
  await verbs.deleteListener(id).catch(() => undefined);
  let rows: { at: string; artist: string; title: string }[] = [];
  let last = "";
  const plays: Plays = new Map();
  for await (const { local, artist, title } of readRows<Scrobble>("scrobbles.jsonl.gz")) {
    last = local.replace(" ", "T");
    rows.push({ at: last, artist, title });
    countPlay(plays, artist, last);
    if (rows.length < 500) continue;
    await verbs.recordHistory(id, { rows });
    rows = [];
  }
  if (rows.length > 0) await verbs.recordHistory(id, { rows });
  const list = await madeAt(world, id, momentsOf(last)[0]!);
  const weeks: Playlist[][] = Array.from({ length: WEEKS }, () => []);
  for (const [week, lists] of weeks.entries())
    for (const moment of momentsOf(last)) {
      world.at(new Date(moment.getTime() + week * 7 * 86_400_000));
      lists.push(await made(verbs.refreshPlaylist(list.id, {})));
    }
  const [one = [], other = []] = weeks;
  const apart = one.flatMap((a, at) => one.slice(at + 1).map((b) => artistsShared(a, b)));
  const same = one.map((a, at) => artistsShared(a, other[at]!));
  console.log(
    `Daylists of one listener: ${mean(apart).toFixed(2)} of the artists are shared by two hours of a week, ${mean(same).toFixed(2)} by the same hour of two weeks; ${mean(one.map((a, at) => overlap(a, other[at]!))).toFixed(2)} of the tracks.`,
  );
  const usual = (list: Playlist, moment: string) => usualAt(plays, list, moment);
  const own = weeks.flat().map((list, at) => usual(list, MOMENTS[at % MOMENTS.length]!));
  const others = weeks
    .flat()
    .flatMap((list, at) =>
      MOMENTS.filter((_, other) => other !== at % MOMENTS.length).map((moment) => usual(list, moment)),
    );
  console.log(
    `Plays of their artists that fall into the four hours of such a day, against all artists: ${mean(own).toFixed(2)} times at the hour of the list, ${mean(others).toFixed(2)} times at the other hours.`,
  );
  for (const [at, { title, description }] of one.entries()) console.log(`  ${MOMENTS[at]}: ${title} - ${description}`);
}

/** By artist: plays by part of the day and kind of day. */
type Plays = Map<string, Map<string, number>>;

function partOf(weekday: number, hour: number): string {
  return `${weekday === 0 || weekday === 6 ? "weekend" : "working day"} ${Math.floor(hour / 4)}`;
}

function countPlay(plays: Plays, artist: string, local: string): void {
  const part = partOf(new Date(`${local.slice(0, 10)}T00:00:00Z`).getUTCDay(), Number(local.slice(11, 13)));
  for (const name of [artist.toLowerCase(), ALL]) {
    const own = plays.get(name) ?? new Map<string, number>();
    plays.set(name, own.set(part, (own.get(part) ?? 0) + 1));
  }
}

/** How much more than all artists those of a list are played in a part of the week; each with some plays of the usual week. */
function usualAt(plays: Plays, { tracks }: Playlist, moment: string): number {
  const [day = "", hour = "0"] = moment.split(" ");
  const part = partOf(DAYS.indexOf(day), Number(hour));
  const sum = (own: ReadonlyMap<string, number>) => [...own.values()].reduce((all, count) => all + count, 0);
  const all = plays.get(ALL)!;
  const usual = (all.get(part) ?? 0) / sum(all);
  const known = tracks.flatMap(({ artists }) => plays.get(artists[0]!.toLowerCase()) ?? []);
  return mean(known.map((own) => ((own.get(part) ?? 0) + PRIOR * usual) / (sum(own) + PRIOR) / usual));
}

async function madeAt(world: UnderClock, id: string, at: Date): Promise<Playlist> {
  world.at(at);
  return made(world.verbs.createListenerList(id, { kind: "daylist", timeZone: "Europe/Helsinki" }));
}

/** The moments in the week after the last play, in Helsinki (two hours ahead of UTC in winter, three in summer). */
function momentsOf(last: string): Date[] {
  const sunday = new Date(`${last.slice(0, 10)}T00:00:00Z`);
  sunday.setUTCDate(sunday.getUTCDate() + ((7 - sunday.getUTCDay()) % 7));
  const offset = Number(/([+-]\d\d):\d\d$/.exec(last)?.[1] ?? 0);
  return MOMENTS.map((moment) => {
    const [day = "", hour = "0"] = moment.split(" ");
    return new Date(sunday.getTime() + (DAYS.indexOf(day) * 24 + Number(hour) - offset) * 3_600_000);
  });
}

function artistsShared(one: Playlist, other: Playlist): number {
  const names = new Set(one.tracks.map(({ artists }) => artists[0]));
  const others = new Set(other.tracks.map(({ artists }) => artists[0]));
  return [...names].filter((name) => others.has(name)).length / Math.max(1, Math.min(names.size, others.size));
}
