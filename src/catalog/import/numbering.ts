export interface Numbers {
  season: number | null;
  number: number | null;
}

/** How titles number their episodes; the first that is found counts. Groups: season, number. */
const FORMS: readonly RegExp[] = [
  /\bs(?:eason|eries)?\.?\s*(?<season>\d{1,2})\s*[,:\-–]?\s*e(?:p(?:isode)?)?\.?\s*(?<number>\d{1,4})\b/i,
  /\b(?<season>\d{1,2})x(?<number>\d{2,3})\b/i,
  /\b(?:episode|ep|chapter|part)\b\.?\s*#?(?<number>\d{1,4})\b/i,
  /(?:^|\s)#(?<number>\d{1,4})\b/,
  /^(?<number>\d{1,4})\s*[:.\-–|)]\s/,
];

/** Season and number as a title tells them ("S2E3", "Ep. 12", "#95 - ..."); null where it does not. */
export function numbersIn(title: string): Numbers {
  for (const form of FORMS) {
    const groups = form.exec(title)?.groups;
    if (groups)
      return { season: groups.season === undefined ? null : Number(groups.season), number: Number(groups.number) };
  }
  return { season: null, number: null };
}
