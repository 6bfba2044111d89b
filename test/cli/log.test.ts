import { describe, expect, it } from "vitest";
import { createLog } from "#src/log.ts";

describe("the log", () => {
  it.each([true, false])("holds no key or password, whoever logs it (terminal: %s)", (isTty) => {
    const lines: string[] = [];
    const log = createLog({ write: (text) => void lines.push(text), isTty }, "info");
    const cause = new Error("401 for sk-ant-api03-secret-key at https://ana:secret@host.example/v1");

    log("warn", "a model gave no playlist", {
      error: new Error("no", { cause }),
      headers: { authorization: "Bearer secret-token", "x-api-key": "sk-secret-1" },
    });

    expect(lines.join("")).not.toMatch(/secret/);
    expect(lines.join("")).toContain("https://ana:[hidden]@host.example/v1");
  });
});
