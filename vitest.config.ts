import { defineConfig } from "vitest/config";

// One load of the program for all files: nothing of ours keeps state in a module, and every file would load it again.
const inOneProcess = {
  isolate: false,
  maxWorkers: "100%",
  setupFiles: ["test/support/draws.ts"],
  testTimeout: 20_000,
};

/**
 * `unit` needs nothing but the process, and is what `npm run check` runs; `sweep` too, but goes through so many cases of one
 * promise that it takes its time; `system` opens sockets, PostgreSQL when TEST_DATABASE_URL is set, and a browser.
 */
export default defineConfig({
  test: {
    // What a busy machine does late is done all the same.
    expect: { poll: { timeout: 15_000 } },
    projects: [
      {
        extends: true,
        test: {
          ...inOneProcess,
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: ["test/system/**", "test/**/*.sweep.test.ts"],
        },
      },
      { extends: true, test: { ...inOneProcess, name: "sweep", include: ["test/**/*.sweep.test.ts"] } },
      {
        extends: true,
        test: {
          name: "system",
          include: ["test/system/**/*.test.ts"],
          globalSetup: ["test/support/before-system.ts"],
          // More than there are cores on a small machine: most of what a file does is to wait for a process of its own.
          maxWorkers: 3,
          sequence: { groupOrder: 1 },
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
