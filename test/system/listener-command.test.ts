import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Ended, segue, startService } from "#test/support/process.ts";
import { starterFolder } from "#test/support/starter.ts";

const folder = starterFolder();
const place = ["--data-dir", join(folder.path, "data")];
let beside: Ended;
beforeAll(async () => {
  const service = await startService(place);
  await fetch(`${service.url}/v1/listeners/ana/events`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ events: [{ type: "save", trackId: "t1", at: "2026-01-01T00:00:00Z" }] }),
  });
  beside = await segue(["listener", "export", "ana", ...place]);
  await service.stop();
});
afterAll(() => folder.drop());

const kindsOf = (text: string) =>
  text
    .trim()
    .split("\n")
    .map((line) => (JSON.parse(line) as { kind: string }).kind);

describe("segue listener", () => {
  it("exports the same beside a running service and without one, and deletes for good", async () => {
    const file = join(folder.path, "ana.jsonl");

    const alone = await segue(["listener", "export", "ana", file, ...place]);
    const deleted = await segue(["listener", "delete", "ana", ...place]);
    const nothing = await segue(["listener", "export", "ana", ...place]);

    const kinds = ["listener", "profile", "event", "heard", "end"];
    expect([beside.code, kindsOf(beside.out)]).toEqual([0, kinds]);
    expect([alone.code, alone.out, alone.err]).toEqual([0, "", `Written to ${file}: 5 lines\n`]);
    expect(kindsOf(readFileSync(file, "utf8"))).toEqual(kinds);
    expect([deleted.code, deleted.err]).toEqual([0, "Deleted.\n"]);
    expect([nothing.code, nothing.err]).toEqual([1, "There is nothing stored of this listener.\n"]);
  });
});
