import type { SessionAct } from "#src/domain/session-act.ts";
import type { ListTrack } from "../refine/about.ts";
import { type Clock, isClock, momentOf } from "./clock.ts";
import type { EpisodeSaid } from "./episodes.ts";
import type { PhraseFound, PhraseKind } from "./phrases.ts";
import { doPlay, doPlayWhen } from "./play.ts";
import type { RequestReader } from "./reader.ts";
import { wrongTime } from "./stretches.ts";

/** Does what a phrase says; false where it does not hold after all, and words where it is to be read on in these. */
type Doing = (reader: RequestReader, phrase: PhraseFound) => unknown;

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const SHORTER = 0.5;
const LONGER = 1.6;

export function doPhrase(reader: RequestReader, phrase: PhraseFound): boolean {
  const done = DOINGS[phrase.kind](reader, phrase);
  if (done === false) return false;
  reader.take(phrase.from, phrase.to, typeof done === "string" ? done : QUIET.has(phrase.kind) ? "" : undefined);
  return true;
}

/** Words that do not part what stands on both sides. */
export const QUIET: ReadonlySet<PhraseKind> = new Set(["polite", "trailing"]);

function put(act: SessionAct): Doing {
  return (reader, { from }) => {
    reader.add(from, act);
  };
}

function host(set: Extract<SessionAct, { kind: "host" }>["set"], step?: number): Doing {
  return (reader, { from }) => reader.addHost(from, set, step);
}

/** About the track in play, which there must be. */
function ofNow(act: (track: ListTrack) => SessionAct): Doing {
  return (reader, { from }) => {
    const { now } = reader.about;
    if (now) reader.add(from, act(now));
    else reader.ask("Nothing is playing yet: which song do you mean?");
  };
}

/** About the one that was played last, or else the one in play. */
function ofLast(act: (track: ListTrack) => SessionAct): Doing {
  return (reader, { from }) => {
    const track = reader.about.plays.at(-1) ?? reader.about.now;
    if (track) reader.add(from, act(track));
    else reader.ask("Nothing has been played yet: which song do you mean?");
  };
}

/** Rules out what the track in play is of: it is read on as if its name had been said. */
function noneOf(named: (track: ListTrack) => string | undefined, question: string): Doing {
  return (reader) => {
    const words = reader.about.now && named(reader.about.now);
    return words === undefined ? reader.ask(question) : `. no ${words} .`;
  };
}

const skipMore: Doing = (reader, { from, slots }) => {
  const count = slots.count!.value as number;
  const isToo = /\b(this|das|den|diesen|dieses)\b/i.test(reader.text(from, slots.count!.from));
  const coming = reader.about.queue.slice(0, isToo ? count : count - 1).map(({ id }) => id);
  if (coming.length > 0) reader.add(from, { kind: "drop", trackIds: coming });
  reader.add(from, { kind: "skip" });
};

const skipNext: Doing = (reader, { from }) => {
  const [next] = reader.about.queue;
  if (!next) return false;
  reader.add(from, { kind: "drop", trackIds: [next.id] });
  return true;
};

const speak: Doing = (reader, { from, to, slots }) => {
  const language = slots.language!.value as "en" | "de" | "fr" | "es" | "it" | "pt" | null;
  if (language !== null) reader.addHost(from, { language });
  else
    reader.leftovers.push({
      text: reader.text(from, to),
      why: "I speak English, German, French, Spanish, Italian and Portuguese.",
    });
};

const length =
  (factor: number): Doing =>
  (reader, { from }) => {
    const { maxSeconds } = reader.about.host;
    reader.addHost(from, { maxSeconds: Math.max(3, Math.min(60, Math.round(maxSeconds * factor))) });
  };

const endsAt: Doing = (reader, { from, slots }) => {
  const clock = slots.clock!;
  if (!isClock(clock.value as Clock)) {
    reader.ask(`“${reader.text(clock.from, clock.to)}” is no time of day. Say it like “stop at 23:30”.`);
    return;
  }
  const at = momentOf(clock.value as Clock, reader.ports.now, reader.about.timeZone);
  reader.add(from, { kind: "ends", at: at.toISOString() });
};

/** Does it where the time that was said is one that a session may last; else asks back. */
function forTime(act: (ms: number) => SessionAct, name: "time" | "unit" = "time"): Doing {
  return (reader, { from, slots }) => {
    const slot = (slots[name] ?? slots.time)!;
    const ms = Math.round(slot.value as number);
    const wrong = wrongTime(ms, reader.textFrom(slot.from, slot.to));
    if (wrong === undefined) reader.add(from, act(ms));
    else reader.ask(wrong);
  };
}

/** "play something nobody knows. next": said behind what is to be played, it is where that was to go and skips nothing. */
const skip: Doing = (reader, { from, to }) => {
  if (!reader.isPlaceOfPlay(from, to)) reader.add(from, { kind: "skip" });
};

const dislikeAndSkip: Doing = (reader, phrase) => {
  ofNow(({ id }) => ({ kind: "dislike", trackIds: [id] }))(reader, phrase);
  skip(reader, phrase);
};

const endsTracks: Doing = (reader, { from, slots }) => {
  reader.add(from, { kind: "ends", afterTracks: slots.count!.value as number });
};

const episode: Doing = (reader, { from, slots }) => {
  const { wish, when } = slots.episode!.value as EpisodeSaid;
  reader.add(from, { kind: "episode", wish, when: slots.when ? (slots.when.value as EpisodeSaid["when"]) : when });
};

const player: Doing = (reader, { from, to }) => {
  reader.leftovers.push({ text: reader.text(from, to), why: "Pausing and loudness are up to your player." });
};

const DOINGS: Readonly<Record<PhraseKind, Doing>> = {
  polite: () => undefined,
  trailing: () => undefined,
  thanks: (reader) => reader.idle(),
  "never-mind": (reader) => reader.forget(),
  "skip-more": skipMore,
  "skip-next": skipNext,
  skip,
  "ask-track": put({ kind: "ask", about: "track" }),
  "ask-last": put({ kind: "ask", about: "last" }),
  "ask-why": put({ kind: "ask", about: "why" }),
  "ask-next": put({ kind: "ask", about: "next" }),
  "ask-session": put({ kind: "ask", about: "session" }),
  "talk-off": host({ level: "off" }),
  "talk-less": host({}, -1),
  "talk-more": host({}, 1),
  "talk-much": host({ level: "talkative" }),
  "talk-rare": host({ level: "rare" }),
  "talk-normal": host({ level: "normal" }),
  "say-shorter": length(SHORTER),
  "say-longer": length(LONGER),
  speak,
  persona: (reader, { from, slots }) => reader.addHost(from, { persona: slots.persona!.value as "warm" }),
  "hold-for": forTime((forMs) => ({ kind: "hold", forMs })),
  hold: put({ kind: "hold", forMs: HOUR_MS }),
  "let-go": put({ kind: "hold", forMs: 0 }),
  "ends-at": endsAt,
  "ends-in": forTime((afterMs) => ({ kind: "ends", afterMs })),
  longer: forTime((afterMs) => ({ kind: "ends", afterMs }), "unit"),
  "more-minutes": (reader, { from, slots }) =>
    reader.add(from, { kind: "ends", afterMs: (slots.count!.value as number) * MINUTE_MS }),
  "ends-tracks": endsTracks,
  "ends-this": put({ kind: "ends", afterTracks: 0 }),
  "ends-next": put({ kind: "ends", afterTracks: 1 }),
  "ends-now": put({ kind: "ends", afterMs: 0 }),
  "ends-never": put({ kind: "ends" }),
  back: put({ kind: "back" }),
  surprise: put({ kind: "surprise" }),
  "like-this": ofNow(({ id }) => ({ kind: "like", trackIds: [id] })),
  "dislike-this": ofNow(({ id }) => ({ kind: "dislike", trackIds: [id] })),
  "dislike-skip": dislikeAndSkip,
  "like-last": ofLast(({ id }) => ({ kind: "like", trackIds: [id] })),
  "more-album": ofNow(({ id }) => ({ kind: "moreFrom", of: "album", trackId: id })),
  "more-artist": ofNow(({ id }) => ({ kind: "moreFrom", of: "artist", trackId: id })),
  "no-artist": noneOf(({ artists }) => artists[0], "Which artist do you mean?"),
  "no-album": noneOf(({ album }) => (album === null ? undefined : `songs from the album "${album}"`), "Which album?"),
  "more-song": ofNow(({ id }) => ({ kind: "moreFrom", of: "song", trackId: id })),
  "play-again": ofNow(({ id }) => ({ kind: "play", trackIds: [id], when: "next" })),
  "play-last-again": ofLast(({ id }) => ({ kind: "play", trackIds: [id], when: "next" })),
  play: doPlay,
  "play-bare": doPlay,
  "play-when": doPlayWhen,
  episode,
  player,
};
