import { expect } from "vitest";
import { type Sent, send, type TestApp } from "#test/support/service.ts";
import { type Case, error, NOT_READY, refusals } from "./cases.ts";

const VERSIONS = "/v1/lab/versions";
const LABELS = "/v1/lab/labels";
const LIST = "get /v1/lab/versions";
const CREATE = "post /v1/lab/versions";
const READ = "get /v1/lab/versions/{name}";
const VOCABULARY = "get /v1/lab/versions/{name}/vocabulary";
const DIFFERENCE = "get /v1/lab/versions/{name}/difference";
const LIST_LABELS = "get /v1/lab/labels";
const PUT = "put /v1/lab/labels/{label}";
const BACK = "post /v1/lab/labels/{label}/rollback";
const REMOVE = "delete /v1/lab/labels/{label}";

const make = (body: unknown): Sent => ({ method: "POST", path: VERSIONS, body });
const put = (label: string, body: unknown): Sent => ({ method: "PUT", path: `${LABELS}/${label}`, body });
const back = (label: string, body: unknown = {}): Sent => ({
  method: "POST",
  path: `${LABELS}/${label}/rollback`,
  body,
});
const weight = (popularity: number) => ({ ranking: { popularity } });
const UNKNOWN = error("not_found", "There is no version and no label of this name.");
const NO_LABEL = error("not_found", "There is no label of this name.");
const ODD = "must be lower-case letters, digits, dots, dashes and underscores";

/** Two versions; a label that went from the first to the second, and a protected one. */
export async function storeVersions(app: TestApp): Promise<void> {
  await send(app, make({ name: "first", change: weight(1) }));
  await send(app, make({ name: "second", from: "first", note: "better known", change: weight(2) }));
  await send(app, put("mine", { version: "first" }));
  await send(app, put("mine", { version: "second" }));
  await send(app, put("kept", { version: "first", isProtected: true }));
}

/** What is told alike of a version or a label that there is not, cannot be, and too early. */
function unknowns(route: string, sent: (name: string) => Sent, missing: object): Case[] {
  const field = route.includes("{label}") ? "label" : "name";
  return [
    { route, status: 404, promise: "an unknown name is told", send: () => sent("nothing"), has: missing },
    {
      route,
      status: 400,
      promise: "a name that cannot be one is refused",
      send: () => sent("No%20Name"),
      has: error("invalid_input", `${field} ${ODD}.`),
    },
    {
      route,
      status: 503,
      promise: "it says so while the catalogue loads",
      service: "loading",
      send: () => sent("first"),
      has: NOT_READY,
    },
  ];
}

function early(route: string, path: string): Case {
  return {
    route,
    status: 503,
    promise: "while the catalogue loads it says so",
    service: "loading",
    send: () => ({ path }),
  };
}

function refused(promise: string, change: unknown, message: string): Case {
  return {
    route: CREATE,
    status: 400,
    promise,
    send: () => make({ name: "third", change }),
    has: error("invalid_input", expect.stringContaining(message)),
  };
}

const reading: Case[] = [
  {
    route: LIST,
    status: 200,
    promise: "every version with its labels; the program's own is among them",
    send: () => ({ path: VERSIONS }),
    has: {
      versions: expect.arrayContaining([
        expect.objectContaining({
          name: "second",
          parent: "first",
          note: "better known",
          labels: ["mine"],
          isOwn: false,
        }),
        expect.objectContaining({ name: expect.stringMatching(/^built-in-/), parent: null, isOwn: true }),
      ]),
    },
  },
  early(LIST, VERSIONS),
  {
    route: READ,
    status: 200,
    promise: "all that a version says, by a label's name too",
    send: () => ({ path: `${VERSIONS}/mine` }),
    has: {
      name: "second",
      spec: { temperature: null, models: null, ranking: { popularity: 2 } },
      weights: expect.arrayContaining([
        { path: "popularity", value: 2, own: 0.4, meaning: expect.stringContaining("best known") },
        { path: "versionPenalty.live", value: 0.15, own: 0.15, meaning: expect.any(String) },
      ]),
    },
  },
  ...unknowns(READ, (name) => ({ path: `${VERSIONS}/${name}` }), UNKNOWN),
  {
    route: VOCABULARY,
    status: 200,
    promise: "every entry of its vocabulary",
    send: () => ({ path: `${VERSIONS}/built-in/vocabulary` }),
    has: {
      entries: expect.arrayContaining([
        { entry: expect.objectContaining({ name: "happy", type: "mood" }), change: null },
      ]),
    },
  },
  ...unknowns(VOCABULARY, (name) => ({ path: `${VERSIONS}/${name}/vocabulary` }), UNKNOWN),
  {
    route: DIFFERENCE,
    status: 200,
    promise: "what it says other than the one it was made from",
    send: () => ({ path: `${VERSIONS}/second/difference` }),
    has: {
      from: "first",
      to: "second",
      texts: [],
      values: [{ path: "ranking.popularity", before: 1, after: 2, meaning: expect.any(String) }],
      vocabulary: [],
    },
  },
  {
    route: DIFFERENCE,
    status: 404,
    promise: "an unknown one to compare with is told",
    send: () => ({ path: `${VERSIONS}/second/difference?from=nothing` }),
    has: UNKNOWN,
  },
  ...unknowns(DIFFERENCE, (name) => ({ path: `${VERSIONS}/${name}/difference` }), UNKNOWN),
];

const making: Case[] = [
  {
    route: CREATE,
    status: 201,
    promise: "a version says what another one says, with changes",
    send: () =>
      make({ name: "third", from: "second", change: { temperature: 0.2, tools: { submit_playlist: "Ends." } } }),
    has: {
      name: "third",
      parent: "second",
      labels: [],
      spec: { temperature: 0.2, tools: { submit_playlist: "Ends." }, ranking: { popularity: 2 } },
    },
  },
  {
    route: CREATE,
    status: 404,
    promise: "a version that it is to be made from and is not there is told",
    send: () => make({ name: "third", from: "nothing", change: {} }),
    has: UNKNOWN,
  },
  {
    route: CREATE,
    status: 409,
    promise: "one that says the same is named",
    send: () => make({ name: "third", from: "first", change: weight(2) }),
    has: {
      error: {
        code: "conflict",
        message: "The version second says exactly the same.",
        details: { version: "second" },
      },
    },
  },
  {
    route: CREATE,
    status: 409,
    promise: "a name that a version or a label has is refused",
    send: () => make({ name: "mine", change: weight(3) }),
    has: error("conflict"),
  },
  refused("a weight that there is not is named", { ranking: { fame: 1 } }, "change.ranking.fame is no weight here"),
  refused(
    "a weight of a table that there is not is named",
    { ranking: { versionPenalty: { whistled: 1 } } },
    "change.ranking.versionPenalty.whistled is no weight here",
  ),
  refused("a weight that is a table is no number", { ranking: { copy: 1 } }, "change.ranking.copy must be an object"),
  refused("a scale must be above 0", { ranking: { yearScale: 0 } }, "change.ranking.yearScale must be above 0"),
  refused("a tool that there is not is named", { tools: { search_web: "x" } }, "change.tools.search_web is no tool"),
  refused("a temperature beyond 2 is refused", { temperature: 2.1 }, "change.temperature must be at most 2"),
  refused("a blank prompt is refused", { instructions: " \n" }, "change.instructions must not be blank"),
  refused(
    "an entry with a wrong field is named",
    { vocabulary: { put: [{ name: "x", say: ["x"], aims: { energy: 7 }, type: "mood" }] } },
    "change.vocabulary.put[0].aims.energy must be at most 1",
  ),
  refused(
    "an entry that there is not cannot be left out",
    { vocabulary: { drop: ["nothing"] } },
    "change.vocabulary.drop: there is no entry",
  ),
  {
    route: CREATE,
    status: 400,
    promise: "the program's own names are not given away",
    send: () => make({ name: "built-in-12345678", change: weight(3) }),
    has: error("invalid_input", expect.stringContaining("name must not be built-in")),
  },
  ...refusals({ route: CREATE, method: "POST", path: () => VERSIONS, body: () => ({ name: "x", change: weight(9) }) }),
];

const labels: Case[] = [
  {
    route: LIST_LABELS,
    status: 200,
    promise: "what labels point to, and where they pointed before",
    send: () => ({ path: LABELS }),
    has: {
      labels: [
        { label: "kept", version: "first", isProtected: true, moves: [{ seq: 1, from: null, to: "first" }] },
        {
          label: "mine",
          version: "second",
          isProtected: false,
          moves: [
            { seq: 2, kind: "moved", from: "first", to: "second" },
            { seq: 1, kind: "moved", from: null, to: "first" },
          ],
        },
      ],
    },
  },
  early(LIST_LABELS, LABELS),
  {
    route: PUT,
    status: 200,
    promise: "production is protected from its first move on, and remembers the program's own",
    send: () => put("production", { version: "mine", note: "ready" }),
    has: {
      label: "production",
      version: "second",
      isProtected: true,
      moves: [{ kind: "moved", from: expect.stringMatching(/^built-in-/), to: "second", note: "ready" }],
    },
  },
  {
    route: PUT,
    status: 200,
    promise: "a protected one is moved by who knows what it points to",
    send: () => put("kept", { version: "second", from: "first" }),
    has: { version: "second", isProtected: true },
  },
  {
    route: PUT,
    status: 409,
    promise: "a protected one is not moved by others",
    send: () => put("kept", { version: "second" }),
    has: error("conflict", "kept points to first, it is protected: name that as from."),
  },
  {
    route: PUT,
    status: 409,
    promise: "who believes that it points elsewhere is told",
    send: () => put("mine", { version: "first", from: "first" }),
    has: error("conflict", "mine points to second, not to first."),
  },
  {
    route: PUT,
    status: 409,
    promise: "a version's name is no label",
    send: () => put("first", { version: "second" }),
    has: error("conflict", "There is a version first already."),
  },
  {
    route: PUT,
    status: 404,
    promise: "an unknown version is told",
    send: () => put("mine", { version: "nothing" }),
    has: UNKNOWN,
  },
  {
    route: PUT,
    status: 400,
    promise: "the program's own name is no label",
    send: () => put("built-in", { version: "second" }),
    has: error("invalid_input"),
  },
  ...refusals({ route: PUT, method: "PUT", path: () => `${LABELS}/mine`, body: () => ({ version: "first" }) }),
  {
    route: BACK,
    status: 200,
    promise: "it points to what it pointed to before",
    send: () => back("mine", { note: "worse" }),
    has: { version: "first", moves: [{ kind: "rolled_back", from: "second", to: "first", note: "worse" }, {}, {}] },
  },
  {
    route: BACK,
    status: 409,
    promise: "at its beginning there is nothing to go back to",
    send: () => back("kept"),
    has: error("conflict", "kept has pointed to nothing before first."),
  },
  { route: BACK, status: 404, promise: "an unknown label is told", send: () => back("nothing"), has: NO_LABEL },
  ...refusals({ route: BACK, method: "POST", path: () => `${LABELS}/mine/rollback`, body: () => ({}) }),
  {
    route: REMOVE,
    status: 204,
    promise: "one of our own goes",
    send: () => ({ method: "DELETE", path: `${LABELS}/mine` }),
  },
  {
    route: REMOVE,
    status: 409,
    promise: "a protected one stays",
    send: () => ({ method: "DELETE", path: `${LABELS}/kept` }),
    has: error("conflict", "kept is protected: it cannot be deleted."),
  },
  ...unknowns(REMOVE, (label) => ({ method: "DELETE", path: `${LABELS}/${label}` }), NO_LABEL),
];

export const VERSION_CASES: Case[] = [...reading, ...making, ...labels];

/** A request that each of these routes takes. */
export const VERSIONS_TAKEN: [route: string, sent: Sent][] = [
  [LIST, { path: VERSIONS }],
  [CREATE, make({ name: "x", change: weight(9) })],
  [READ, { path: `${VERSIONS}/x` }],
  [VOCABULARY, { path: `${VERSIONS}/x/vocabulary` }],
  [DIFFERENCE, { path: `${VERSIONS}/x/difference` }],
  [LIST_LABELS, { path: LABELS }],
  [PUT, put("x", { version: "first" })],
  [BACK, back("x")],
  [REMOVE, { method: "DELETE", path: `${LABELS}/x` }],
];
