import { defineConfig } from "vitest/config";

/** `unit` needs nothing but the process; `system` opens sockets, PostgreSQL when TEST_DATABASE_URL is set, and a browser. */
export default defineConfig({
  test: {
    projects: [
      {
        extends: true,
        // One load of the program for all files: nothing of ours keeps state in a module, and every file would load it again.
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**"],
          isolate: false,
          maxWorkers: "100%",
          testTimeout: 20_000,
        },
      },
      {
        extends: true,
        test: { name: "system", include: ["test/system/**/*.test.ts"], testTimeout: 60_000, hookTimeout: 120_000 },
      },
    ],
  },
});
