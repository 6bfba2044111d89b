import type { Edit } from "./requests.ts";

export type ExclusionKind = "artist" | "genre" | "years" | "period";

export interface ExclusionForm {
  kind: ExclusionKind;
  artist: string;
  genre: string | null;
  /** Of release, as typed. */
  from: string;
  to: string;
  /** Of listening: local days, YYYY-MM-DD. */
  since: string;
  until: string;
}

export const EMPTY_FORM: ExclusionForm = {
  kind: "artist",
  artist: "",
  genre: null,
  from: "",
  to: "",
  since: "",
  until: "",
};

const FIRST_YEAR = 1860;
const LAST_YEAR = 2100;
const NO_MORE = -1;

/** The edit that a filled form stands for, or what is wrong with it in one sentence. */
export function exclusionOf(form: ExclusionForm): { edit: Edit } | { wrong: string } {
  switch (form.kind) {
    case "artist": {
      const name = form.artist.trim();
      if (name === "") return { wrong: "Which artist?" };
      return { edit: { kind: "lean", subject: { kind: "artist", ref: { name } }, by: NO_MORE } };
    }
    case "genre":
      if (form.genre === null) return { wrong: "Which genre?" };
      return { edit: { kind: "lean", subject: { kind: "genre", name: form.genre }, by: NO_MORE } };
    case "years":
      return yearsOf(form);
    case "period":
      return periodOf(form);
  }
}

function yearsOf({ from, to }: ExclusionForm): { edit: Edit } | { wrong: string } {
  const [first, last] = [yearOf(from), yearOf(to)];
  if (first === undefined || last === undefined) return { wrong: "Say both years, such as 1980 and 1989." };
  if (first > last) return { wrong: "The first year must not come after the last." };
  return { edit: { kind: "lean", subject: { kind: "era", from: first, to: last }, by: NO_MORE } };
}

function yearOf(text: string): number | undefined {
  const year = /^\d{4}$/.test(text.trim()) ? Number(text.trim()) : Number.NaN;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : undefined;
}

/** From the beginning of the first day to the end of the last, where one listens. */
function periodOf({ since, until }: ExclusionForm): { edit: Edit } | { wrong: string } {
  const from = dayOf(since);
  const last = dayOf(until);
  if (!from || !last) return { wrong: "Say the first and the last day." };
  if (from > last) return { wrong: "The first day must not come after the last." };
  const to = new Date(last);
  to.setDate(to.getDate() + 1);
  return { edit: { kind: "excludePeriod", from: from.toISOString(), to: to.toISOString() } };
}

function dayOf(text: string): Date | undefined {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text) ?? [];
  const date = year === undefined ? undefined : new Date(Number(year), Number(month) - 1, Number(day));
  return date && date.getDate() === Number(day) ? date : undefined;
}
