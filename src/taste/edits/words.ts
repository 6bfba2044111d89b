import type { Catalog } from "#src/catalog/catalog.ts";
import type { TasteEdit, TasteSubject, When } from "#src/domain/taste.ts";
import { WEEKDAYS } from "#src/domain/week.ts";
import { artistOf } from "../profile/edits.ts";

/** What an edit does: "Less Drake." Names are the catalogue's; an artist that it lacks is told as such, for as long as it does. */
export function editInWords(edit: TasteEdit, catalog: Catalog, timeZone: string | null): string {
  const isLacking =
    (edit.kind === "lean" || edit.kind === "exclude") &&
    edit.subject.kind === "artist" &&
    artistOf(catalog, edit.subject.ref) === undefined;
  return `${deedInWords(edit, catalog, timeZone)}${isLacking ? " The catalogue has no artist of this name." : ""}`;
}

function deedInWords(edit: TasteEdit, catalog: Catalog, timeZone: string | null): string {
  switch (edit.kind) {
    case "lean":
      return `${leanInWords(edit.by)} ${subjectInWords(edit.subject, catalog)}${whenInWords(edit.when)}.`;
    case "exclude":
      return `Leave ${subjectInWords(edit.subject, catalog)} out of your taste; it stays known as heard.`;
    case "excludePeriod":
      return `Leave out what you played ${periodInWords(edit, timeZone)}.`;
    case "excludePlaylist":
      return "Leave out what you played from that playlist.";
    case "adventure":
      return edit.value >= 0.5 ? "More that is new to you." : "More of what you know.";
  }
}

function leanInWords(by: number): string {
  if (by === 0) return "As much as your listening says of";
  if (by >= 0.9) return "Much more";
  if (by > 0) return by < 0.4 ? "A little more" : "More";
  if (by <= -0.9) return "No more";
  return by > -0.4 ? "A little less" : "Less";
}

function subjectInWords(subject: TasteSubject, catalog: Catalog): string {
  switch (subject.kind) {
    case "artist":
      return subject.ref.name;
    case "genre":
      return subject.name;
    case "era":
      return eraInWords(subject.from, subject.to);
    case "language":
      return `songs in ${new Intl.DisplayNames("en", { type: "language" }).of(subject.code) ?? subject.code}`;
    case "track": {
      const row = catalog.ordinalOf(subject.id);
      if (row === undefined) return `the track ${subject.id}`;
      const { title, artists } = catalog.track(row);
      return `“${title}” by ${artists[0]}`;
    }
  }
}

function eraInWords(from: number, to: number): string {
  if (from % 10 === 0 && to === from + 9) return `music of the ${from}s`;
  return from === to ? `music of ${from}` : `music from ${from} to ${to}`;
}

function whenInWords(when: When | undefined): string {
  if (!when) return "";
  const days = when.weekdays ? ` on ${when.weekdays.map((day) => WEEKDAYS[day]).join(", ")}` : "";
  const hour = (value: number) => `${String(value).padStart(2, "0")}:00`;
  return `${days}${when.hours ? ` from ${hour(when.hours.from)} to ${hour(when.hours.to)}` : ""}`;
}

function periodInWords(
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timeZone: string | null,
): string {
  const format = new Intl.DateTimeFormat("en-GB", {
    timeZone: timeZone ?? "UTC",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
  const said = (instant: string) => format.format(new Date(instant)).replace(/ at 00:00$|, 00:00$/, "");
  if (from && to) return `from ${said(from)} to before ${said(to)}`;
  if (from) return `since ${said(from)}`;
  return to ? `before ${said(to)}` : "until now and from now on";
}
