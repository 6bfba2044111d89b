import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Comparison } from "#src/domain/lab/comparison.ts";
import type { Matrix } from "#src/domain/lab/matrix.ts";
import { fidelityPairs, pairedDifference, passPairs } from "#src/lab/runs/compare.ts";
import { gateOf } from "#src/lab/runs/gate.ts";
import { type Service, segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";

const FAMILIES = ["--families", "scenes", "slang"];
const folder = starterFolder();
const inFolder = folder.place;
let service: Service;
beforeAll(async () => {
  service = await startService(inFolder);
  // What is popular goes last instead of first.
  await segue(["versions", "create", "worse", "--set", "ranking.popularity=-1", ...inFolder]);
}, 120_000);
afterAll(async () => {
  await service.stop();
  folder.drop();
});

const evaluate = (...args: string[]) =>
  segue(["eval", "house", ...FAMILIES, "--repetitions", "1", ...args, ...inFolder]);

describe("segue eval, through a running service", () => {
  it("catches a version whose ranking weight is turned round: exit code 1, and the cases in JUnit XML", async () => {
    const file = join(folder.path, "junit.xml");

    const { code, out, err } = await evaluate("--version", "worse", "--baseline", "built-in", "--junit", file);

    expect(code).toBe(1);
    expect(err).toMatch(/The gate failed: regressions/);
    expect(out).toMatch(/Gate failed/);
    const xml = readFileSync(file, "utf8");
    expect(xml).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<testsuites name="house@\d+">/);
    expect(xml).toMatch(/<testsuite name="gate" [^>]*failures="1"/);
    expect(xml).toMatch(/<testcase name="scenes-hits-only" classname="house.scenes"[^>]*>\n {6}<failure /);
  });

  it("fails a version that differs only in its prompt where the planner answered, and says so of the run again", async () => {
    await segue(["versions", "create", "prompt-only", "--set", "instructions=Pick songs that fit.", ...inFolder]);
    const asked = ["--version", "prompt-only", "--baseline", "built-in"];

    const first = await evaluate(...asked);
    const run = /run_[\w-]+/.exec(first.err)![0];
    const again = await segue(["eval", "--run", run, ...asked, ...inFolder]);

    expect([first.code, again.code]).toEqual([1, 1]);
    expect(first.err).toContain("The gate failed: tried.");
    expect(first.out).toContain("nothing of the difference was tried. Ask one with --model.");
    expect(again.out.slice(again.out.indexOf("Gate"))).toBe(first.out.slice(first.out.indexOf("Gate")));
  });

  it("lets as many regressions pass as are allowed", async () => {
    const limits = ["--max-regressions", "100", "--alpha", "0.000001"];

    const { code, out } = await evaluate("--version", "worse", "--baseline", "built-in", ...limits, "--json");

    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ passed: true, comparison: { a: { model: "planner" } } });
  });

  it("does not catch a version against itself, made twice, in 100 of 100 tries", async () => {
    const one = JSON.parse((await evaluate("--version", "built-in", "--min-pass", "0", "--json")).out) as Matrix & {
      side: Matrix["sides"][number];
    };
    const two = JSON.parse((await evaluate("--version", "built-in", "--min-pass", "0", "--json")).out) as Matrix;
    const side = `${one.side.version}@planner`;

    const answer = await fetch(`${service.url}/v1/lab/runs/${two.run.id}/compare?a=${one.run.id}/${side}&b=${side}`);
    const comparison = (await answer.json()) as Comparison;
    const verdicts = Array.from({ length: 100 }, (_, seed) => {
      const pass = pairedDifference(passPairs(comparison.cases), seed);
      const fidelity = pairedDifference(fidelityPairs(comparison.cases), seed);
      return gateOf({ run: two.run, side: one.side, comparison: { ...comparison, pass, fidelity } }).passed;
    });

    expect(one.run.id).not.toBe(two.run.id);
    expect(comparison.cases.every(({ sameList, change }) => sameList && change === "same")).toBe(true);
    expect(verdicts.filter(Boolean)).toHaveLength(100);
  });

  it.for([
    [["eval", "house", "--repetitions", "0"], "whole number from 1 to 20"],
    [["eval", "house", "--min-pass", "2"], "share from 0 to 1"],
    [["eval", "house", "--version", "nobody"], "versions names “nobody”, which is no version and no label of the lab."],
    [["eval", "house", "--families", "nothing"], "families names “nothing”, which no case of the suite has."],
    [["eval", "nosuch"], "nosuch: There is no suite of this name."],
    [["eval", "--run", "run_nosuch"], "run_nosuch: There is no run with this id."],
    [["eval", "house", "--junit", "/nowhere/junit.xml"], "/nowhere/junit.xml cannot be written."],
    [["eval", "a@b@c"], "The suite must be a name, or name@version."],
  ] as const)("says that %j is wrong usage: exit code 2", async ([args, message]) => {
    const { code, err } = await segue([...args, ...inFolder]);

    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  it("leaves runs that are listed, shown and compared", async () => {
    const list = await segue(["runs", "list", "--json", ...inFolder]);
    const run = (JSON.parse(list.out).runs as Matrix["run"][]).find(({ plan }) => plan.versions.length === 2)!;
    const [worse, own] = run.plan.versions as [string, string];

    const shown = await segue(["runs", "show", run.id, ...inFolder]);
    const compared = await segue(["runs", "compare", run.id, own, worse, ...inFolder]);
    const one = await segue(["runs", "compare", run.id, own, worse, "--case", "scenes-hits-only", ...inFolder]);

    expect([shown.code, compared.code, one.code]).toEqual([0, 0, 0]);
    expect(shown.out).toMatch(/cases passed .* %/);
    expect(compared.out).toMatch(/regressed {2}scenes-hits-only {2}1\/1 -> 0\/1/);
    expect(one.out).toMatch(/List\n.*kept/);
  });
});
