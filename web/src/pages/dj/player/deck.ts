import type { WantedSound } from "./player.ts";

export interface Deck {
  /** Makes this sound, and fetches that ahead. */
  play: (wanted: WantedSound | null, aheadUrl: string | null) => void;
  /** Jumps to a place in the sound. */
  seek: (positionMs: number) => void;
  close: () => void;
}

interface DeckOptions {
  onTime: (at: { itemId: string; positionMs: number; soundMs: number | null }) => void;
  onEnded: (itemId: string) => void;
  onFailed: (itemId: string) => void;
  /** The browser makes no sound before the listener presses something. */
  onBlocked: () => void;
}

/** A sound that makes no headway for this long is given up. */
const PATIENCE_MS = 15_000;
const FADE_MS = 600;
const FADE_STEP_MS = 50;

/** Two turntables: one plays, on the other what comes next is cued. */
export function openDeck(options: DeckOptions): Deck {
  let on: { itemId: string; audio: HTMLAudioElement; close: () => void } | null = null;
  let cued: HTMLAudioElement | null = null;
  let fade: number | undefined;
  let target = 1;
  const take = ({ itemId, url, positionMs }: WantedSound) => {
    const audio = cued && cued.src === absolute(url) ? cued : new Audio(url);
    cued = null;
    on = { itemId, audio, close: attend(audio, itemId, options) };
    if (positionMs > 0) audio.currentTime = positionMs / 1000;
  };
  const drop = () => {
    on?.close();
    on = null;
  };
  const turn = (audio: HTMLAudioElement, volume: number, isNew: boolean) => {
    if (isNew) audio.volume = volume;
    if (volume === target && !isNew) return;
    target = volume;
    window.clearInterval(fade);
    const step = (Math.abs(volume - audio.volume) * FADE_STEP_MS) / FADE_MS;
    fade = window.setInterval(() => {
      const left = volume - audio.volume;
      audio.volume = Math.abs(left) <= step ? volume : audio.volume + Math.sign(left) * step;
      if (audio.volume === volume) window.clearInterval(fade);
    }, FADE_STEP_MS);
  };
  return {
    play: (wanted, aheadUrl) => {
      if (on && on.itemId !== wanted?.itemId) drop();
      if (wanted) {
        const isNew = !on;
        if (!on) take(wanted);
        const { audio } = on!;
        turn(audio, wanted.volume, isNew);
        if (wanted.isPlaying && audio.paused && !audio.ended) start(audio, wanted.itemId, options);
        if (!wanted.isPlaying && !audio.paused) audio.pause();
      }
      if (aheadUrl === null) cued = null;
      else if (cued?.src !== absolute(aheadUrl)) {
        cued = new Audio(aheadUrl);
        cued.preload = "auto";
      }
    },
    seek: (positionMs) => {
      if (on) on.audio.currentTime = positionMs / 1000;
    },
    close: () => {
      window.clearInterval(fade);
      drop();
      cued = null;
    },
  };
}

function start(audio: HTMLAudioElement, itemId: string, { onBlocked, onFailed }: DeckOptions): void {
  audio.play().catch((cause: unknown) => {
    const name = cause instanceof DOMException ? cause.name : "";
    if (name === "NotAllowedError") onBlocked();
    else if (name !== "AbortError") onFailed(itemId);
  });
}

/** Tells how the sound goes until it is closed. */
function attend(audio: HTMLAudioElement, itemId: string, { onTime, onEnded, onFailed }: DeckOptions): () => void {
  const over = new AbortController();
  const { signal } = over;
  let patience: number | undefined;
  const tell = () => {
    window.clearTimeout(patience);
    const soundMs = Number.isFinite(audio.duration) ? audio.duration * 1000 : null;
    onTime({ itemId, positionMs: audio.currentTime * 1000, soundMs });
  };
  const fail = () => onFailed(itemId);
  const stalled = () => {
    window.clearTimeout(patience);
    patience = window.setTimeout(fail, PATIENCE_MS);
  };
  audio.addEventListener("timeupdate", tell, { signal });
  audio.addEventListener("durationchange", tell, { signal });
  audio.addEventListener("waiting", stalled, { signal });
  audio.addEventListener("ended", () => onEnded(itemId), { signal });
  audio.addEventListener("error", fail, { signal });
  return () => {
    over.abort();
    window.clearTimeout(patience);
    audio.pause();
    audio.removeAttribute("src");
    audio.load();
  };
}

function absolute(url: string): string {
  return new URL(url, window.location.href).href;
}
