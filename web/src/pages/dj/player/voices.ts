/** What a browser tells of a voice. */
export interface Voice {
  name: string;
  /** BCP 47: "en-GB"; some browsers write "en_GB". */
  lang: string;
  /** False where the browser sends the text to another host to have it spoken. */
  localService: boolean;
  default: boolean;
}

/**
 * The voice that speaks a language (ISO 639-1) on this device alone: never one that sends the text away. That of the
 * reader's own region first, then the browser's choice, then one that calls itself better than the rest. Undefined where
 * there is none.
 */
export function chooseVoice<V extends Voice>(
  voices: readonly V[],
  language: string,
  regions: readonly string[] = [],
): V | undefined {
  const own = voices.filter(({ lang, localService }) => localService && languageOf(lang) === language);
  const wanted = regions.map((region) => region.replace("_", "-").toLowerCase());
  const rank = ({ lang, name, default: isDefault }: V) => {
    const region = wanted.indexOf(lang.replace("_", "-").toLowerCase());
    return (
      (region < 0 ? wanted.length : region) * 4 -
      (isDefault ? 1 : 0) -
      (/natural|premium|enhanced|neural/i.test(name) ? 2 : 0)
    );
  };
  return own.toSorted((one, other) => rank(one) - rank(other))[0];
}

function languageOf(lang: string): string {
  return lang.split(/[-_]/)[0]!.toLowerCase();
}

/** How long a voice may take before it is taken to have stopped without a word, milliseconds, for what should take `seconds`. */
export function patienceMs(seconds: number): number {
  return Math.round(seconds * 2_500 + 6_000);
}
