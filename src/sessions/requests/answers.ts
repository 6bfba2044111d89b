import type { SessionItem } from "#src/domain/session.ts";
import type { SessionAct } from "#src/domain/session-act.ts";
import type { Track } from "#src/domain/track.ts";
import { clockAt } from "./settings.ts";
import { quoted } from "./steer.ts";
import { listed, named } from "./tell.ts";
import { trackOf, type Work } from "./work.ts";

const MOST_NAMED = 3;

/** Answers from stored facts; changes nothing. */
export function ask(work: Work, { about }: Extract<SessionAct, { kind: "ask" }>): void {
  work.said.push(ANSWERS[about](work));
}

const ANSWERS: Readonly<Record<Extract<SessionAct, { kind: "ask" }>["about"], (work: Work) => string>> = {
  track: (work) => {
    const track = trackOf(work, work.state.now?.trackId);
    return track ? introduced(work, track, "thisIs") : work.tell("nothingPlays");
  },
  last: (work) => {
    const { now } = work.state;
    const before = now && work.plays.at(-1) === now.trackId ? work.plays.slice(0, -1) : work.plays;
    const track = trackOf(work, before.at(-1));
    return track ? introduced(work, track, "thatWas") : work.tell("nothingBefore");
  },
  why: (work) => (work.state.now ? why(work, work.state.now) : work.tell("nothingPlays")),
  next: (work) => {
    const tracks = work.state.queue.slice(0, MOST_NAMED).flatMap(({ trackId }) => trackOf(work, trackId) ?? []);
    if (tracks.length === 0) return work.tell("queueEmpty");
    return work.tell("comesNext", {
      tracks: listed(
        work.tell,
        tracks.map((track) => named(work.tell, track)),
      ),
    });
  },
  session: (work) => {
    const { title, brief, endsAt } = work.state;
    const asked = [brief.prompt, ...(brief.messages ?? [])].filter((words) => words !== "").slice(-MOST_NAMED);
    return [
      work.tell("session", { title }),
      ...(asked.length > 0 ? [work.tell("askedFor", { what: listed(work.tell, asked.map(inQuotes)) })] : []),
      ...(endsAt ? [work.tell("until", { time: clockAt(work, new Date(endsAt)) })] : []),
    ].join(" ");
  },
};

function introduced({ tell }: Work, track: Track, saying: "thisIs" | "thatWas"): string {
  const album =
    track.album !== null && track.album !== track.title ? tell("fromAlbum", { album: track.album.slice(0, 120) }) : "";
  const year = track.songYear ?? track.year;
  return `${tell(saying, { track: named(tell, track) })}${album}${year === null ? "" : tell("inYear", { year })}.`;
}

/** From the parts of the Brief that earned the item its place; in English with the reason that it was given. */
function why({ state, tell }: Work, { from, reason, facts }: SessionItem): string {
  if (from === "requested") return tell("requested");
  if (tell.language === "en" && reason !== "") return reason;
  const parts = [...state.brief.rules, ...state.brief.leanings];
  const said = facts.flatMap(({ part }) => {
    const found = parts.find(({ id }) => id === part);
    return found?.span ? [inQuotes(quoted(found))] : [];
  });
  const what = listed(tell, [...new Set(said)].slice(0, MOST_NAMED));
  return what === "" ? tell("becauseTitle", { title: state.title }) : tell("becauseOf", { what });
}

function inQuotes(words: string): string {
  return `“${words.slice(0, 120)}”`;
}
