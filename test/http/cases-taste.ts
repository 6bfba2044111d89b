import { expect } from "vitest";
import { type Case, error, refusals } from "./cases.ts";

const READ = "get /v1/listeners/{id}/taste";
const CHANGE = "patch /v1/listeners/{id}/taste";
const path = (id = "tess") => `/v1/listeners/${id}/taste`;
const patch = (body: unknown, id?: string) => ({ method: "PATCH", path: path(id), body });
const NOBODY = error("invalid_input", 'id must not be "anonymous", which stands for all who gave no name.');

function refused(promise: string, body: unknown, message: unknown): Case {
  return { route: CHANGE, status: 400, promise, send: () => patch(body), has: error("invalid_input", message) };
}

export const TASTE_CASES: Case[] = [
  {
    route: READ,
    status: 200,
    promise: "of one of whom nothing is known it is empty, and clear",
    send: () => ({ path: path("nobody-yet") }),
    has: {
      summary: "Nothing is known of this listener's taste yet.",
      version: null,
      interests: [],
      statements: [],
      edits: [],
      settings: { timeZone: null, adventure: 0.5, adventureFrom: "default" },
    },
  },
  {
    route: READ,
    status: 400,
    promise: "nobody in particular has no taste",
    send: () => ({ path: path("anonymous") }),
    has: NOBODY,
  },
  {
    route: READ,
    status: 503,
    promise: "while the catalogue is loaded it is not ready",
    service: "loading",
    send: () => ({ path: path() }),
    has: error("not_ready"),
  },
  {
    route: CHANGE,
    status: 200,
    promise: "what is said in words is saved, and told back",
    send: () => patch({ say: "I'm over Portishead, and blorp the zorp" }),
    has: {
      saved: { said: "I'm over Portishead, and blorp the zorp", does: ["No more Portishead."], undoneAt: null },
      understood: [{ does: "No more Portishead." }],
      preview: null,
    },
  },
  {
    route: CHANGE,
    status: 200,
    promise: "an artist in an edit is the one that the catalogue has by that name, whatever id came with it",
    send: () =>
      patch({ edits: [{ kind: "exclude", subject: { kind: "artist", ref: { name: "portishead", id: "drake" } } }] }),
    has: {
      understood: [
        { edit: { kind: "exclude", subject: { kind: "artist", ref: { name: "Portishead", id: "portishead" } } } },
      ],
    },
  },
  {
    route: CHANGE,
    status: 200,
    promise: "what a database cannot keep of the words is left out",
    send: () => patch({ say: "I'm over \u0000Portishead\ud800" }, "odd"),
    has: { understood: [{ does: "No more Portishead." }] },
  },
  {
    route: CHANGE,
    status: 200,
    promise: "a preview saves nothing and shows what would change",
    send: () => patch({ say: "I love Miles Davis", preview: true }, "previewer"),
    has: {
      saved: null,
      preview: {
        statements: { gone: [], came: expect.arrayContaining([expect.any(Object)]) },
        lists: expect.any(Array),
      },
    },
  },
  {
    route: CHANGE,
    status: 200,
    promise: "what is not understood comes back with its words",
    send: () => patch({ say: "what is the weather" }),
    has: { saved: null, understood: [], leftovers: [{ text: "what is the weather", start: 0, end: 19 }] },
  },
  {
    route: CHANGE,
    status: 200,
    promise: "a time zone is set alone",
    send: () => patch({ timeZone: "Europe/Berlin" }),
    has: { saved: null, question: null },
  },
  refused("two ways at once are refused", { say: "x", undo: "y" }, expect.stringContaining("only one of")),
  refused("nothing is refused", {}, expect.stringContaining("must say edits, say")),
  refused(
    "a time zone that there is not is refused",
    { timeZone: "Mars/Olympus" },
    expect.stringContaining("timeZone"),
  ),
  refused(
    "an edit with a wrong field is named",
    { edits: [{ kind: "lean", by: 7 }] },
    expect.stringContaining("edits[0]"),
  ),
  refused(
    "an edit of no kind is told the kinds",
    { edits: [{ kind: "love" }] },
    'edits[0].kind must be "lean", "exclude", "excludePeriod", "excludePlaylist" or "adventure".',
  ),
  {
    route: CHANGE,
    status: 400,
    promise: "nobody in particular has no taste to change",
    send: () => patch({ say: "I love Miles Davis" }, "anonymous"),
    has: NOBODY,
  },
  {
    route: CHANGE,
    status: 404,
    promise: "an edit that there is not cannot be taken back",
    send: () => patch({ undo: "edit_0" }),
    has: error("not_found", "There is no edit with this id."),
  },
  {
    route: CHANGE,
    status: 404,
    promise: "a statement that is not made cannot be edited",
    send: () => patch({ about: { statement: "era:1200", do: "less" } }),
    has: error("not_found", "The profile has no statement with this id."),
  },
  ...refusals({ route: CHANGE, method: "PATCH", path: () => path(), body: () => ({ say: "I love jazz" }) }),
];
