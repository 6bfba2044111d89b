import { expect } from "vitest";
import { type Case, error, refusals } from "./cases.ts";

const ROUTE = "post /v1/listeners/{id}/history";
const row = { at: "2026-11-19T10:00:00+01:00", artist: "Portishead", title: "Roads" };
const send = (body: unknown, id = "bea") => ({ method: "POST", path: `/v1/listeners/${id}/history`, body });

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
];
