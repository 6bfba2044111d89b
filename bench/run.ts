import { spawnSync } from "node:child_process";
import { join } from "node:path";

/** Every benchmark, one after the other: `npm run bench`, or some of them: `npm run bench -- search`. */
const ALL = [
  "import",
  "search",
  "http",
  "models",
  "listening",
  "personal",
  "taste",
  "train",
  "sessions",
  "episodes",
  "lab",
  "page",
];
const asked = process.argv.slice(2).filter((name) => !name.startsWith("-"));
const flags = process.argv.slice(2).filter((name) => name.startsWith("-"));
const unknown = asked.find((name) => !ALL.includes(name));
if (unknown) {
  console.error(`There is no benchmark "${unknown}": ${ALL.join(", ")}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : ALL) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...flags], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
