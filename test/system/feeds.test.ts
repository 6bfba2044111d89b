import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, describe, expect, it } from "vitest";
import { type FetchPolicy, fetchFeed, PUBLIC_ONLY } from "#src/catalog/import/remote/fetch-feed.ts";

const servers: Server[] = [];
const FEED = "<rss><channel><title>x</title></channel></rss>";
/** Allows what the tests' own servers need, and that alone. */
const HERE: FetchPolicy = {
  ...PUBLIC_ONLY,
  allowsAddress: (address) => address === "127.0.0.1",
  allowsPort: () => true,
};

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function textAt(url: string, policy: FetchPolicy = HERE): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of await fetchFeed(url, policy)) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}

afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

describe("a feed on the web", () => {
  it("is read packed or plain, after up to five redirects", async () => {
    const url = await serve((request, response) => {
      const step = Number(request.url!.slice(1));
      if (step > 0) response.writeHead(302, { location: `/${step - 1}` }).end();
      else response.writeHead(200, { "content-encoding": "gzip", "content-type": "text/plain" }).end(gzipSync(FEED));
    });

    expect(await textAt(`${url}/5`)).toBe(FEED);
    await expect(textAt(`${url}/6`)).rejects.toMatchObject({ message: expect.stringContaining("more than 5 times") });
  });

  it("is never fetched from this machine or its network, whatever the name says", async () => {
    let asked = 0;
    const url = await serve((_, response) => {
      asked += 1;
      response.end(FEED);
    });
    const { port } = new URL(url);
    const anyPort = { ...PUBLIC_ONLY, allowsPort: () => true };

    for (const host of ["127.0.0.1", "localhost", "[::1]", "[::ffff:127.0.0.1]", "2130706433"])
      await expect(textAt(`http://${host}:${port}/`, anyPort), host).rejects.toMatchObject({ code: "invalid_input" });

    expect(asked).toBe(0);
  });

  it("is never fetched over a redirect to what is not allowed", async () => {
    for (const location of [
      "http://[::1]:9/",
      "http://169.254.169.254/",
      "http://10.0.0.1/",
      "file:///etc/passwd",
      "http://localhost:1/x",
      "//192.168.1.1/",
    ]) {
      const url = await serve((_, response) => response.writeHead(301, { location }).end());
      const only = {
        ...HERE,
        allowsAddress: (address: string) => address === "127.0.0.1" && location !== "http://localhost:1/x",
      };
      const policy = location.includes("localhost") ? withFirst(only) : only;

      await expect(textAt(url, policy), location).rejects.toMatchObject({ code: "invalid_input" });
    }
  });

  it("is given up beyond its size, packed or unpacked, and when no answer comes", async () => {
    const big = await serve((_, response) => response.end(Buffer.alloc(5_000)));
    const bomb = await serve((_, response) =>
      response.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(Buffer.alloc(5_000_000))),
    );
    const silent = await serve(() => undefined);

    await expect(textAt(big, { ...HERE, mostBytes: 4_000 })).rejects.toMatchObject({ code: "too_large" });
    await expect(textAt(bomb, { ...HERE, mostUnpackedBytes: 1_000_000 })).rejects.toMatchObject({ code: "too_large" });
    await expect(textAt(silent, { ...HERE, answerMs: 50 })).rejects.toMatchObject({
      message: expect.stringContaining("did not answer in time"),
    });
  });

  it("tells a status that is no answer", async () => {
    const url = await serve((_, response) => response.writeHead(404).end());

    await expect(textAt(`${url}/feed?key=secret`)).rejects.toMatchObject({
      code: "unavailable",
      message: `${url}/feed answered with status 404.`,
    });
  });
});

/** Allows the first address that is asked about, as a name server would that is asked twice. */
function withFirst(policy: FetchPolicy): FetchPolicy {
  let asked = 0;
  return { ...policy, allowsAddress: () => asked++ < 2 };
}
