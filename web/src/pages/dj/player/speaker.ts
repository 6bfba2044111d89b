import type { Player } from "./player.ts";
import { chooseVoice, patienceMs } from "./voices.ts";

export interface Speaker {
  /** Says this, in place of what is being said; null: silence. The same again goes on. */
  say: (what: Player["saying"]) => void;
}

interface SpeakerOptions {
  onEnd: (id: string) => void;
  /** This device has no voice of its own for the language (ISO 639-1). */
  onNoVoice: (language: string) => void;
}

/** Syllables a second are few in any language: text of this many characters takes a second. */
const CHARACTERS_A_SECOND = 13;

/** Says text with a voice of this device, or as the service has it spoken. Nothing is sent elsewhere to be spoken. */
export function openSpeaker({ onEnd, onNoVoice }: SpeakerOptions): Speaker {
  let current: string | null = null;
  let stop = () => {};
  const end = (id: string) => {
    if (current !== id) return;
    hush();
    onEnd(id);
  };
  const hush = () => {
    current = null;
    stop();
    stop = () => {};
  };
  const withVoice = (what: NonNullable<Player["saying"]>) => {
    const synthesis = window.speechSynthesis;
    const voice = synthesis && chooseVoice(synthesis.getVoices(), what.language, navigator.languages);
    if (!voice) {
      onNoVoice(what.language);
      return window.setTimeout(() => end(what.id), 0);
    }
    stop = speak(what, voice, () => end(what.id));
  };
  const say = (what: Player["saying"]) => {
    if ((what?.id ?? null) === current) return;
    hush();
    if (!what) return;
    current = what.id;
    if (!what.audioUrl) return void withVoice(what);
    stop = playSpeech(what.audioUrl, {
      onEnd: () => end(what.id),
      onFailed: () => current === what.id && withVoice(what),
    });
  };
  return { say };
}

/** Gives what stops it. Some browsers forget to tell the end: then it ends when it should have. */
function speak(
  { text, language }: NonNullable<Player["saying"]>,
  voice: SpeechSynthesisVoice,
  onEnd: () => void,
): () => void {
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = voice;
  utterance.lang = voice.lang || language;
  const timer = window.setTimeout(onEnd, patienceMs(text.length / CHARACTERS_A_SECOND));
  utterance.onend = onEnd;
  utterance.onerror = onEnd;
  window.speechSynthesis.cancel();
  window.speechSynthesis.speak(utterance);
  return () => {
    window.clearTimeout(timer);
    utterance.onend = null;
    utterance.onerror = null;
    window.speechSynthesis.cancel();
  };
}

function playSpeech(url: string, { onEnd, onFailed }: { onEnd: () => void; onFailed: () => void }): () => void {
  const audio = new Audio(url);
  let isOver = false;
  const once = (run: () => void) => () => {
    if (isOver) return;
    isOver = true;
    run();
  };
  audio.onended = once(onEnd);
  const fail = once(onFailed);
  audio.onerror = fail;
  audio.play().catch(fail);
  return () => {
    isOver = true;
    audio.pause();
    audio.removeAttribute("src");
  };
}
