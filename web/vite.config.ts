import { fileURLToPath } from "node:url";
import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

const API = process.env.SEGUE_API ?? "http://localhost:8787";

/** Types of the service are erased before this is asked; code of it has no place in a browser. */
const onlyTypesOfTheService: Plugin = {
  name: "only-types-of-the-service",
  enforce: "pre",
  resolveId(source, importer) {
    if (/^#(?:src|agents|tools|test)\//.test(source))
      this.error(`${importer} imports code from ${source}: the web app takes only types from there (import type).`);
  },
};

export default defineConfig({
  root: fileURLToPath(new URL(".", import.meta.url)),
  plugins: [onlyTypesOfTheService, react()],
  build: {
    target: ["chrome123", "firefox120", "safari17.5"],
    outDir: process.env.SEGUE_WEB_OUT ?? "dist",
    emptyOutDir: true,
    manifest: true,
    // Our pages load nothing from data: addresses.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
  },
  server: { proxy: { "^/(?:v1/|docs|openapi.json|healthz|readyz|metrics)": API } },
});
