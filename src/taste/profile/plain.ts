/** "A, B and C". */
export function several(names: readonly string[]): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;
}

export function percent(share: number): string {
  return share > 0 && share < 0.005 ? "under 1 %" : `${Math.round(share * 100)} %`;
}

/** "about a third", "18 %": a share as people say it. */
export function shareWords(share: number): string {
  if (share >= 0.9) return "nearly all";
  if (share >= 0.6) return "most";
  if (share >= 0.45) return "about half";
  if (share >= 0.29) return "about a third";
  if (share >= 0.23) return "about a quarter";
  return percent(share);
}

export function times(count: number, noun: string): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : `${noun}s`}`;
}

const ACRONYMS = /^(mpb|edm|idm|ebm|r&b|uk|nwobhm)\b/;

/** With a capital at the beginning; "MPB" has three. */
export function capital(text: string): string {
  const [acronym] = ACRONYMS.exec(text) ?? [];
  const length = acronym?.length ?? 1;
  return text.slice(0, length).toUpperCase() + text.slice(length);
}
