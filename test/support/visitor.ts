import type { Page } from "playwright-core";

/** Who listens in the browser of a page; it must have been opened at a path of the app. */
export function listenerOf(page: Page): Promise<string> {
  return page.evaluate<string>("JSON.parse(localStorage.getItem('segue.listeners')).current");
}

/** What the service answers to a program, as JSON. Throws where it refuses. */
export async function ask<T = unknown>(
  url: string,
  body?: unknown,
  method = body === undefined ? "GET" : "POST",
): Promise<T> {
  const response = await fetch(url, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body), headers: { "content-type": "application/json" } }),
  });
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`);
  return (await response.json()) as T;
}
