import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AppError } from "#src/errors.ts";
import { readSuiteFile } from "#src/lab/suites/files/read-file.ts";
import { writeSuiteFile } from "#src/lab/suites/files/write-file.ts";
import { cases } from "#test/support/suites.ts";

describe("files of suites", () => {
  it("are read as they were written, JSON Lines and CSV", async () => {
    const lists = fc.uniqueArray(cases, { maxLength: 4, selector: ({ id }) => id });
    await fc.assert(
      fc.asyncProperty(lists, fc.constantFrom("jsonl" as const, "csv" as const), async (given, format) => {
        const file = await readSuiteFile({ format, text: writeSuiteFile(given, format) });

        expect(file).toEqual({ cases: given, rejected: [], rejectedCount: 0 });
      }),
      { numRuns: 400 },
    );
  });

  it("lose bad lines alone, each with its number and reason", async () => {
    const text = [
      '{"id":"one","prompt":"jazz","assert":["tracks >= 10"]}',
      "not json",
      "",
      '{"prompt":"rock","assert":"shre year 1990 >= 1"}',
      '{"id":"one","prompt":"again"}',
      '{"prompt":"  "}',
      '{"prompt":"pop","tracks":0}',
      '{"prompt":"pop","colour":"red"}',
      "[]",
      '{"prompt":"soul","conversation":["less pop"]}',
    ].join("\r\n");

    const file = await readSuiteFile({ format: "jsonl", text });

    expect(file).toEqual({
      cases: [
        { id: "one", prompt: "jazz", catalogue: "any", assert: [{ kind: "tracks", atLeast: 10 }] },
        {
          id: "soul-ae0fac",
          prompt: "soul",
          conversation: [{ message: "less pop" }],
          catalogue: "any",
          assert: [],
        },
      ],
      rejected: [
        { line: 2, reason: "not valid JSON" },
        { line: 4, reason: "assertion “shre year 1990 >= 1”: there is no “shre”; did you mean “share”?" },
        { line: 5, reason: "the id “one” is that of line 1 already" },
        { line: 6, reason: "prompt must not be blank" },
        { line: 7, reason: "tracks must be at least 1" },
        { line: 8, reason: "colour is not a field here" },
        { line: 9, reason: "not a JSON object" },
      ],
      rejectedCount: 7,
    });
  });

  it("lose a line that has too many assertions, or a rule that is nested without end", async () => {
    const deep = `{"kind":"rule","test":{"a":${"[".repeat(50_000)}${"]".repeat(50_000)}}}`;
    const many = JSON.stringify({ prompt: "pop", assert: Array.from({ length: 51 }, () => "real") });

    const { rejected } = await readSuiteFile({
      format: "jsonl",
      text: [`{"prompt":"jazz","assert":[${deep}]}`, many].join("\n"),
    });

    expect(rejected).toEqual([
      { line: 1, reason: "assert[0].test is too long or too deep" },
      { line: 2, reason: "assert must have at most 50 items" },
    ]);
  });

  it("lose a line that asserts what makes no sense, or gives a field twice", async () => {
    const lines = [
      { prompt: "jazz", id: "a", assert: ["same-as a"] },
      { prompt: "jazz", assert: ["real", { kind: "different-from", case: "jazz", atMost: 0.1 }], id: "jazz" },
      { prompt: "pop", assert: [{ kind: "order", by: "year", atLeast: 5 }] },
      { prompt: "soul", listener: "x", listenerId: "y" },
    ];

    const { rejected } = await readSuiteFile({
      format: "jsonl",
      text: lines.map((line) => JSON.stringify(line)).join("\n"),
    });

    expect(rejected).toEqual([
      { line: 1, reason: "assert[0]: same-as names the case itself" },
      { line: 2, reason: "assert[1]: different-from names the case itself" },
      { line: 3, reason: "assert[0]: a correlation lies between -1 and 1, so that 5 is never reached" },
      { line: 4, reason: "listenerId is given more than once" },
    ]);
  });

  it("may be what a spreadsheet makes: semicolons, a mark at the beginning, several columns of assertions", async () => {
    const text =
      "\ufeffPrompt;Family;Tracks;assert 1;assert 2;conversation\r\n" +
      '90s hip hop;eras;25;every year 1990..1999;"excludes: Drake; no-repeats";"less pop\nmore jazz"\r\n' +
      "soul;;many;;;\r\n" +
      '"open;;;;;\r\n' +
      "funk;;;;;\r\n";

    const { cases: read, rejected } = await readSuiteFile({ format: "csv", text });

    expect(read.map(({ id: _, ...rest }) => rest)).toEqual([
      {
        prompt: "90s hip hop",
        family: "eras",
        tracks: 25,
        conversation: [{ message: "less pop" }, { message: "more jazz" }],
        catalogue: "any",
        assert: [
          { kind: "share", of: { kind: "year", from: 1990, to: 1999 }, atLeast: 1 },
          { kind: "excludes", artist: "Drake" },
          { kind: "no-repeats" },
        ],
      },
      { prompt: "funk", catalogue: "any", assert: [] },
    ]);
    expect(rejected).toEqual([
      { line: 4, reason: "tracks cannot be read: many" },
      { line: 5, reason: "a quote opens here that is not closed as it should be" },
    ]);
  });

  it("that are empty hold nothing, and a table without prompts is refused", async () => {
    expect(await readSuiteFile({ format: "jsonl", text: "" })).toMatchObject({ cases: [], rejectedCount: 0 });
    expect(await readSuiteFile({ format: "csv", text: "\n\n" })).toMatchObject({ cases: [], rejectedCount: 0 });
    await expect(readSuiteFile({ format: "csv", text: "title,artist\nCreep,Radiohead\n" })).rejects.toThrow(
      "The header has no column for prompt; it has: title, artist.",
    );
  });

  it("hold at most 5,000 cases, and tell of 1,000 bad lines", async () => {
    const good = Array.from({ length: 5001 }, (_, at) => JSON.stringify({ prompt: `p ${at}`, id: `c${at}` }));
    const bad = Array.from({ length: 1500 }, () => "x");

    const file = await readSuiteFile({ format: "jsonl", text: [...good, ...bad].join("\n") });

    expect([file.cases.length, file.rejected.length, file.rejectedCount]).toEqual([5000, 1000, 1501]);
    expect(file.rejected[0]).toEqual({ line: 5001, reason: "a suite has at most 5000 cases" });
  });

  it.each([
    ["prompt,prompt", "prompt"],
    ["prompt,listener,listener id", "listenerId"],
    ["prompt,assert,assert", "assert"],
  ])("with the header %s are refused, naming the column", async (header, column) => {
    await expect(readSuiteFile({ format: "csv", text: `${header}\njazz,x,y\n` })).rejects.toThrow(
      `The header has more than one column for ${column}.`,
    );
  });

  it("with columns without end are refused", async () => {
    const text = `prompt${",".repeat(200)}\njazz\n`;

    await expect(readSuiteFile({ format: "csv", text })).rejects.toThrow("The header has more than 200 columns.");
  });

  it("of bad lines alone are not read on after 10,000 of them", async () => {
    await expect(readSuiteFile({ format: "jsonl", text: "{}\n".repeat(400_000) })).rejects.toMatchObject({
      code: "invalid_input",
      message:
        "More than 10,000 lines of the file are no cases, so it is not read on. The first is line 1: prompt is missing.",
    });
  });

  it("let the process do other things while they are read", async () => {
    const text = Array.from({ length: 1000 }, (_, at) => JSON.stringify({ prompt: `p ${at}` })).join("\n");
    let turns = 0;
    let isRead = false;
    const turn = () => {
      turns += 1;
      if (!isRead) setImmediate(turn);
    };
    setImmediate(turn);

    await readSuiteFile({ format: "jsonl", text });
    isRead = true;

    expect(turns).toBeGreaterThan(10);
  });

  it("throw nothing but what is told, whatever they hold", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", maxLength: 300 }), fc.boolean(), async (text, table) => {
        const given = table
          ? { format: "csv" as const, text: `prompt,assert\n${text}` }
          : { format: "jsonl" as const, text };
        await readSuiteFile(given).catch((error: unknown) => expect(error).toBeInstanceOf(AppError));
      }),
      { numRuns: 500 },
    );
  });
});
