import { spawnSync } from "node:child_process";
import { join } from "node:path";

/**
 * Every evaluation, one after the other: `npm run eval`, or some of them: `npm run eval -- prompts requests`. What follows
 * the names goes to each of them: `npm run eval -- prompts --suite unseen`. What costs money runs only when it is named.
 */
const ALL = [
  "starter",
  "prompts",
  "requests",
  "playlists",
  "conversations",
  "refinements",
  "history",
  "listeners",
  "scrobbles",
  "taste-lists",
  "living",
  "talk",
  "commentary",
  "session-requests",
  "sessions",
];
const ONLY_NAMED = ["live"];
const given = process.argv.slice(2);
const firstFlag = given.findIndex((word) => word.startsWith("-"));
const asked = firstFlag < 0 ? given : given.slice(0, firstFlag);
const flags = firstFlag < 0 ? [] : given.slice(firstFlag);
const unknown = asked.find((name) => ![...ALL, ...ONLY_NAMED].includes(name));
if (unknown) {
  console.error(`There is no evaluation "${unknown}": ${[...ALL, ...ONLY_NAMED].join(", ")}.`);
  process.exit(2);
}
for (const name of asked.length > 0 ? asked : ALL) {
  console.log(`\n# ${name}`);
  const { status } = spawnSync(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...flags], {
    stdio: "inherit",
  });
  if (status !== 0) process.exitCode = 1;
}
