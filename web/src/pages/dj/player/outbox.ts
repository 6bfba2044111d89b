import type { Deed } from "./player.ts";

/** A deed on its way. The service does what has one key once, so that it may be sent again. */
export interface Letter {
  key: string;
  deed: Deed;
}

/** away: nobody answers, or not yet; the same again later. refused: sending it again mends nothing. */
export type Sent = { kind: "done" } | { kind: "away" } | { kind: "refused"; said: string };

export interface OutboxOptions {
  sessionId: string;
  send: (letter: Letter) => Promise<Sent>;
  onRefused: (letter: Letter, said: string) => void;
  /** How many deeds are undone, and whether the service is away. */
  onChange: (state: { waiting: number; isAway: boolean }) => void;
  /** Keeps what is undone over a reload of the page. */
  keep: (letters: readonly Letter[]) => void;
  newKey: () => string;
  /** Resolves after so long, or once it is worth trying at once. */
  wait: (milliseconds: number) => Promise<void>;
}

export interface Outbox {
  push: (deed: Deed) => void;
  /** What was undone before the page was reloaded, first. */
  adopt: (letters: readonly Letter[]) => void;
  waiting: () => readonly Letter[];
  close: () => void;
}

/** Growing, then every eight seconds. */
export const PAUSES_MS = [500, 1_000, 2_000, 4_000, 8_000] as const;

/** Sends deeds one after the other, requests in words beside them, each until it is done or refused; in order, none twice. */
export function openOutbox(options: OutboxOptions): Outbox {
  let isClosed = false;
  const away = new Set<string>();
  const state = () => [...deeds.letters(), ...asks.letters()];
  const changed = () => {
    if (isClosed) return;
    options.keep(state());
    options.onChange({ waiting: state().length, isAway: away.size > 0 });
  };
  const lane = (name: string) =>
    laneOf({
      options,
      isClosed: () => isClosed,
      onAway: (isAway) => {
        if (isAway) away.add(name);
        else away.delete(name);
        changed();
      },
      onChange: changed,
    });
  const deeds = lane("deeds");
  const asks = lane("asks");
  const put = (letter: Letter) => (letter.deed.kind === "ask" ? asks : deeds).put(letter);
  return {
    push: (deed) => put({ key: keyOf(options, deed), deed }),
    adopt: (letters) => {
      for (const letter of letters) put(letter);
    },
    waiting: state,
    close: () => {
      isClosed = true;
    },
  };
}

/** Several tabs that ask for the same step have one key, so that the session takes it once. */
function keyOf({ sessionId, newKey }: OutboxOptions, deed: Deed): string {
  return deed.kind === "next" ? `${sessionId}.after.${deed.after ?? "nothing"}` : newKey();
}

interface LaneOptions {
  options: OutboxOptions;
  isClosed: () => boolean;
  onAway: (isAway: boolean) => void;
  onChange: () => void;
}

function laneOf({ options, isClosed, onAway, onChange }: LaneOptions) {
  let letters: Letter[] = [];
  let isRunning = false;
  const run = async () => {
    for (let tries = 0; letters[0] && !isClosed(); ) {
      const [letter] = letters;
      const sent = await options.send(letter);
      if (isClosed()) return;
      if (sent.kind === "away") {
        onAway(true);
        await options.wait(PAUSES_MS[Math.min(tries++, PAUSES_MS.length - 1)]!);
        continue;
      }
      tries = 0;
      letters = letters.slice(1);
      onAway(false);
      if (sent.kind === "refused") options.onRefused(letter, sent.said);
    }
  };
  return {
    letters: () => letters,
    put: (letter: Letter) => {
      if (letters.some(({ key }) => key === letter.key)) return;
      letters = [...letters, letter];
      onChange();
      if (isRunning) return;
      isRunning = true;
      void run().finally(() => {
        isRunning = false;
      });
    },
  };
}
