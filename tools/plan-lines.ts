import {
  type Aim,
  type Brief,
  isAsked,
  type NameRef,
  type Order,
  type Rule,
  type Scope,
  type Test,
} from "#src/domain/brief.ts";
import type { NameType } from "#src/language/names.ts";
import type { Handles } from "./handles.ts";
import { plainText } from "./track-for-model.ts";

const MOST_AIMS = 6;
const MOST_NAMES = 8;
const PITCHES = ["C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B"];

/** A Brief in the notation of `./notation.ts`, a line for each part: `r1 rule: no genre rap <- "no rap"`. Defaults are left out. */
export function planLines(brief: Brief, handles: Handles): string[] {
  return [
    ...brief.rules.flatMap((rule) => {
      if (!isAsked(rule) && rule.kind !== "tracks") return [];
      return [lineOf(rule, "rule", ruleText(rule, handles))];
    }),
    ...brief.leanings.map((leaning) => {
      const weight = leaning.weight === 1 ? "" : ` (weight ${leaning.weight})`;
      return lineOf(leaning, "wish", `${wishText(leaning.aims, handles)}${weight}`);
    }),
    ...brief.orders.map((order) => lineOf(order, "order", orderText(order))),
    `length: ${lengthText(brief)}`,
    ...brief.leftovers.map(({ span, why }) => `left over: "${plainText(span.text)}" (${why})`),
  ];
}

function lineOf({ id, span }: Brief["rules" | "leanings" | "orders"][number], kind: string, text: string): string {
  return `${id} ${kind}: ${text}${span ? ` <- "${plainText(span.text)}"` : ""}`;
}

function lengthText({ length }: Pick<Brief, "length">): string {
  return length.kind === "tracks" ? `${length.tracks} tracks` : `${Math.round(length.durationMs / 6000) / 10} minutes`;
}

export function ruleText(rule: Rule, handles: Handles): string {
  switch (rule.kind) {
    case "tracks":
      return `${scopeText(rule.scope)}${testText(rule.test, handles)}`;
    case "artistCap":
      return `max ${rule.max} per artist`;
    case "albumCap":
      return `max ${rule.max} per album`;
    case "artistGap":
      return `gap ${rule.min} between tracks of an artist`;
    case "uniqueSongs":
      return "one song once";
    case "excludeTracks":
      return `without ${rule.ids.length} tracks`;
  }
}

function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case "every":
      return "";
    case "none":
      return "no ";
    case "share":
    case "count":
      return `${scope.kind} ${range(scope.min, scope.max)} `;
    case "first":
    case "last":
      return `${scope.kind} `;
  }
}

export function testText(test: Test, handles: Handles): string {
  switch (test.kind) {
    case "artist":
    case "album":
    case "track":
      return `${test.kind} ${some(test.anyOf.map((ref) => refText(test.kind, ref, handles)))}`;
    case "genre":
    case "language":
    case "version":
      return `${test.kind} ${some(test.anyOf)}`;
    case "year":
      return `year ${range(test.from, test.to)}`;
    case "audio":
      return `${test.feature} ${range(test.min, test.max)}`;
    case "popularity":
      return `popularity ${range(test.min, test.max)}`;
    case "duration":
      return `minutes ${range(minutes(test.minMs), minutes(test.maxMs))}`;
    case "key":
      return `key ${[test.key === undefined ? "" : PITCHES[test.key], ["minor", "major"][test.mode ?? 2] ?? ""].join(" ").trim()}`;
    case "explicit":
      return test.is ? "explicit" : "clean";
    case "media":
      return `media ${test.is}`;
    case "title":
      return `title ${some([test.words, ...(test.or ?? [])])}`;
    case "history":
      return `history ${test.is}${test.months === undefined ? "" : ` ${test.months} months`}`;
  }
}

export function wishText(aims: readonly Aim[], handles: Handles): string {
  const heaviest = [...aims].sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, MOST_AIMS);
  const lines = aims.filter((aim) => heaviest.includes(aim)).map((aim) => aimText(aim, handles));
  return `${lines.join("; ")}${aims.length > MOST_AIMS ? "; …" : ""}`;
}

export function aimText(aim: Aim, handles: Handles): string {
  const weight = aim.weight === 1 ? "" : ` x${Math.round(aim.weight * 100) / 100}`;
  return `${measureText(aim, handles)}${weight}`;
}

function measureText(aim: Aim, handles: Handles): string {
  switch (aim.kind) {
    case "audio":
      return `${aim.feature} ${aim.target}`;
    case "genre":
      return `genre ${aim.name}`;
    case "similar":
      return aim.ref.id === undefined
        ? `like ${aim.to} ${plainText(aim.ref.name)}`
        : `like ${aim.to} ${handle(aim.to, aim.ref, handles)}`;
    case "artist":
      return `artist ${refText("artist", aim.ref, handles)}`;
    case "popularity":
      return `popularity ${aim.target}`;
    case "year":
      return `year ${range(aim.from, aim.to)}`;
    case "language":
      return `language ${aim.code}`;
    case "words":
      return `words ${plainText(aim.words)}`;
    case "version":
      return `version ${aim.version}`;
    case "taste":
      return "taste";
  }
}

function orderText(order: Order): string {
  switch (order.kind) {
    case "arc":
      return `${order.feature} ${order.shape}`;
    case "sorted":
      return `sorted by ${order.by} ${order.direction}${order.strict ? " strictly" : ""}`;
    case "stages":
      return order.stages.map(({ share, asked }) => `${share} ${plainText(asked)}`).join(" / ");
    default:
      return order.kind;
  }
}

function refText(type: NameType, ref: NameRef, handles: Handles): string {
  return ref.id === undefined ? plainText(ref.name) : handle(type, ref, handles);
}

/** The handle, with the name for whoever reads it first. */
function handle(type: NameType, { name, id }: NameRef, handles: Handles): string {
  return `${handles.of(type, id!)}=${plainText(name).replaceAll("|", "/")}`;
}

function some(names: readonly string[]): string {
  return `${names.slice(0, MOST_NAMES).join(" | ")}${names.length > MOST_NAMES ? ` | and ${names.length - MOST_NAMES} more` : ""}`;
}

function range(from: number | undefined, to: number | undefined): string {
  return `${from ?? ""}..${to ?? ""}`;
}

function minutes(ms: number | undefined): number | undefined {
  return ms === undefined ? undefined : Math.round(ms / 600) / 100;
}
