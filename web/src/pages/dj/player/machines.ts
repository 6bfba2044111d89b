import { onRecovery } from "../../../api/connection.ts";
import { look, positionDeeds } from "./acts.ts";
import { type Deck, openDeck } from "./deck.ts";
import { type DeskState, newKey, noteOf, type Room } from "./desk-state.ts";
import { refresh } from "./follow.ts";
import { keep, keepLetters } from "./keep.ts";
import { type Letter, type Outbox, openOutbox } from "./outbox.ts";
import { type Player, seeView, soundAhead, soundWanted } from "./player.ts";
import { type Came, post } from "./post.ts";
import { openSpeaker } from "./speaker.ts";
import { openTabs, type Place, type Tabs } from "./tabs.ts";
import { soundAt, soundBlocked, soundEnded, soundFailed, tick, voiceEnded } from "./time.ts";

/** What a tab has to play a session with. */
export interface Machines {
  outbox: Outbox;
  tabs: Tabs;
  deck: Deck;
  /** Makes sound and speech what the player says. */
  follow: (player: Player) => void;
  close: () => void;
}

const TICK_MS = 250;
const TELL_MS = 1_000;

export function openMachines(room: Room): Machines {
  const { sessionId, tab, get, put, take } = room;
  const deck = openDeck({
    onTime: (at) => take(soundAt(get().player, at)),
    onEnded: (itemId) => take(soundEnded(get().player, itemId)),
    onFailed: (itemId) => put({ player: soundFailed(get().player, itemId) }),
    onBlocked: () => put({ player: soundBlocked(get().player) }),
  });
  const speaker = openSpeaker({
    onEnd: (id) => put({ player: voiceEnded(get().player, id) }),
    onNoVoice: (voiceless) => put({ voiceless }),
  });
  const tabs = openTabs({
    sessionId,
    tab,
    onTaken: () => put({ player: look(get().player), isElsewhere: true }),
    onPlace: (place) => put(seePlace(get().player, place)),
    onNew: () => tabs.tell(get().player),
  });
  const outbox = outboxOf(room);
  const stopBeat = startBeat(room, { tabs, outbox });
  return {
    outbox,
    tabs,
    deck,
    follow: (player) => {
      speaker.say(player.saying);
      deck.play(soundWanted(player), soundAhead(player));
    },
    close: () => {
      stopBeat();
      outbox.close();
      tabs.close();
      speaker.say(null);
      deck.close();
    },
  };
}

/** Where the tab that plays is. */
function seePlace(player: Player, { itemId, positionMs, isPaused, rate }: Place): Partial<DeskState> {
  const isSame = player.view.now?.itemId === itemId;
  return { isElsewhere: true, ...(isSame && { player: { ...player, drives: false, positionMs, isPaused, rate } }) };
}

function outboxOf(room: Room): Outbox {
  const { sessionId, tab, get, put } = room;
  const outbox: Outbox = openOutbox({
    sessionId,
    newKey,
    send: (letter) => post(sessionId, letter, (came) => put(seeCame(get(), came, letter))),
    onRefused: (letter, said) => {
      put({ notes: [...get().notes, noteOf(get(), "trouble", { key: letter.key, text: said })] });
      void refresh(room, true);
    },
    onChange: ({ isAway }) => {
      const letters = outbox.waiting();
      const asking = letters.filter(({ deed }) => deed.kind === "ask");
      put({ asking, waiting: letters.length - asking.length, player: { ...get().player, isLost: isAway } });
    },
    keep: (letters) => keepLetters({ sessionId, tab }, letters),
    wait: untilWorthTrying,
  });
  return outbox;
}

function seeCame(state: DeskState, { view, refused, degraded }: Came, { key, deed }: Letter): Partial<DeskState> {
  const player = seeView(state.player, view);
  const notes = [...state.notes];
  if (refused !== undefined && deed.kind === "ask") {
    notes.push(noteOf(state, "you", { key: `${key}?`, text: deed.message }));
    notes.push(noteOf(state, "trouble", { key, text: refused }));
  }
  if (degraded !== undefined)
    notes.push(noteOf(state, "trouble", { key: `${key}-`, text: `Read without the model: ${degraded}` }));
  return { player, notes };
}

/** Passes time, and remembers where the session is over a reload. */
function startBeat({ sessionId, get, take, signal }: Room, { tabs, outbox }: Pick<Machines, "tabs" | "outbox">) {
  let told = 0;
  const remember = () => {
    const { drives, isPaused, positionMs, rate, said, view } = get().player;
    keep(sessionId, { drives, isPaused, positionMs, rate, said, itemId: view.now?.itemId ?? null });
  };
  const timer = window.setInterval(() => {
    const now = Date.now();
    take(tick(get().player, now));
    if (now - told < TELL_MS && now >= told) return;
    told = now;
    tabs.tell(get().player);
    remember();
  }, TICK_MS);
  const leaving = () => {
    remember();
    // Another device, or this one another day, takes an episode up where it was left.
    if (get().player.view.now?.kind === "talk") for (const deed of positionDeeds(get().player)) outbox.push(deed);
  };
  window.addEventListener("pagehide", leaving, { signal });
  return () => {
    window.clearInterval(timer);
    remember();
  };
}

/** Resolves after so long, or at once when the service is there again. */
function untilWorthTrying(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      window.clearTimeout(timer);
      stop();
      resolve();
    };
    const timer = window.setTimeout(done, milliseconds);
    const stop = onRecovery(done);
  });
}
