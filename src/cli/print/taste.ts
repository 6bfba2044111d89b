import type { Interest, SavedEdit, Statement, TasteProfile } from "#src/domain/taste-profile.ts";
import type { TasteAnswer, TasteDifference } from "#src/taste/verbs.ts";
import { barOf } from "./curve.ts";
import type { Paint } from "./terminal.ts";
import { fill, plainLine, widthOf, wrap } from "./width.ts";

const WIDEST = 100;
const BAR_CELLS = 16;
const NAME_CELLS = 44;
const SHOWN_TRACKS = 12;
const EDITS = 12;
const percent = (share: number) => fill(`${Math.round(share * 100)} %`, 5, "right");
const number = (value: number) => value.toLocaleString("en");

/** A profile for its listener: interests, then what is said with what it rests on, then edits. */
export function tasteLines(profile: TasteProfile, columns: number, paint: Paint): string[] {
  const { heard, interests, statements, edits, settings } = profile;
  const told = statements.filter(({ kind }) => kind !== "interest" && kind !== "said");
  return [
    paint("bold", plainLine(profile.summary)),
    heard.plays + heard.tracks === 0
      ? "Tell what is played (POST /v1/listeners/{id}/events) or bring a history along (segue import-history)."
      : `${number(heard.plays)} plays of ${number(heard.tracks)} tracks by ${number(heard.artists)} artists${spanOf(heard)}`,
    ...(heard.unknownTracks > 0
      ? [paint("dim", `${number(heard.unknownTracks)} tracks are not in the catalogue`)]
      : []),
    ...(interests.length > 0 ? ["", paint("bold", "Interests")] : []),
    ...interests.flatMap((interest) => interestLines(interest, columns, paint)),
    ...(told.length > 0 ? ["", paint("bold", "What your listening says")] : []),
    ...told.flatMap((statement) => statementLines(statement, columns, paint)),
    ...(edits.length > 0 ? ["", paint("bold", "What you said")] : []),
    ...edits.slice(0, EDITS).flatMap((edit) => editLines(edit, columns, paint)),
    "",
    paint(
      "dim",
      `time zone ${settings.timeZone ?? "not known"} · adventure ${settings.adventure.toFixed(2)} (${settings.adventureFrom})`,
    ),
  ];
}

function spanOf({ firstAt, lastAt }: TasteProfile["heard"]): string {
  return firstAt && lastAt ? `, ${firstAt.slice(0, 10)} to ${lastAt.slice(0, 10)}` : "";
}

function interestLines({ name, share, course, artists, when }: Interest, columns: number, paint: Paint): string[] {
  const lately = course === "lasting" ? "" : paint(course === "rising" ? "green" : "yellow", ` ${course}`);
  const who = artists.map((artist) => artist.name).join(", ");
  return [
    `  ${fill(plainLine(name), NAME_CELLS)} ${paint("cyan", barOf(share, BAR_CELLS))} ${percent(share)}${lately}`,
    ...wrap(who, Math.min(WIDEST, columns) - 4).map((line) => paint("dim", `    ${line}`)),
    ...when.map(({ said }) => `    more than usual ${said}`),
  ];
}

function statementLines({ said, evidence }: Statement, columns: number, paint: Paint): string[] {
  const width = Math.min(WIDEST, columns) - 4;
  const rests = [
    counted(evidence.plays, "play"),
    counted(evidence.tracks, "track"),
    counted(evidence.days, "day"),
  ].join(", ");
  const lines = wrap(said, width).map((line, at) => (at === 0 ? `  - ${line}` : `    ${line}`));
  const last = lines.at(-1)!;
  const isRoomy = widthOf(last) + rests.length + 2 <= width + 4;
  return isRoomy
    ? [...lines.slice(0, -1), `${last}  ${paint("dim", rests)}`]
    : [...lines, paint("dim", `    ${rests}`)];
}

function editLines({ id, said, does, undoneAt }: SavedEdit, columns: number, paint: Paint): string[] {
  const width = Math.min(WIDEST, columns) - 4;
  const state = undoneAt === null ? "" : " (taken back)";
  return [
    ...does.flatMap((line) => wrap(line, width).map((part) => `  ${part}`)),
    paint("dim", `    ${said === "" ? "" : `“${plainLine(said)}” · `}${plainLine(id)}${state}`),
  ];
}

/** What a change was understood as, and what it did or would do. */
export function tasteAnswerLines(answer: TasteAnswer, columns: number, paint: Paint): string[] {
  const { understood, leftovers, question, preview, saved, undone, redone } = answer;
  const width = Math.min(WIDEST, columns);
  return [
    ...understood.flatMap(({ does }) => wrap(does, width)),
    ...undone.map((id) => `Taken back: ${plainLine(id)}`),
    ...redone.map((id) => `Counts again: ${plainLine(id)}`),
    ...leftovers.map(({ text }) => paint("yellow", `"${plainLine(text)}" was not understood`)),
    ...(question === null ? [] : wrap(question, width).map((line) => paint("yellow", line))),
    ...(saved
      ? [paint("dim", `Saved as ${plainLine(saved.id)}. Take it back with --undo ${plainLine(saved.id)}`)]
      : []),
    ...(preview ? previewLines(preview, width, paint) : []),
  ];
}

function previewLines({ statements, lists }: TasteDifference, width: number, paint: Paint): string[] {
  const { gone, came, changed } = statements;
  const marked = (mark: string, text: string) =>
    wrap(text, width - 4).map((line, at) => (at === 0 ? `  ${mark} ${line}` : `    ${line}`));
  const isNothing = gone.length + came.length + changed.length === 0;
  return [
    "",
    paint("bold", "What your listening would say"),
    ...(isNothing ? ["  Nothing changes."] : []),
    ...gone.flatMap(({ said }) => marked(paint("red", "-"), said)),
    ...came.flatMap(({ said }) => marked(paint("green", "+"), said)),
    ...changed.flatMap(({ after }) => marked(paint("yellow", "~"), after)),
    ...lists.flatMap(({ prompt, tracks, leaves, enters }) => [
      "",
      paint("bold", `“${plainLine(prompt)}”: ${enters.length} of ${tracks} tracks change`),
      ...trackLines("-", leaves, paint),
      ...trackLines("+", enters, paint),
    ]),
    "",
    paint("dim", "Nothing is saved."),
  ];
}

function trackLines(mark: "+" | "-", tracks: TasteDifference["lists"][number]["leaves"], paint: Paint): string[] {
  const shown = tracks.slice(0, SHOWN_TRACKS).map(({ title, artist }) => {
    return `  ${paint(mark === "+" ? "green" : "red", mark)} ${plainLine(title)} · ${plainLine(artist)}`;
  });
  const left = tracks.length - shown.length;
  return left > 0 ? [...shown, `  ${mark} ${left} more`] : shown;
}

function counted(count: number, what: string): string {
  return `${number(count)} ${what}${count === 1 ? "" : "s"}`;
}
