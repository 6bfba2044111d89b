import type { ShownLabel, ShownVersion, VersionDifference, VersionHead } from "#src/lab/versions/verbs.ts";
import type { Paint } from "./terminal.ts";
import { cut, fill, plainLine, wrap } from "./width.ts";

const INDENT = "  ";

/** One line for each version: its name, labels, what it was made from, and why. */
export function versionsLines(versions: readonly VersionHead[], columns: number, paint: Paint): string[] {
  const width = Math.max(...versions.map(({ name }) => name.length));
  return versions.map(({ name, labels, parent, note, isOwn, createdAt }) => {
    const facts = [
      ...labels.map((label) => `[${label}]`),
      ...(isOwn ? ["the program's own"] : []),
      ...(parent === null ? [] : [`from ${parent}`]),
      createdAt.slice(0, 16).replace("T", " "),
      plainLine(note),
    ];
    const room = Math.max(20, columns - width - 2);
    return `${paint("bold", fill(name, width))}  ${cut(facts.filter(Boolean).join(" · "), room)}`;
  });
}

/** Everything that a version says but its vocabulary's unchanged entries. */
export function versionLines(version: ShownVersion, columns: number, paint: Paint): string[] {
  const { name, labels, parent, note, createdAt, hash, isOwn, spec, weights } = version;
  const { models, temperature, vocabulary } = spec;
  const part = (title: string, text: string) => ["", paint("bold", title), ...indented(text, columns)];
  return [
    `${paint("bold", name)}${labels.map((label) => ` [${label}]`).join("")}${isOwn ? " · the program's own" : ""}`,
    `${parent === null ? "" : `from ${parent} · `}${createdAt} · ${hash.slice(0, 16)}`,
    ...(note === "" ? [] : indented(note, columns)),
    `models: ${models?.map(plainLine).join(", ") ?? "what the service is configured with"}`,
    `temperature: ${temperature ?? "the provider's own"}`,
    `vocabulary: ${vocabulary.put.length} entries put, ${vocabulary.drop.length} left out`,
    ...part("Instructions", spec.instructions),
    ...part("Beside them, where the listener is known", spec.listenerInstructions),
    ...Object.entries(spec.tools).flatMap(([tool, said]) => part(`Tool ${tool}`, said)),
    "",
    paint("bold", "Ranking"),
    ...weights.map(({ path, value, own }) => {
      const line = `${INDENT}${fill(path, 34)} ${value}`;
      return value === own ? line : paint("yellow", `${line}  (the program's own: ${own})`);
    }),
  ];
}

/** Texts line by line, weights and entries before and after. */
export function differenceLines(found: VersionDifference, columns: number, paint: Paint): string[] {
  const { from, to, texts, values, vocabulary } = found;
  const head = `${from} -> ${to}`;
  if (texts.length + values.length + vocabulary.length === 0) return [head, "Both say the same."];
  return [
    paint("bold", head),
    ...texts.flatMap(({ part, lines }) => ["", paint("bold", part), ...textLines(lines, paint)]),
    ...(values.length > 0 ? [""] : []),
    ...values.flatMap(({ path, before, after, meaning = "" }) => [
      `${path}: ${shown(before)} -> ${shown(after)}`,
      ...(meaning === "" ? [] : indented(meaning, columns).map((line) => paint("dim", line))),
    ]),
    ...vocabulary.flatMap(({ name, before, after }) => [
      "",
      paint("bold", `vocabulary: ${plainLine(name)}`),
      ...(before === null ? [] : [paint("red", `- ${shown(before)}`)]),
      ...(after === null ? [] : [paint("green", `+ ${shown(after)}`)]),
    ]),
  ];
}

/** What a label points to, and its moves, newest first. */
export function labelLines(labels: readonly ShownLabel[], paint: Paint): string[] {
  if (labels.length === 0) return ["There are no labels: the program's own version shapes every answer."];
  return labels.flatMap(({ label, version, isProtected, moves }) => [
    `${paint("bold", label)} -> ${version}${isProtected ? " (protected)" : ""}`,
    ...moves.map(({ kind, from, to, note, at }) => {
      const what = kind === "rolled_back" ? "rolled back" : "moved";
      const why = note === "" ? "" : `: ${plainLine(note)}`;
      return `${INDENT}${at.slice(0, 16).replace("T", " ")}  ${what} from ${from ?? "nothing"} to ${to}${why}`;
    }),
  ]);
}

const SIGN = { same: " ", added: "+", removed: "-" } as const;
const COLOUR = { same: "dim", added: "green", removed: "red" } as const;

function textLines(lines: VersionDifference["texts"][number]["lines"], paint: Paint): string[] {
  return lines.map(({ kind, text }) => paint(COLOUR[kind], `${SIGN[kind]} ${plainLine(text)}`));
}

function indented(text: string, columns: number): string[] {
  return text
    .split("\n")
    .flatMap((line) => wrap(line, columns - INDENT.length))
    .map((line) => `${INDENT}${line}`);
}

function shown(value: unknown): string {
  return plainLine(typeof value === "string" ? value : JSON.stringify(value));
}
