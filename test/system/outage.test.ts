import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Server, type Socket } from "node:net";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type OpenDatabase, openDatabase } from "#src/db/open.ts";
import { outageOf } from "#src/db/outage.ts";
import { rowsOf } from "#src/db/rows.ts";
import { dialects, openTestDatabase, type TestDatabase } from "#test/support/db.ts";
import { appOver, send, type TestApp } from "#test/support/service.ts";
import { songCatalog } from "#test/support/songs.ts";

const GONE = { error: { code: "unavailable", message: "The database does not answer. Try again in a moment." } };

/** The way to the server, which a test can cut and mend. */
interface Wire {
  port: number;
  cut: () => Promise<void>;
  mend: () => Promise<void>;
}

async function wireTo({ hostname, port }: URL): Promise<Wire> {
  const sockets = new Set<Socket>();
  const serve = async (at: number): Promise<Server> => {
    const server = createServer((near) => {
      const far = connect(Number(port || 5432), hostname);
      for (const [socket, other] of [
        [near, far],
        [far, near],
      ] as const) {
        sockets.add(socket);
        socket.on("error", () => undefined).pipe(other);
        socket.on("close", () => {
          sockets.delete(socket);
          other.destroy();
        });
      }
    });
    await once(server.listen(at, "127.0.0.1"), "listening");
    return server;
  };
  let server = await serve(0);
  const own = (server.address() as AddressInfo).port;
  return {
    port: own,
    cut: async () => {
      const closed = once(server.close(), "close");
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: async () => {
      server = await serve(own);
    },
  };
}

if (!dialects.includes("postgres"))
  describe("PostgreSQL going away", () => {
    it.skip("is tested where TEST_DATABASE_URL is set", () => undefined);
  });
else
  describe("PostgreSQL going away", () => {
    let admin: TestDatabase;
    let wire: Wire;
    let opened: OpenDatabase;
    let app: TestApp;
    beforeAll(async () => {
      admin = await openTestDatabase("postgres");
      const [row] = rowsOf<{ name: string }>(await admin.db.execute(sql`select current_database() as name`));
      const url = new URL(process.env.TEST_DATABASE_URL ?? "");
      wire = await wireTo(url);
      Object.assign(url, { hostname: "127.0.0.1", port: String(wire.port), pathname: `/${row?.name}` });
      opened = await openDatabase({ dataDir: "unused", databaseUrl: url.href, databasePool: 4 });
      app = appOver({ db: opened.db, catalog: songCatalog() });
    });
    afterAll(async () => {
      await opened.close();
      await wire.cut();
      await admin.close();
    });
    const list = () => send(app, { path: "/v1/playlists" });
    const make = () => send(app, { method: "POST", path: "/v1/playlists", body: { prompt: "trip hop", tracks: 3 } });

    it("is answered with 503 while it is gone, and needs no new start when it is back", async () => {
      const before = await make();
      await wire.cut();
      const gone = [await list(), await make(), await send(app, { method: "DELETE", path: "/v1/playlists/x" })];
      const search = await send(app, { method: "POST", path: "/v1/catalog/search", body: { text: "roads" } });
      await wire.mend();
      const after = [await list(), await make()];

      expect(before.status).toBe(201);
      expect(gone.map(({ status, json, headers }) => [status, json, headers.get("retry-after")])).toEqual(
        gone.map(() => [503, GONE, "2"]),
      );
      expect(search.status).toBe(200);
      expect(after.map(({ status }) => status)).toEqual([200, 201]);
    });

    it("costs at most the requests under way when the server ends all its connections", async () => {
      await Promise.all([list(), list(), list(), list()]);
      const meanwhile = Promise.all(Array.from({ length: 12 }, make));
      await admin.db.execute(
        sql`select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname = current_database()`,
      );
      const answers = await meanwhile;
      const after = [await list(), await make()];

      expect(answers.filter(({ status }) => status !== 201 && status !== 503)).toEqual([]);
      expect(answers.filter(({ status, json }) => status === 503 && json.error.code !== "unavailable")).toEqual([]);
      expect(after.at(-1)?.status).toBe(201);
    });

    it("between two statements of a transaction ends that one alone, not the process", async () => {
      const work = opened.db.transaction(async (tx) => {
        const [row] = rowsOf<{ pid: number }>(await tx.execute(sql`select pg_backend_pid() as pid`));
        await admin.db.execute(sql`select pg_terminate_backend(${row?.pid}, 5000)`);
        await tx.execute(sql`select 1`);
      });

      const failure = await work.catch((error: unknown) => error);

      expect(outageOf(failure)).toMatchObject({ code: "unavailable", message: GONE.error.message });
      expect((await list()).status).toBe(200);
    });
  });
