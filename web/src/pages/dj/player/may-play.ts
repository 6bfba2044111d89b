/**
 * Where the page's Content-Security-Policy lets sound come from: its `media-src`, else its `default-src`. Nothing where
 * there is none. `origin` is what the page calls itself. https://www.w3.org/TR/CSP3/#directive-media-src
 */
export function sourcesOf(policy: string | null, origin: string): string[] {
  const directives = (policy ?? "").split(";").map((part) => part.trim().split(/\s+/));
  const named = (name: string) => directives.find(([word]) => word?.toLowerCase() === name)?.slice(1);
  const sources = named("media-src") ?? named("default-src") ?? [];
  return sources.flatMap((source) => (source === "'self'" ? [source, origin] : [source]));
}

/** Whether an address may be asked for its sound: a path of our own, or a host that is among the sources. */
export function mayPlay(address: string, sources: readonly string[]): boolean {
  if (/^\/(?!\/)/.test(address)) return sources.includes("'self'");
  const url = URL.parse(address);
  return url !== null && sources.some((source) => covers(source, url));
}

/** "https://cdn.example.org", "https://*.example.org", "https:"; other forms of source cover nothing here. */
function covers(source: string, { protocol, hostname, port }: URL): boolean {
  if (source === protocol && /^https?:$/.test(protocol)) return true;
  const [, scheme, wild, host, sourcePort = ""] = /^(https?:)\/\/(\*\.)?([^/:*]+)(?::(\d+))?\/?$/.exec(source) ?? [];
  if (scheme !== protocol || host === undefined || sourcePort !== port) return false;
  return wild ? hostname.endsWith(`.${host}`) : hostname === host;
}
