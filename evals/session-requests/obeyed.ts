import type { Catalog } from "#src/catalog/catalog.ts";
import type { Test } from "#src/domain/brief.ts";
import { foldName } from "#src/domain/fold.ts";
import { covers } from "#src/domain/genres/genres.ts";
import { TALK_LEVELS } from "#src/domain/session.ts";
import type { Track } from "#src/domain/track.ts";
import { answer } from "#src/playlists/verify/answer.ts";
import type { Changed, Session } from "#src/sessions/core/session.ts";
import type { Check, RequestCase } from "./expect.ts";

interface Judged {
  one: RequestCase;
  session: Session;
  after: Changed & { said: string };
}

const MINUTE_MS = 60_000;
/** A session that is to end by a clock may be this far off. */
const SLACK_MS = MINUTE_MS;
const USUAL_TRACK_MS = 240_000;

/** Undefined where the session is what was asked, by the stored rows; else what is not. */
export function unobeyed(catalog: Catalog, judged: Judged): string | undefined {
  const { one, session, after } = judged;
  const mustMove = one.acts.some((act) => act === "skip" || /^play now[^|]*$/.test(act));
  const mayMove = mustMove || one.acts.some((act) => /skip|play now/.test(act));
  const before = session.state.now!.id;
  if (!mayMove && after.state.now?.id !== before) return "the track in play was cut";
  if (mustMove && after.state.now?.id === before) return "the track in play went on";
  if (after.said.trim() === "") return "nothing was said";
  const wrong = one.acts.flatMap((act) => {
    const undone = act.split("|").map((way) => actUndone(catalog, judged, way));
    return undone.includes(undefined) ? [] : undone[0]!;
  });
  const failed = (one.check ?? []).flatMap((check) => checkFailed(catalog, judged, check) ?? []);
  if (one.acts.length === 0 && !isSame(judged)) return "something changed";
  return [...wrong, ...failed][0];
}

function isSame({ session: { state }, after }: Judged): boolean {
  const ids = (items: typeof state.queue) => items.map(({ trackId }) => trackId).join();
  return ids(state.queue) === ids(after.state.queue) && state.endsAt === after.state.endsAt;
}

function actUndone(catalog: Catalog, judged: Judged, act: string): string | undefined {
  if (act.startsWith("?")) return undefined;
  const { session, after } = judged;
  const { state } = after;
  const [kind, ...words] = act.split(" ");
  const rows = rowsOf(catalog, state.queue);
  const coming = state.queue.map(({ trackId }) => trackId);
  switch (kind) {
    case "play":
      return playUndone(catalog, judged, words);
    case "more":
      return moreUndone(catalog, judged, words);
    case "drop": {
      const gone = words.map((at) => session.state.queue[Number(at) - 1]!.trackId);
      return gone.some((id) => coming.includes(id) || state.now?.trackId === id) ? "still there" : undefined;
    }
    case "like":
    case "dislike":
      return state.signals.some((signal) => signal.kind === `${kind}d`) ? undefined : `not ${kind}d`;
    case "host":
      return hostUndone(judged, words);
    case "hold":
      return isAbout(state.holdUntil, judged, Number(words[0]) * MINUTE_MS)
        ? undefined
        : `held until ${state.holdUntil}`;
    case "ends":
      return endUndone(judged, words);
    case "back":
      return state.directions.length < session.state.directions.length ? undefined : "not back";
    case "surprise":
      return surpriseUndone(catalog, judged);
    case "episode":
      return catalog.episodes.size === 0 || rows.some((row) => row.kind === "talk") ? undefined : "no episode";
    default:
      return undefined;
  }
}

function playUndone(catalog: Catalog, { one, session, after }: Judged, [when, ...words]: string[]): string | undefined {
  const { now, queue } = after.state;
  const named = words.join(" ");
  const isAtOnce = when === "now" || (when === "next" && one.acts.includes("skip"));
  const places = isAtOnce ? [now!] : when === "next" ? queue.slice(0, 1) : queue;
  if (named === "now") return queue[0]?.trackId === session.state.now!.trackId ? undefined : "not again";
  return rowsOf(catalog, places).some((row) => isNamed(row, named)) ? undefined : `${named} is not ${when}`;
}

function moreUndone(catalog: Catalog, { session, after }: Judged, [of, ...words]: string[]): string | undefined {
  if (of === "song") return after.state.directions.length > session.state.directions.length ? undefined : "no lean";
  const now = catalog.track(catalog.ordinalOf(session.state.now!.trackId)!);
  const rows = rowsOf(catalog, after.state.queue);
  const named = words.join(" ");
  const by = named === "now" ? now.artists[0]! : named;
  const found = rows.filter((row) =>
    of === "album" ? row.album === now.album : row.artists.some((one) => foldName(one) === foldName(by)),
  );
  if (found.length >= 1) return undefined;
  const heard = new Set(session.plays);
  const all = catalog.tracksOf(catalog.artistNumber(by) ?? -1).map((row) => catalog.track(row));
  const able = all.filter((row) => !heard.has(row.id) && (of === "artist" || row.album === now.album));
  return able.length === 0 ? undefined : `nothing by ${by}`;
}

function hostUndone({ session, after }: Judged, [what, value]: string[]): string | undefined {
  const [was, is] = [session.state.host, after.state.host];
  if (what === "step") {
    const steps = TALK_LEVELS.indexOf(is.level) - TALK_LEVELS.indexOf(was.level);
    return Math.sign(steps) === Math.sign(Number(value)) ? undefined : `level ${is.level}`;
  }
  if (what === "shorter") return is.maxSeconds < was.maxSeconds ? undefined : `${is.maxSeconds} seconds`;
  if (what === "language") return is.language === value ? undefined : `${is.language}`;
  if (what === "persona") return is.persona === value ? undefined : is.persona;
  return is.level === what || is.level === "rare" ? undefined : is.level;
}

function endUndone(judged: Judged, [what, value]: string[]): string | undefined {
  const { endsAt } = judged.after.state;
  if (what === "never") return endsAt === null ? undefined : `ends at ${endsAt}`;
  if (endsAt === null) return "never ends";
  if (what === "at") return endsAt.slice(11, 16) === value ? undefined : `ends at ${endsAt}`;
  if (what === "in") return isAbout(endsAt, judged, Number(value) * MINUTE_MS) ? undefined : `ends at ${endsAt}`;
  const ms = Date.parse(endsAt) - Date.parse(judged.session.state.nowSince!);
  return ms <= (Number(value) + 1) * USUAL_TRACK_MS * 1.5 ? undefined : `ends at ${endsAt}`;
}

function isAbout(moment: string | null, { session }: Judged, ms: number): boolean {
  return moment !== null && Math.abs(Date.parse(moment) - Date.parse(session.state.nowSince!) - ms) <= SLACK_MS;
}

/** What is chosen keeps every rule, and has hardly a genre of what was heard beside those that the rules ask for. */
function surpriseUndone(catalog: Catalog, { session, after }: Judged): string | undefined {
  const { rules } = session.state.brief;
  const chosen = after.state.queue.filter(({ from }) => from !== "requested");
  const every = rules.flatMap((rule) => (rule.kind === "tracks" && rule.scope.kind === "every" ? [rule.test] : []));
  const broken = chosen.filter(({ trackId }) =>
    every.some((test) => !catalog.passes(catalog.ordinalOf(trackId)!, test)),
  );
  if (broken.length > 0) return `${broken.length} break a rule`;
  const asked = every.flatMap((test) => (test.kind === "genre" ? test.anyOf : []));
  const labels = session.plays.flatMap((id) => catalog.track(catalog.ordinalOf(id)!).genres);
  const heard = new Set(labels.filter((label) => !asked.some((genre) => covers(genre, label))));
  const rows = rowsOf(catalog, after.state.queue);
  const alike = rows.filter(({ genres }) => genres.some((genre) => heard.has(genre))).length;
  return rows.length > 0 && alike <= rows.length / 2 ? undefined : `${alike} of ${rows.length} are alike`;
}

function checkFailed(catalog: Catalog, { session, after }: Judged, check: Check): string | undefined {
  const rows = rowsOf(
    catalog,
    after.state.queue.filter(({ from }) => from !== "requested"),
  );
  if (check[0] === "mean") {
    const mean = (list: readonly Track[]) => {
      const known = list.flatMap((row) => row[check[1]] ?? []);
      return known.reduce((sum, value) => sum + value, 0) / known.length;
    };
    const [was, is] = [mean(rowsOf(catalog, session.state.queue)), mean(rows)];
    return (check[2] === "up" ? is > was : is < was) ? undefined : `${check[1]} ${was.toFixed(2)} → ${is.toFixed(2)}`;
  }
  const test = check[check.length - 1] as Test;
  const says = rows.map((row) => answer(row, test, { songKeyOf: () => undefined }));
  if (check[0] === "none") return says.some((is) => is !== false) ? "something of it is still there" : undefined;
  const holding = says.filter((is) => is === true).length;
  const least = check[0] === "every" ? rows.length : (check[1] as number);
  return holding >= least ? undefined : `only ${holding} of ${rows.length}`;
}

function rowsOf(catalog: Catalog, items: readonly { trackId: string }[]): Track[] {
  return items.map(({ trackId }) => catalog.track(catalog.ordinalOf(trackId)!));
}

function isNamed({ title, artists }: Track, named: string): boolean {
  const [words, artist] = named.split("/");
  return foldName(title).startsWith(foldName(words!)) && artists.some((one) => foldName(one) === foldName(artist!));
}
