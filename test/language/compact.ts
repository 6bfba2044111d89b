import type { Aim, Brief, Rule, Scope, Test } from "#src/domain/brief.ts";
import { understand } from "#src/language/understand.ts";
import type { Understanding, UnderstandPorts } from "#src/language/understanding.ts";

/** A Brief in one line, defaults left out: what a person would say that it asks. */
export function compact({ brief, missing }: Understanding): string {
  const parts = [
    ...(brief.kind === "music" ? [] : [`kind ${brief.kind}`]),
    ...lengthParts(brief),
    ...brief.rules.filter((rule) => rule.span !== null).map(ruleText),
    ...brief.leanings.map((leaning) => `${leaning.weight < 0 ? "-" : "~"}${leaningText(leaning)}`),
    ...brief.orders.map(orderText),
    ...brief.leftovers.map((leftover) => `${leftover.why}(${leftover.span.text})`),
    ...missing.map((name) => `missing(${name.text}${name.tookInstead ? ` -> ${name.tookInstead}` : ""})`),
  ];
  return parts.join("; ");
}

export function read(prompt: string, ports: UnderstandPorts): string {
  return compact(understand({ prompt }, ports));
}

function lengthParts({ length }: Brief): string[] {
  if (length.span === null) return [];
  if (length.kind === "tracks") return [`${length.tracks} tracks`];
  const minutes = Math.round((length.durationMs / 60_000) * 10) / 10;
  return [`${minutes} min${length.tracks ? ` in ${length.tracks} tracks` : ""}`];
}

function ruleText(rule: Rule): string {
  switch (rule.kind) {
    case "tracks":
      return `${scopeText(rule.scope)}${testText(rule.test)}`;
    case "artistCap":
      return `artist <= ${rule.max}`;
    case "albumCap":
      return `album <= ${rule.max}`;
    case "artistGap":
      return `gap ${rule.min}`;
    default:
      return rule.kind;
  }
}

function bounds(min: number | undefined, max: number | undefined): string {
  if (min !== undefined && max !== undefined) return min === max ? `${min}` : `${min}..${max}`;
  return min !== undefined ? `${min}..` : `..${max}`;
}

function scopeText(scope: Scope): string {
  if (scope.kind === "every") return "";
  if (scope.kind === "none") return "no ";
  if (scope.kind === "share" || scope.kind === "count") {
    const round = (value: number | undefined) => (value === undefined ? value : Math.round(value * 100) / 100);
    return `${scope.kind} ${bounds(round(scope.min), round(scope.max))} `;
  }
  return `${scope.kind} `;
}

function testText(test: Test): string {
  switch (test.kind) {
    case "artist":
    case "album":
    case "track":
      return `${test.kind}[${test.anyOf.map((ref) => (ref.id === undefined ? `${ref.name}?` : ref.name)).join("|")}]`;
    case "genre":
      return `genre[${test.anyOf.join("|")}]`;
    case "year":
      return `year[${bounds(test.from, test.to)}]`;
    case "audio":
      return `${test.feature}[${bounds(test.min, test.max)}]`;
    case "key":
      return `key[${test.key ?? "any"} ${test.mode === undefined ? "any" : test.mode === 1 ? "major" : "minor"}]`;
    case "popularity":
      return `popularity[${bounds(test.min, test.max)}]`;
    case "explicit":
      return test.is ? "explicit" : "clean";
    case "version":
      return `version[${test.anyOf.join("|")}]`;
    case "duration":
      return `seconds[${bounds(test.minMs && test.minMs / 1000, test.maxMs && test.maxMs / 1000)}]`;
    case "language":
      return `language[${test.anyOf.join("|")}]`;
    case "media":
      return test.is;
    case "title":
      return `title[${test.words}]`;
    case "history":
      return `${test.is}${test.months === undefined ? "" : `[${test.months} months]`}`;
  }
}

function leaningText(leaning: Brief["leanings"][number]): string {
  return leaning.from === "request" ? leaning.aims.map(aimText).join("+") : leaning.from;
}

function aimText(aim: Aim): string {
  switch (aim.kind) {
    case "audio":
      return `${aim.feature} ${aim.target}`;
    case "genre":
      return `genre ${aim.name}`;
    case "similar":
      return aim.ref.id === undefined ? `like ${aim.ref.name}?` : `like ${aim.to} ${aim.ref.name}`;
    case "artist":
      return `artist ${aim.ref.name}`;
    case "popularity":
      return `popularity ${aim.target}`;
    case "year":
      return `year ${aim.from}..${aim.to}`;
    case "language":
      return `language ${aim.code}`;
    case "words":
      return `words "${aim.words}"`;
    case "version":
      return `version ${aim.version}`;
    case "taste":
      return aim.kind;
  }
}

function orderText(order: Brief["orders"][number]): string {
  if (order.kind === "arc") return `arc ${order.feature} ${order.shape}`;
  if (order.kind === "sorted") return `sorted ${order.by} ${order.direction}${order.strict ? ", strictly" : ""}`;
  if (order.kind !== "stages") return order.kind;
  return `stages[${order.stages.map((stage) => (stage.test ? testText(stage.test) : stage.asked)).join(" > ")}]`;
}
