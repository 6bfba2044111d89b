import { gzipSync } from "node:zlib";
import { expect } from "vitest";
import { type Case, error, refusals } from "./cases.ts";

const ROUTE = "post /v1/listeners/{id}/history";
const row = { at: "2026-11-19T10:00:00+01:00", artist: "Portishead", title: "Roads" };
const send = (body: unknown, id = "bea") => ({ method: "POST", path: `/v1/listeners/${id}/history`, body });

const FILE = "post /v1/listeners/{id}/history-files";
const BYTES = { "content-type": "application/octet-stream" };
const sendFile = (body: string | ReadableStream, id = "bea") => ({
  method: "POST",
  path: `/v1/listeners/${id}/history-files?name=scrobbles.csv&timeZone=Europe/Berlin`,
  body,
  headers: BYTES,
});
const gzipped = (text: string) => ReadableStream.from([new Uint8Array(gzipSync(text))]);

function refused(promise: string, body: unknown, message: unknown): Case {
  return { route: ROUTE, status: 400, promise, send: () => send(body), has: error("invalid_input", message) };
}

export const HISTORY_CASES: readonly Case[] = [
  {
    route: ROUTE,
    status: 200,
    promise: "plays are matched by name, and what is not there is kept by it",
    send: () => send({ rows: [row, { ...row, title: "Numb" }, { ...row, artist: "Hollow Tide", heardMs: 9 }] }),
    has: {
      rows: [
        { matched: "track", trackId: "t1" },
        { matched: "artist", trackId: "name:portishead\tnumb" },
        { matched: "none", trackId: "name:hollow tide\troads" },
      ],
      added: 3,
    },
  },
  {
    route: ROUTE,
    status: 200,
    promise: "a thousand rows with long names fit",
    send: () =>
      send({
        rows: Array.from({ length: 1000 }, (_, place) => ({
          ...{ ...row, artist: "é".repeat(480), album: "é".repeat(400), heardMs: 200_000 },
          title: `Tide ${place}`,
        })),
      }),
    has: { added: 1000, rows: { length: 1000 } },
  },
  refused(
    "a wrong row is named by its place and field",
    { rows: [row, { ...row, artist: " ", ended: "left" }] },
    expect.stringMatching(/^rows\[1\]\.artist .*; rows\[1\]\.ended must be "skipped" or "finished"\.$/),
  ),
  refused(
    "a play of the future is refused",
    { rows: [{ ...row, at: "2027-01-01T00:00:00Z" }] },
    "rows[0].at must not lie more than a day ahead.",
  ),
  refused("none are too few", { rows: [] }, "rows must have at least 1 item."),
  refused(
    "1,001 are too many",
    { rows: Array.from({ length: 1001 }, () => row) },
    "rows must have at most 1,000 items.",
  ),
  {
    route: ROUTE,
    status: 400,
    promise: "nobody in particular has no history",
    send: () => send({ rows: [row] }, "anonymous"),
    has: error("invalid_input", 'id must not be "anonymous", which stands for all who gave no name.'),
  },
  {
    route: ROUTE,
    status: 413,
    promise: "a body over 2 MB is refused",
    send: () => send({ rows: [{ ...row, title: "a".repeat(3_000_000) }] }),
    has: error("too_large", "The body is larger than 2 MB."),
  },
  ...refusals({
    route: ROUTE,
    method: "POST",
    path: () => "/v1/listeners/bea/history",
    body: () => ({ rows: [row] }),
  }).filter(({ status }) => status !== 413),
  {
    route: FILE,
    status: 200,
    promise: "a file of another service is read, and what was found is told",
    send: () => sendFile("Portishead,Dummy,Roads,06 Jan 2022 22:23\nPortishead,Dummy,Numb,06 Jan 2022 22:30\n"),
    has: {
      files: [{ name: "scrobbles.csv", format: expect.stringMatching(/Last\.fm/), plays: 2, failed: null }],
      plays: 2,
      matched: { track: 1, artist: 1, none: 0 },
      added: 2,
      timeZone: "Europe/Berlin",
    },
  },
  {
    route: FILE,
    status: 200,
    promise: "a compressed file is read as it is",
    send: () => sendFile(gzipped("Portishead,Dummy,Roads,06 Jan 2022 22:23\n")),
    has: { plays: 1, matched: { track: 1 } },
  },
  {
    route: FILE,
    status: 200,
    promise: "a file that is no history says so",
    send: () => sendFile("dear diary"),
    has: { files: [{ failed: expect.stringMatching(/\w/) }], plays: 0, added: 0 },
  },
  {
    route: FILE,
    status: 400,
    promise: "nobody in particular has no history",
    send: () => sendFile("x", "anonymous"),
    has: error("invalid_input"),
  },
  {
    route: FILE,
    status: 400,
    promise: "a time zone that there is not is refused",
    send: () => ({ ...sendFile("x"), path: "/v1/listeners/bea/history-files?timeZone=Mars" }),
    has: error("invalid_input", "timeZone must be a time zone such as Europe/Berlin."),
  },
  {
    route: FILE,
    status: 408,
    promise: "a file that does not end is not waited for",
    service: "impatient",
    send: () => sendFile(new ReadableStream()),
    has: error("too_slow", "The body did not arrive in time."),
  },
  {
    route: FILE,
    status: 413,
    promise: "a file over 64 MB is refused",
    send: () => ({ ...sendFile("x"), headers: { ...BYTES, "content-length": String(65 * 1024 * 1024) } }),
    has: error("too_large", "The body is larger than 64 MB."),
  },
  {
    route: FILE,
    status: 415,
    promise: "what a form of another site could send is refused",
    send: () => ({ ...sendFile("x"), headers: { "content-type": "text/plain" } }),
    has: error("unsupported_format", "Send the file as application/octet-stream."),
  },
  {
    route: FILE,
    status: 503,
    promise: "it says so while the catalogue loads",
    service: "loading",
    send: () => sendFile("x"),
    has: error("not_ready"),
  },
];
