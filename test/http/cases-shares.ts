import { type Case, error, refusals, type Stored, unknowns } from "./cases.ts";

const SHARE = "post /v1/playlists/{id}/share";
const READ = "get /v1/playlists/{id}/share";
const STOP = "delete /v1/playlists/{id}/share";
const SHARED = "get /v1/shared/{token}";
const EXPORT = "get /v1/shared/{token}/export";
const at = ({ id }: Stored) => `/v1/playlists/${id}/share`;
const NOT_SHARED = error("not_found", "This playlist is not shared.");

/** A link is named by its token instead of an id. */
function unknownTokens(route: string, path: (token: string) => string): Case[] {
  const has: Readonly<Record<number, unknown>> = {
    400: error("invalid_input", "token must have no control characters."),
    404: error("not_found", "This link leads to no playlist, or no longer."),
  };
  return unknowns(route, "GET", path).map((one) => ({ ...one, has: has[one.status] ?? one.has }));
}

export const SHARE_CASES: readonly Case[] = [
  ...refusals({ route: SHARE, method: "POST", path: at, body: () => ({}) }),
  ...unknowns(SHARE, "POST", (id) => `/v1/playlists/${id}/share`, { body: {} }),
  {
    route: SHARE,
    status: 400,
    promise: "what it does not know is told",
    send: (stored) => ({ method: "POST", path: at(stored), body: { forever: true } }),
    has: error("invalid_input", "forever is not a field here."),
  },
  {
    route: READ,
    status: 404,
    promise: "a list that is not shared is told",
    send: (s) => ({ path: at(s) }),
    has: NOT_SHARED,
  },
  ...unknowns(READ, "GET", (id) => `/v1/playlists/${id}/share`),
  {
    route: STOP,
    status: 404,
    promise: "a list that is not shared is told",
    send: (stored) => ({ method: "DELETE", path: at(stored) }),
    has: NOT_SHARED,
  },
  ...unknowns(STOP, "DELETE", (id) => `/v1/playlists/${id}/share`),
  ...unknownTokens(SHARED, (token) => `/v1/shared/${token}`),
  ...unknownTokens(EXPORT, (token) => `/v1/shared/${token}/export`),
];
