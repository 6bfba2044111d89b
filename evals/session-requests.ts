import { readFileSync } from "node:fs";
import { join } from "node:path";
import { applyActs } from "#src/sessions/requests/apply-acts.ts";
import { portsOf, readSessionRequest } from "#src/sessions/requests/read-request.ts";
import { plainReading } from "./session-requests/baseline.ts";
import { openRealCatalog } from "./session-requests/catalog.ts";
import { isReadRight, type RequestCase } from "./session-requests/expect.ts";
import { unobeyed } from "./session-requests/obeyed.ts";
import { groundOver, sessionOn } from "./session-requests/sessions.ts";
import { table } from "./table.ts";

/**
 * Requests in the middle of a session: how many are read right, and how many are obeyed by what the session then is, beside
 * a reading without the phrases of sessions. The reader has been tuned on all sets by now: docs/evaluation.md has what was
 * measured when each was new.
 * `--set NAME`, `--quiet`.
 */
const only = process.argv.includes("--set") ? process.argv[process.argv.indexOf("--set") + 1] : undefined;
const quiet = process.argv.includes("--quiet");
const catalog = await openRealCatalog();
if (catalog) {
  const ground = groundOver(catalog);
  const lines: (string | number)[][] = [];
  for (const set of ["dev", "heard", "unseen", "fresh", "fresh2", "fresh3"].filter(
    (name) => only === undefined || name === only,
  )) {
    const cases = readFileSync(join(import.meta.dirname, `session-requests/${set}.jsonl`), "utf8")
      .split("\n")
      .filter(Boolean)
      .map((line) => JSON.parse(line) as RequestCase);
    const tally = { session: { read: 0, obeyed: 0 }, plain: { read: 0, obeyed: 0 } };
    const times: number[] = [];
    for (const one of cases) {
      const session = sessionOn(ground, one);
      const since = performance.now();
      const read = readSessionRequest(ground, session, one.text);
      const reading = read.kind === "read" ? read.reading : { acts: [], leftovers: [], question: read.because };
      const done = applyActs(ground, session, reading, { message: one.text });
      times.push(performance.now() - since);
      const plain = plainReading(ground, session, { message: one.text, ports: portsOf(ground) });
      const plainly = applyActs(ground, session, plain, { message: one.text });
      for (const [name, acts, after] of [
        ["session", reading, done],
        ["plain", plain, plainly],
      ] as const) {
        const wrong = isReadRight(catalog, { one, session, reading: acts });
        const disobeyed = wrong === undefined ? unobeyed(catalog, { one, session, after }) : "not read right";
        if (wrong === undefined) tally[name].read += 1;
        if (disobeyed === undefined) tally[name].obeyed += 1;
        if (name === "session" && !quiet && (wrong ?? disobeyed) !== undefined)
          console.log(
            `${set} ${one.on}: ${one.text}\n    ${wrong ?? `not obeyed: ${disobeyed}`}\n    said: ${after.said}`,
          );
      }
    }
    for (const name of ["session", "plain"] as const) {
      const { read, obeyed } = tally[name];
      const system = name === "session" ? "session reader" : "as a message about a list";
      lines.push([`${set}: ${system}`, cases.length, read, read / cases.length, obeyed, obeyed / cases.length]);
    }
    times.sort((a, b) => a - b);
    console.log(
      `${set}: reading and applying takes ${times[Math.floor(times.length / 2)]!.toFixed(1)} ms in the middle, ${times.at(-1)!.toFixed(0)} ms at most`,
    );
  }
  console.log(table(["requests in a session", "asked", "read right", "share", "obeyed", "share"], lines));
}
