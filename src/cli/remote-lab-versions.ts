import { LabLabelsView, LabLabelView } from "#src/http/routes/lab-labels.ts";
import {
  LabDifferenceView,
  LabVersionsView,
  LabVersionView,
  LabVocabularyView,
} from "#src/http/routes/lab-versions.ts";
import type { ShownVersion, VersionVerbs } from "#src/lab/versions/verbs.ts";

type Send = (call: { method?: "POST" | "PUT" | "DELETE"; path: string; body?: unknown }) => Promise<Response>;

/** Versions and labels, by a service that `send` reaches. */
export function remoteVersions(send: Send): VersionVerbs {
  const ask = async (call: Parameters<Send>[0]) => (await send(call)).json() as Promise<unknown>;
  const version = (name: string) => `/v1/lab/versions/${encodeURIComponent(name)}`;
  const label = (name: string) => `/v1/lab/labels/${encodeURIComponent(name)}`;
  return {
    listLabVersions: async () => LabVersionsView.parse(await ask({ path: "/v1/lab/versions" })).versions,
    readLabVersion: async (name) => LabVersionView.parse(await ask({ path: version(name) })) as ShownVersion,
    readLabVocabulary: async (name) =>
      LabVocabularyView.parse(await ask({ path: `${version(name)}/vocabulary` })).entries,
    createLabVersion: async (body) =>
      LabVersionView.parse(await ask({ method: "POST", path: "/v1/lab/versions", body })) as ShownVersion,
    readLabDifference: async (name, from) => {
      const query = from === undefined ? "" : `?from=${encodeURIComponent(from)}`;
      return LabDifferenceView.parse(await ask({ path: `${version(name)}/difference${query}` }));
    },
    listLabLabels: async () => LabLabelsView.parse(await ask({ path: "/v1/lab/labels" })).labels,
    putLabLabel: async (name, body) => LabLabelView.parse(await ask({ method: "PUT", path: label(name), body })),
    rollBackLabLabel: async (name, note) =>
      LabLabelView.parse(
        await ask({ method: "POST", path: `${label(name)}/rollback`, body: { ...(note !== undefined && { note }) } }),
      ),
    deleteLabLabel: async (name) => void (await send({ method: "DELETE", path: label(name) })),
  };
}
