/** Fetches code before it is needed; where that fails it is fetched when it is needed, and then told. */
export function fetchAhead(load: () => Promise<unknown>): void {
  load().catch(() => undefined);
}
