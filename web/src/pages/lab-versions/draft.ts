import type { Version } from "./queries.ts";

type Entry = Record<string, unknown>;

/** A version that is being made from another one. */
export interface Draft {
  name: string;
  note: string;
  instructions: string;
  listenerInstructions: string;
  tools: Record<string, string>;
  /** As typed, with commas; empty: what the service is configured with. */
  models: string;
  /** As typed; empty: the provider's own. */
  temperature: string;
  /** As typed, by path; only those that were touched. */
  weights: Record<string, string>;
  put: Entry[];
  drop: string[];
  restore: string[];
}

export interface Problem {
  /** "name", "temperature", "weights.popularity". */
  field: string;
  message: string;
}

export function draftOf({ spec }: Version): Draft {
  return {
    name: "",
    note: "",
    instructions: spec.instructions,
    listenerInstructions: spec.listenerInstructions,
    tools: { ...spec.tools },
    models: spec.models?.join(", ") ?? "",
    temperature: spec.temperature === null ? "" : String(spec.temperature),
    weights: {},
    put: [],
    drop: [],
    restore: [],
  };
}

const NAME = /^[a-z0-9][a-z0-9._-]*$/;

/** What of the draft is other than in the version, as the API takes it; or what cannot be sent. */
export function changeOf(draft: Draft, { spec, weights }: Version): { change: Entry } | { problem: Problem } {
  if (!NAME.test(draft.name) || draft.name.length > 60)
    return problem("name", "A name of lower-case letters, digits, dots, dashes and underscores, at most 60 of them.");
  const temperature = draft.temperature.trim() === "" ? null : number(draft.temperature);
  if (temperature === undefined || (temperature !== null && (temperature < 0 || temperature > 2)))
    return problem("temperature", "A number from 0 to 2, or nothing for the provider's own.");
  const ranking: Entry = {};
  for (const { path, value } of weights) {
    const typed = draft.weights[path];
    if (typed === undefined) continue;
    const turned = number(typed);
    if (turned === undefined) return problem(`weights.${path}`, "It must be a number.");
    if (turned !== value) putAt(ranking, path, turned);
  }
  const models = modelsIn(draft.models);
  const tools = Object.fromEntries(Object.entries(draft.tools).filter(([name, said]) => said !== spec.tools[name]));
  const vocabulary = {
    ...(draft.put.length > 0 && { put: draft.put }),
    ...(draft.drop.length > 0 && { drop: draft.drop }),
    ...(draft.restore.length > 0 && { restore: draft.restore }),
  };
  const change = {
    ...(draft.instructions !== spec.instructions && { instructions: draft.instructions }),
    ...(draft.listenerInstructions !== spec.listenerInstructions && {
      listenerInstructions: draft.listenerInstructions,
    }),
    ...(Object.keys(tools).length > 0 && { tools }),
    ...(JSON.stringify(models) !== JSON.stringify(spec.models) && { models }),
    ...(temperature !== spec.temperature && { temperature }),
    ...(Object.keys(vocabulary).length > 0 && { vocabulary }),
    ...(Object.keys(ranking).length > 0 && { ranking }),
  };
  if (Object.keys(change).length === 0) return problem("change", "Nothing is changed yet.");
  return { change };
}

function modelsIn(text: string): string[] | null {
  const models = text
    .split(/[,\n]/)
    .map((model) => model.trim())
    .filter((model) => model !== "");
  return models.length > 0 ? models : null;
}

/** "0,4" is what some keyboards write. */
function number(text: string): number | undefined {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() !== "" && Number.isFinite(value) ? value : undefined;
}

function putAt(ranking: Entry, path: string, value: number): void {
  const [name, key] = path.split(".") as [string, string | undefined];
  if (key === undefined) ranking[name] = value;
  else ranking[name] = { ...(ranking[name] as Entry | undefined), [key]: value };
}

function problem(field: string, message: string): { problem: Problem } {
  return { problem: { field, message } };
}
