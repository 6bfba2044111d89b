import { z } from "zod";
import { AppError } from "./errors.ts";

export const LOG_LEVELS = ["silent", "error", "warn", "info"] as const;

/** One entry of MODEL: tried in order, the planner always last. */
export type ModelChoice =
  | { provider: "planner" }
  | { provider: "anthropic"; model: string }
  | { provider: "openai"; model: string; baseUrl?: string };

export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database; unused with `databaseUrl`. */
  dataDir: string;
  databaseUrl?: string;
  /** Connections to PostgreSQL that one process opens at most. */
  databasePool: number;
  models: ModelChoice[];
  /** How long remote models may take for one request before the draft stands. */
  modelDeadlineMs: number;
  /** Calls to one provider that may be under way at once; 16 when absent. */
  modelConcurrency?: number;
  /** What remote models may cost, US dollars: one request, one listener's day, everybody's day; each absent without a limit. */
  modelBudgets: { requestUsd?: number; listenerDayUsd?: number; dayUsd?: number };
  /** Speech of what the DJ says; absent where the browser's voice reads it. */
  speech?: { model: string; baseUrl?: string };
  /** Where the web app may take sound from beside itself, as sources of a Content-Security-Policy; nowhere when absent. */
  audioHosts?: string[];
  anthropicApiKey?: string;
  /** A gateway in place of Anthropic's own address. */
  anthropicBaseUrl?: string;
  openaiApiKey?: string;
  /** Where runs are told of as OpenTelemetry spans; absent when nowhere. */
  telemetry?: { url: string; headers: Record<string, string>; serviceName: string; captureContent: boolean };
  logLevel: (typeof LOG_LEVELS)[number];
}

/** As it stands in MODEL, without a base URL, which may hold a secret: "anthropic:<model>". */
export function modelName(choice: ModelChoice): string {
  return choice.provider === "planner" ? "planner" : `${choice.provider}:${choice.model}`;
}

/** An empty variable counts as one that is not set: `PORT= npm start`. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (typeof value === "string" && value.trim() === "" ? undefined : value), schema.optional());

const wholeNumber = (from: number, to: number) => {
  const expected = `a whole number from ${from} to ${to}`;
  return z
    .string(expected)
    .regex(/^\s*\d{1,9}\s*$/, expected)
    .transform(Number)
    .refine((value) => value >= from && value <= to, expected);
};

const dollars = () => {
  const expected = "an amount of US dollars like 0.05 or 20";
  return z
    .string(expected)
    .regex(/^\s*\d{1,9}(\.\d{1,6})?\s*$/, expected)
    .transform(Number);
};

const httpAddress = () =>
  z.string().refine((text) => /^https?:\/\/\S+$/.test(text) && URL.canParse(text), "an address like http://host:4318");

const AUDIO_HOST = /^https?:(?:\/\/(?:\*\.)?[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?::\d{1,5})?)?$/i;

const Environment = z.object({
  PORT: optional(wholeNumber(0, 65_535)),
  HOST: optional(z.string().regex(/^[\w.:%-]+$/, "a host name or address to listen on, for example 127.0.0.1")),
  SEGUE_DATA_DIR: optional(z.string().refine((path) => !path.includes("\0"), "the path of a folder")),
  DATABASE_URL: optional(
    z.string().refine(isPostgresUrl, "a PostgreSQL address like postgres://user:password@host:5432/database"),
  ),
  DATABASE_POOL: optional(wholeNumber(1, 1000)),
  MODEL: optional(
    z.string().transform((list, check) => {
      const models = parseModels(list);
      if (models) return models;
      check.addIssue("a list like anthropic:<model>,openai:<model>@<http address>,planner");
      return z.NEVER;
    }),
  ),
  SPEECH: optional(
    z.string().transform((entry, check) => {
      const model = parseModel(entry.trim());
      if (model?.provider === "openai") return model;
      check.addIssue("a model like openai:gpt-4o-mini-tts or openai:<model>@<http address>");
      return z.NEVER;
    }),
  ),
  AUDIO_HOSTS: optional(
    z.string().transform((list, check) => {
      const hosts = list.split(",").flatMap((entry) => entry.trim() || []);
      if (hosts.every((host) => AUDIO_HOST.test(host))) return hosts;
      check.addIssue("a list like https://cdn.example.org,https://*.pods.example, or https: for every host");
      return z.NEVER;
    }),
  ),
  MODEL_DEADLINE_MS: optional(wholeNumber(100, 600_000)),
  MODEL_CONCURRENCY: optional(wholeNumber(1, 1000)),
  MODEL_BUDGET_REQUEST_USD: optional(dollars()),
  MODEL_BUDGET_LISTENER_DAY_USD: optional(dollars()),
  MODEL_BUDGET_DAY_USD: optional(dollars()),
  ANTHROPIC_API_KEY: optional(z.string()),
  ANTHROPIC_BASE_URL: optional(z.string().refine(isHttpUrl, "an address like https://gateway.example")),
  OPENAI_API_KEY: optional(z.string()),
  OTEL_EXPORTER_OTLP_ENDPOINT: optional(httpAddress()),
  OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: optional(httpAddress()),
  OTEL_EXPORTER_OTLP_HEADERS: optional(
    z
      .string()
      .refine(
        (list) => list.split(",").every((pair) => /^\s*[\w-]+\s*=/.test(pair)),
        "a list like name=value,name=value",
      ),
  ),
  OTEL_SERVICE_NAME: optional(z.string().trim().max(200)),
  OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: optional(
    z.stringbool({ truthy: ["true"], falsy: ["false"], error: "true or false" }),
  ),
  LOG_LEVEL: optional(z.enum(LOG_LEVELS, `one of ${LOG_LEVELS.join(", ")}`)),
});

/**
 * The environment, checked once at the start. Throws AppError("misconfigured") that names every broken variable and
 * what it should be; the broken values themselves are left out, as they may be secrets.
 */
export function readConfig(env: Record<string, string | undefined>): Config {
  const parsed = Environment.safeParse(env);
  if (!parsed.success) throw misconfigured(parsed.error.issues.map((issue) => [String(issue.path[0]), issue.message]));
  const given = parsed.data;
  const models = given.MODEL ?? [{ provider: "planner" }];
  const missing = missingKeys(models, given);
  if (missing.length > 0) throw misconfigured(missing);
  return {
    port: given.PORT ?? 8787,
    host: given.HOST ?? "127.0.0.1",
    dataDir: given.SEGUE_DATA_DIR ?? ".segue",
    ...(given.DATABASE_URL && { databaseUrl: given.DATABASE_URL }),
    databasePool: given.DATABASE_POOL ?? 10,
    models,
    modelDeadlineMs: given.MODEL_DEADLINE_MS ?? 20_000,
    ...(given.SPEECH && { speech: speechOf(given.SPEECH) }),
    ...(given.AUDIO_HOSTS && { audioHosts: given.AUDIO_HOSTS }),
    ...(given.MODEL_CONCURRENCY !== undefined && { modelConcurrency: given.MODEL_CONCURRENCY }),
    modelBudgets: budgetsOf(given),
    ...(given.ANTHROPIC_API_KEY && { anthropicApiKey: given.ANTHROPIC_API_KEY }),
    ...(given.ANTHROPIC_BASE_URL && { anthropicBaseUrl: given.ANTHROPIC_BASE_URL }),
    ...(given.OPENAI_API_KEY && { openaiApiKey: given.OPENAI_API_KEY }),
    ...telemetryOf(given),
    logLevel: given.LOG_LEVEL ?? "info",
  };
}

function speechOf({ model, baseUrl }: { model: string; baseUrl?: string }): NonNullable<Config["speech"]> {
  return { model, ...(baseUrl !== undefined && { baseUrl }) };
}

function budgetsOf(given: z.infer<typeof Environment>): Config["modelBudgets"] {
  const { MODEL_BUDGET_REQUEST_USD, MODEL_BUDGET_LISTENER_DAY_USD, MODEL_BUDGET_DAY_USD } = given;
  return {
    ...(MODEL_BUDGET_REQUEST_USD !== undefined && { requestUsd: MODEL_BUDGET_REQUEST_USD }),
    ...(MODEL_BUDGET_LISTENER_DAY_USD !== undefined && { listenerDayUsd: MODEL_BUDGET_LISTENER_DAY_USD }),
    ...(MODEL_BUDGET_DAY_USD !== undefined && { dayUsd: MODEL_BUDGET_DAY_USD }),
  };
}

/** Names as OpenTelemetry has them: the endpoint of all signals gets the path of traces, that of traces is taken as it is. */
function telemetryOf(given: z.infer<typeof Environment>): Pick<Config, "telemetry"> {
  const base = given.OTEL_EXPORTER_OTLP_ENDPOINT?.trim().replace(/\/+$/, "");
  const url = given.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT?.trim() ?? (base && `${base}/v1/traces`);
  if (url === undefined) return {};
  const headers = (given.OTEL_EXPORTER_OTLP_HEADERS ?? "").split(",").flatMap((pair) => {
    const at = pair.indexOf("=");
    return at < 0 ? [] : [[pair.slice(0, at).trim(), decoded(pair.slice(at + 1).trim())]];
  });
  return {
    telemetry: {
      url,
      headers: Object.fromEntries(headers),
      serviceName: given.OTEL_SERVICE_NAME ?? "segue",
      captureContent: given.OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT ?? false,
    },
  };
}

/** Values are URL-encoded by the specification; one that is not is taken as it is. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function misconfigured(broken: [name: string, expected: string][]): AppError {
  const said = broken.map(([name, expected]) => `${name} must be ${expected}`).join("; ");
  return new AppError("misconfigured", `${said}.`, { details: { variables: broken.map(([name]) => name) } });
}

function isPostgresUrl(text: string): boolean {
  return /^postgres(ql)?:\/\/\S+$/.test(text) && URL.canParse(text);
}

function isHttpUrl(text: string): boolean {
  return /^https?:\/\/\S+$/.test(text) && URL.canParse(text);
}

/** Undefined when an entry is none of the known shapes. */
function parseModels(list: string): ModelChoice[] | undefined {
  const models = list.split(",").map((entry) => parseModel(entry.trim()));
  if (models.some((model) => model === undefined)) return undefined;
  const remote = (models as ModelChoice[]).filter((model) => model.provider !== "planner");
  return [...remote, { provider: "planner" }];
}

function parseModel(entry: string): ModelChoice | undefined {
  if (entry === "planner") return { provider: "planner" };
  const anthropic = /^anthropic:([^\s@]+)$/.exec(entry);
  if (anthropic?.[1]) return { provider: "anthropic", model: anthropic[1] };
  const openai = /^openai:([^\s@]+)(?:@(https?:\/\/\S+))?$/.exec(entry);
  if (!openai?.[1] || (openai[2] && !URL.canParse(openai[2]))) return undefined;
  return { provider: "openai", model: openai[1], ...(openai[2] && { baseUrl: openai[2] }) };
}

/** A server of one's own (with a base URL) may want no key. */
function missingKeys(models: ModelChoice[], given: z.infer<typeof Environment>): [string, string][] {
  const missing: [string, string][] = [];
  if (models.some((model) => model.provider === "anthropic") && !given.ANTHROPIC_API_KEY)
    missing.push(["ANTHROPIC_API_KEY", "set, as MODEL names an anthropic model"]);
  if (models.some((model) => model.provider === "openai" && !model.baseUrl) && !given.OPENAI_API_KEY)
    missing.push(["OPENAI_API_KEY", "set, as MODEL names an openai model"]);
  else if (given.SPEECH && !given.SPEECH.baseUrl && !given.OPENAI_API_KEY)
    missing.push(["OPENAI_API_KEY", "set, as SPEECH names an openai model"]);
  return missing;
}
