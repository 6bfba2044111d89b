import { defineConfig } from "vitest/config";

/** `unit` needs nothing but the process; `system` opens sockets, PostgreSQL when TEST_DATABASE_URL is set, and a browser. */
export default defineConfig({
  test: {
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: ["test/system/**"] } },
      {
        extends: true,
        test: { name: "system", include: ["test/system/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
