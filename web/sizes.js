// What a browser fetches to open each page, from the manifest of the build.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const dist = fileURLToPath(new URL("dist", import.meta.url));

/**
 * For each page, smallest first: the script and style that its first visit fetches, compressed, in bytes. Fonts beside them.
 * @returns {{ page: string, brotli: number, gzip: number, style: number }[]}
 */
export function pageSizes() {
  /** @type {Record<string, { file: string, imports?: string[], css?: string[], isEntry?: boolean }>} */
  const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
  const entry = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? "";
  /** @param {string} key @param {Set<string>} seen */
  const closure = (key, seen) => {
    if (seen.has(key)) return seen;
    seen.add(key);
    for (const other of manifest[key]?.imports ?? []) closure(other, seen);
    return seen;
  };
  const pages = Object.keys(manifest).filter((key) => /^src\/pages\/.*page\.tsx$/.test(key));
  return pages
    .map((page) => {
      const keys = [...closure(page, closure(entry, new Set()))];
      const scripts = new Set(keys.map((key) => manifest[key]?.file ?? "").filter((file) => file.endsWith(".js")));
      const styles = new Set(keys.flatMap((key) => manifest[key]?.css ?? []));
      return {
        page: page.slice("src/pages/".length, -".tsx".length),
        brotli: sum(scripts, ".br"),
        gzip: sum(scripts, ".gz"),
        style: sum(styles, ".br"),
      };
    })
    .sort((a, b) => a.brotli - b.brotli);
}

/** All of the build as it is sent where brotli is taken, in bytes. */
export function wholeSize() {
  const names = readdirSync(join(dist, "assets")).filter((name) => name.endsWith(".js.br"));
  return sum(new Set(names.map((name) => `assets/${name}`)), "");
}

/** @param {Set<string>} files @param {string} suffix */
function sum(files, suffix) {
  return [...files].reduce((bytes, file) => bytes + statSync(join(dist, file + suffix)).size, 0);
}
