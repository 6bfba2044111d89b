import type { OpenAPIHono } from "@hono/zod-openapi";
import { html, raw } from "hono/html";
import type { AppEnv } from "../deps.ts";

const ABOUT = {
  openapi: "3.1.0",
  info: {
    title: "Segue",
    version: "0.1.0",
    description: "Turns a sentence into a playlist that provably does what the sentence asked.",
    license: { name: "MIT", identifier: "MIT" },
  },
};
const METHODS = ["get", "post", "patch", "delete"] as const;

/** The OpenAPI document, and the same as a page without scripts. Nothing of it comes from another host. */
export function registerDocs(app: OpenAPIHono<AppEnv>): void {
  let made: ReturnType<typeof app.getOpenAPI31Document> | undefined;
  const contract = () => {
    made ??= app.getOpenAPI31Document(ABOUT);
    return made;
  };
  app.get("/openapi.json", (c) => c.json(contract()));
  app.get("/docs", (c) => c.html(renderPage(contract())));
}

type Contract = ReturnType<OpenAPIHono<AppEnv>["getOpenAPI31Document"]>;
type Operation = NonNullable<NonNullable<Contract["paths"]>[string]["get"]>;

function renderPage(contract: Contract) {
  const routes = Object.entries(contract.paths ?? {}).flatMap(([path, item]) =>
    METHODS.flatMap((method) => (item[method] ? [renderRoute(method, path, item[method])] : [])),
  );
  const schemas = Object.entries(contract.components?.schemas ?? {}).map(
    ([name, schema]) =>
      html`<details><summary>${name}</summary><div id="${name}">${renderJson(schema)}</div></details>`,
  );
  return html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Segue API</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/docs.css"></head>
<body><main><h1>Segue API</h1><p>${contract.info.description}</p>
<p>Machine-readable: <a href="/openapi.json">/openapi.json</a>. <a href="/">The page</a>.</p>
<h2>Routes</h2>${routes}<h2>Shapes</h2>${schemas}</main></body></html>`;
}

function renderRoute(method: string, path: string, operation: Operation) {
  const content = operation.requestBody && "content" in operation.requestBody ? operation.requestBody.content : {};
  const bodies = Object.values(content).map((media) => html`<h4>Body</h4>${renderJson(media.schema)}`);
  const parameters = (operation.parameters ?? []).map((parameter) =>
    "name" in parameter
      ? html`<li><code>${parameter.name}</code> (${parameter.in}${parameter.required ? ", required" : ""}) ${renderJson(parameter.schema)}</li>`
      : "",
  );
  const answers = Object.entries(operation.responses ?? {}).map(
    ([status, response]) => html`<tr><th scope="row">${status}</th><td>${response.description}</td></tr>`,
  );
  return html`<details><summary><b class="${method}">${method.toUpperCase()}</b> <code>${path}</code> <span>${operation.summary ?? ""}</span></summary>
<p>${renderText(operation.description ?? "")}</p>${parameters.length ? html`<h4>Parameters</h4><ul>${parameters}</ul>` : ""}${bodies}<h4>Answers</h4><table>${answers}</table></details>`;
}

/** What stands between backticks is code. */
function renderText(text: string) {
  return text.split("`").map((part, at) => (at % 2 === 1 ? html`<code>${part}</code>` : part));
}

/** Names of shapes become links; the text itself is escaped first. */
function renderJson(schema: unknown) {
  const text = JSON.stringify(schema ?? {}, null, 2);
  const escaped = text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const linked = escaped.replace(/"#\/components\/schemas\/(\w+)"/g, '<a href="#$1">$1</a>');
  return html`<pre>${raw(linked)}</pre>`;
}
