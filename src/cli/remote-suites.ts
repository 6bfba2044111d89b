import {
  AssertionsView,
  SuiteAnswerView,
  SuiteDifferenceView,
  SuitesView,
  SuiteVersionsView,
  SuiteView,
} from "#src/http/suite-views.ts";
import type { SuiteVerbs } from "#src/lab/suites/verbs.ts";

interface Call {
  method?: "POST" | "DELETE";
  path: string;
  body?: unknown;
}

const SUITES = "/v1/lab/suites";

/** Suites of a service that `send` reaches. */
export function remoteSuites(send: (call: Call) => Promise<Response>): SuiteVerbs {
  const ask = async (call: Call) => (await send(call)).json() as Promise<unknown>;
  const one = (name: string) => `${SUITES}/${encodeURIComponent(name)}`;
  const write = async (path: string, body: unknown) => SuiteAnswerView.parse(await ask({ method: "POST", path, body }));
  return {
    listSuites: async () => SuitesView.parse(await ask({ path: SUITES })).suites,
    createSuite: (start) => write(SUITES, start),
    readSuite: async (name, version) => {
      const { said: _, ...suite } = SuiteView.parse(await ask({ path: one(name) + query({ version }) }));
      return suite;
    },
    readAssertions: async (notation) => {
      const read = await ask({ method: "POST", path: "/v1/lab/assertions", body: { notation } });
      return AssertionsView.parse(read).assertions;
    },
    listSuiteVersions: async (name) => SuiteVersionsView.parse(await ask({ path: `${one(name)}/versions` })).versions,
    compareSuites: async (name, { from, to }) =>
      SuiteDifferenceView.parse(await ask({ path: `${one(name)}/difference${query({ from, to })}` })),
    putCases: (name, change) => write(`${one(name)}/cases`, change),
    deleteCase: async (name, id, from) => {
      const path = `${one(name)}/cases/${encodeURIComponent(id)}${query({ from })}`;
      return SuiteAnswerView.parse(await ask({ method: "DELETE", path }));
    },
    putPlaylistCase: (name, given) => write(`${one(name)}/cases/from-playlist`, given),
    exportSuite: async (name, { format, version }) => {
      const response = await send({ path: `${one(name)}/export${query({ format, version })}` });
      const fileName = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "")?.[1];
      return {
        body: await response.text(),
        contentType: response.headers.get("content-type") ?? "application/octet-stream",
        fileName: decodeURIComponent(fileName ?? `${name}.${format}`),
      };
    },
  };
}

function query(given: Record<string, string | number | undefined>): string {
  const said = new URLSearchParams();
  for (const [name, value] of Object.entries(given)) if (value !== undefined) said.set(name, String(value));
  return said.size === 0 ? "" : `?${said}`;
}
