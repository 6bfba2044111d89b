import { describe, expect, it } from "vitest";
import type { ImportProgress, ImportReport } from "#src/catalog/import/report.ts";
import { progressLine, startProgress } from "#src/cli/print/progress.ts";
import { reportLines } from "#src/cli/print/report.ts";
import { paintFor } from "#src/cli/print/terminal.ts";

const half: ImportProgress = { name: "a.csv", bytesRead: 500, totalBytes: 1000, rows: 12_000, rowsPerSecond: 4000 };
const report: ImportReport = {
  name: "a.csv",
  rows: 12_010,
  added: 12_000,
  updated: 1,
  unchanged: 2,
  rejected: {
    count: 7,
    examples: Array.from({ length: 7 }, (_, at) => ({ line: at + 2, reason: `bad\u001b[2J ${at}` })),
  },
  cleaned: { tempo: 3, year: 20 },
  cutOff: null,
  tookMs: 3456,
};

function terminalOf(isTty: boolean) {
  const written: string[] = [];
  return { written, terminal: { write: (text: string) => void written.push(text), columns: 60, isTty, colour: false } };
}

describe("an import on a terminal", () => {
  it("shows share, rate and the time that is left", () => {
    expect(progressLine(half, 30_000)).toBe("a.csv  ██████████           50 %  12,000 rows, 4,000 a second, 30 s left");
  });

  it("shows rows alone where nobody knows how many bytes will come", () => {
    expect(progressLine({ ...half, totalBytes: null }, 30_000)).toBe("a.csv  12,000 rows, 4,000 a second");
  });

  it("redraws one line within the width on a terminal, and leaves it clean", () => {
    const { terminal, written } = terminalOf(true);
    let at = 0;
    const progress = startProgress(terminal, () => (at += 60));

    for (let turn = 0; turn < 4; turn++) progress.show(half);
    progress.end();

    expect(written).toHaveLength(3);
    expect(written.every((text) => text.startsWith("\r\u001b[2K") && !text.includes("\n"))).toBe(true);
    expect(Math.max(...written.map((text) => text.slice(5).length))).toBeLessThan(60);
    expect(written.at(-1)).toBe("\r\u001b[2K");
  });

  it("writes a plain line now and then elsewhere", () => {
    const { terminal, written } = terminalOf(false);
    let at = 0;
    const progress = startProgress(terminal, () => (at += 2600));

    for (let turn = 0; turn < 4; turn++) progress.show(half);
    progress.end();

    expect(written).toHaveLength(2);
    expect(written.every((text) => /^a\.csv .*\n$/.test(text) && !text.includes("\u001b"))).toBe(true);
  });

  it("ends with what became of the rows, and lets no reason steer the terminal", () => {
    const plain = paintFor(terminalOf(false).terminal);

    expect(reportLines([report], plain).join("\n")).toMatchInlineSnapshot(`
      "a.csv: 12,010 rows in 3.5 s
        12,000 added, 1 updated, 2 unchanged, 7 rejected
        line 2: bad [2J 0
        line 3: bad [2J 1
        line 4: bad [2J 2
        line 5: bad [2J 3
        line 6: bad [2J 4
        and 2 more
        impossible values left out: year 20, tempo 3"
    `);
  });
});
