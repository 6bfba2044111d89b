import type { Command } from "commander";
import type { ModelReport } from "#src/domain/model-report.ts";
import { AppError } from "#src/errors.ts";
import { withJson } from "./options.ts";
import { type Paint, paintFor, printJson, printLines } from "./print/terminal.ts";
import { fill, plainLine } from "./print/width.ts";
import type { Shell } from "./shell.ts";

/** Fails when a configured model does not answer, so that a script can tell. */
export function addModels(program: Command, shell: Shell): void {
  withJson(program.command("models"))
    .description("show the models of MODEL in the order they are tried, and ask each for a word")
    .option("--no-ping", "only show them; ask none")
    .action(async ({ json, ping }: { json?: boolean; ping: boolean }) => {
      const reports = await shell.listModels({ ping });
      if (json) printJson(shell.out, reports);
      else printLines(shell.out, modelLines(reports, paintFor(shell.out)));
      const silent = reports.filter((report) => report.ping?.ok === false);
      if (silent.length > 0)
        throw new AppError("unavailable", `No answer from ${silent.map(({ name }) => name).join(", ")}.`);
    });
}

function modelLines(reports: readonly ModelReport[], paint: Paint): string[] {
  const width = Math.max(...reports.map(({ name }) => plainLine(name).length));
  return reports.map((report, at) => {
    const { name, where, key } = report;
    const facts = [plainLine(where), `key ${key}`, priceOf(report), pingOf(report, paint)].filter(Boolean);
    return `${fill(`${at + 1}.`, 3)} ${paint("bold", fill(plainLine(name), width))}  ${facts.join(" · ")}`;
  });
}

function priceOf({ name, price }: ModelReport): string {
  if (name === "planner") return "free";
  if (!price) return "price unknown";
  return `$${price.input} in, $${price.cached} cached, $${price.output} out for a million tokens`;
}

function pingOf({ ping }: ModelReport, paint: Paint): string {
  if (!ping) return "";
  if (!ping.ok) return paint("red", ping.because);
  const can = [ping.streams ? "streams" : "does not stream", ping.callsTools ? "calls tools" : "does not call tools"];
  return paint("green", `answered in ${ping.tookMs} ms (first piece after ${ping.firstMs} ms), ${can.join(", ")}`);
}
