import type { Command } from "commander";
import type { UnderstandAnswer } from "#src/verbs.ts";
import { placeOf, withJson, withPlace } from "./options.ts";
import { type Paint, paintFor, printJson, printLines } from "./print/terminal.ts";
import { fill, plainLine } from "./print/width.ts";
import type { Place, Shell } from "./shell.ts";

export function addUnderstand(program: Command, shell: Shell): void {
  withJson(withPlace(program.command("understand")))
    .description("show what a sentence asks for, without making a playlist")
    .argument("<prompt...>", "the sentence")
    .action(async (words: string[], options: Place & { json?: boolean }) => {
      const prompt = words.join(" ");
      const understood = await shell.withVerbs(placeOf(options), "catalog", (verbs) => verbs.understand(prompt));
      if (options.json) printJson(shell.out, understood);
      else printLines(shell.out, understoodLines(understood, paintFor(shell.out)));
    });
}

function understoodLines({ brief, missing }: UnderstandAnswer, paint: Paint): string[] {
  const parts = [
    ...brief.rules.map(({ asked, span }) => ({ name: "rule", asked, span })),
    ...brief.leanings.map(({ asked, span }) => ({ name: "leaning", asked, span })),
    ...brief.orders.map(({ asked, span }) => ({ name: "order", asked, span })),
  ];
  const said = parts.map(({ name, asked, span }) => {
    const words = span ? `"${plainLine(span.text)}"` : "default";
    return `  ${fill(name, 8)} ${fill(plainLine(asked), 44)} ${paint("dim", words)}`;
  });
  const { length } = brief;
  const asked =
    length.kind === "tracks" ? `${length.tracks} tracks` : `${Math.round(length.durationMs / 60_000)} minutes`;
  return [
    `  ${fill("length", 8)} ${fill(asked, 44)} ${paint("dim", length.span ? `"${plainLine(length.span.text)}"` : "default")}`,
    ...said,
    ...missing.map(({ text, tookInstead }) => {
      const instead = tookInstead ? `; taking ${plainLine(tookInstead)} instead` : "";
      return paint("yellow", `  "${plainLine(text)}" is not in the catalogue${instead}`);
    }),
    ...brief.leftovers.map(({ span, why }) =>
      paint(
        "yellow",
        `  "${plainLine(span.text)}" ${why === "unknown" ? "was not understood" : "cannot be done here"}`,
      ),
    ),
  ];
}
