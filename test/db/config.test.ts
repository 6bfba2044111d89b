import { describe, expect, it } from "vitest";
import { readConfig } from "#src/config.ts";
import { AppError } from "#src/errors.ts";

function complaint(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof AppError && error.code === "misconfigured") return error.message;
  }
  return "none";
}

describe("readConfig", () => {
  it("needs nothing", () => {
    expect(readConfig({})).toEqual({
      ...{ port: 8787, host: "127.0.0.1", dataDir: ".segue", databasePool: 10, logLevel: "info" },
      modelDeadlineMs: 20_000,
      modelBudgets: {},
      models: [{ provider: "planner" }],
    });
  });

  it("takes an empty variable for one that is not set", () => {
    expect(readConfig({ PORT: "", DATABASE_URL: " ", MODEL: "", LOG_LEVEL: "" })).toEqual(readConfig({}));
  });

  it("reads every variable", () => {
    const env = {
      ...{ PORT: "0", HOST: "0.0.0.0", SEGUE_DATA_DIR: "/data", DATABASE_URL: "postgresql://a:b@db/segue" },
      ...{ DATABASE_POOL: "3", LOG_LEVEL: "error", ANTHROPIC_API_KEY: "k", MODEL_DEADLINE_MS: "5000" },
      ...{ MODEL_BUDGET_REQUEST_USD: "0.05", MODEL_BUDGET_LISTENER_DAY_USD: "1", MODEL_BUDGET_DAY_USD: "20.5" },
      MODEL: "anthropic:claude-x, openai:llama3:8b@http://127.0.0.1:11434/v1,planner",
    };
    expect(readConfig(env)).toEqual({
      ...{ port: 0, host: "0.0.0.0", dataDir: "/data", databaseUrl: "postgresql://a:b@db/segue", databasePool: 3 },
      ...{ logLevel: "error", anthropicApiKey: "k", modelDeadlineMs: 5000 },
      modelBudgets: { requestUsd: 0.05, listenerDayUsd: 1, dayUsd: 20.5 },
      models: [
        { provider: "anthropic", model: "claude-x" },
        { provider: "openai", model: "llama3:8b", baseUrl: "http://127.0.0.1:11434/v1" },
        { provider: "planner" },
      ],
    });
  });

  it("reads where sound may come from, and takes nothing for it that could say more in a policy", () => {
    expect(
      readConfig({ AUDIO_HOSTS: "https://cdn.example.org, https://*.pods.example:8443,http://10.0.0.2" }),
    ).toMatchObject({
      audioHosts: ["https://cdn.example.org", "https://*.pods.example:8443", "http://10.0.0.2"],
    });
    expect(readConfig({ AUDIO_HOSTS: "https:" })).toMatchObject({ audioHosts: ["https:"] });
    for (const wrong of ["*", "cdn.example.org", "https://a.example/path", "https://a; script-src *", "data:"])
      expect(complaint({ AUDIO_HOSTS: wrong })).toMatch(/^AUDIO_HOSTS must be a list like https:/);
  });

  it("reads where runs are told of, by OpenTelemetry's names", () => {
    const telemetry = { url: "http://c:4318/v1/traces", headers: {}, serviceName: "segue", captureContent: false };
    expect(readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318/" }).telemetry).toEqual(telemetry);
    expect(
      readConfig({
        OTEL_EXPORTER_OTLP_ENDPOINT: "http://c:4318",
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "https://t/in?x=1",
        OTEL_EXPORTER_OTLP_HEADERS: "authorization=Bearer%20k=, x-team = music",
        OTEL_SERVICE_NAME: "radio",
        OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
      }).telemetry,
    ).toEqual({
      url: "https://t/in?x=1",
      headers: { authorization: "Bearer k=", "x-team": "music" },
      serviceName: "radio",
      captureContent: true,
    });
  });

  it.each([
    ["OTEL_EXPORTER_OTLP_ENDPOINT", "c:4318", "OTEL_EXPORTER_OTLP_ENDPOINT must be an address like http://host:4318."],
    ["OTEL_EXPORTER_OTLP_HEADERS", "secret", "OTEL_EXPORTER_OTLP_HEADERS must be a list like name=value,name=value."],
    [
      "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT",
      "perhaps",
      "OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT must be true or false.",
    ],
    ["PORT", "eighty", "PORT must be a whole number from 0 to 65535."],
    ["PORT", "65536", "PORT must be a whole number from 0 to 65535."],
    ["PORT", "-1", "PORT must be a whole number from 0 to 65535."],
    ["DATABASE_POOL", "0", "DATABASE_POOL must be a whole number from 1 to 1000."],
    ["HOST", "my host", "HOST must be a host name or address to listen on, for example 127.0.0.1."],
    [
      "DATABASE_URL",
      "mysql://u:secret@h/d",
      "DATABASE_URL must be a PostgreSQL address like postgres://user:password@host:5432/database.",
    ],
    ["MODEL_BUDGET_DAY_USD", "-1", "MODEL_BUDGET_DAY_USD must be an amount of US dollars like 0.05 or 20."],
    ["LOG_LEVEL", "loud", "LOG_LEVEL must be one of silent, error, warn, info."],
    ["MODEL", "gpt", "MODEL must be a list like anthropic:<model>,openai:<model>@<http address>,planner."],
    ["MODEL", "openai:x@ftp://y", "MODEL must be a list like anthropic:<model>,openai:<model>@<http address>,planner."],
    ["MODEL", "openai:x", "OPENAI_API_KEY must be set, as MODEL names an openai model."],
    ["MODEL", "anthropic:x", "ANTHROPIC_API_KEY must be set, as MODEL names an anthropic model."],
  ])("says what %s should be instead of %s", (name, value, sentence) => {
    expect(complaint({ [name]: value })).toBe(sentence);
  });

  it("names all broken variables at once, and none of their values", () => {
    expect(complaint({ PORT: "x", DATABASE_URL: "mysql://u:secret@h" })).toMatch(/^PORT must be .*; DATABASE_URL must/);
    expect(complaint({ DATABASE_URL: "mysql://u:secret@h" })).not.toContain("secret");
  });
});
