import { Pool, type PoolClient } from "pg";

/** Connections to PostgreSQL, at most so many at once. One that breaks costs who uses it an error, and is replaced. */
export function openPool(url: string, max: number): Pool {
  const pool = new Pool({
    connectionString: asLibpq(url),
    max,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    application_name: "segue",
  });
  // Unheard, these events would end the process; what breaks in use is told by the statement that fails.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  const out = new WeakSet<PoolClient>();
  pool.on("release", (_error, client) => out.delete(client));
  pool.on("acquire", (client) => {
    out.add(client);
    // The pool fills `release` in right after this event.
    queueMicrotask(() => out.has(client) && giveBackWhenBroken(client));
  });
  return pool;
}

/** Drizzle does not give a connection back when `begin` fails on it, and its place in the pool would be lost. */
function giveBackWhenBroken(client: PoolClient): void {
  const release = client.release.bind(client);
  const broken = () => client.release(true);
  let isOut = true;
  client.release = (error) => {
    if (!isOut) return;
    isOut = false;
    client.off("end", broken);
    release(error);
  };
  client.on("end", broken);
}

/** `sslmode` as psql and every PostgreSQL service mean it; the driver's own reading of it warns at every start. */
function asLibpq(url: string): string {
  const address = new URL(url);
  const mode = address.searchParams.get("sslmode") ?? "";
  if (!/^(?:prefer|require|verify-ca)$/.test(mode) || address.searchParams.has("uselibpqcompat")) return url;
  address.searchParams.set("uselibpqcompat", "true");
  return address.href;
}
