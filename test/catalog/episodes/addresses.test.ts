import { describe, expect, it } from "vitest";
import { isPublicAddress } from "#src/catalog/import/remote/addresses.ts";
import { fetchFeed } from "#src/catalog/import/remote/fetch-feed.ts";

describe("addresses that feeds are fetched from", () => {
  it.each([
    "8.8.8.8",
    "93.184.216.34",
    "1.1.1.1",
    "172.15.0.1",
    "172.32.0.1",
    "100.63.0.1",
    "100.128.0.1",
    "2606:4700::1111",
    "2a00:1450:4001::1",
  ])("takes %s, which is public", (address) => {
    expect(isPublicAddress(address)).toBe(true);
  });

  it.each([
    ...[
      "127.0.0.1",
      "127.9.9.9",
      "0.0.0.0",
      "0.1.2.3",
      "10.1.2.3",
      "172.16.0.1",
      "172.31.255.255",
      "192.168.0.1",
      "169.254.169.254",
    ],
    ...[
      "100.64.0.1",
      "100.127.255.255",
      "192.0.0.8",
      "198.18.0.1",
      "203.0.113.5",
      "224.0.0.1",
      "239.1.1.1",
      "255.255.255.255",
    ],
    ...[
      "::",
      "::1",
      "fe80::1",
      "fe80::1%eth0",
      "fc00::1",
      "fd12::1",
      "ff02::1",
      "::ffff:127.0.0.1",
      "::ffff:8.8.8.8",
      "::7f00:1",
      "::ffff:0:127.0.0.1",
    ],
    ...["64:ff9b::7f00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "100::1"],
    ...["", "localhost", "127.1", "8.8.8.8.8"],
  ])("refuses %s", (address) => {
    expect(isPublicAddress(address)).toBe(false);
  });

  it.each([
    ...[
      "http://127.0.0.1/",
      "http://127.1/",
      "http://0x7f000001/",
      "http://2130706433/",
      "http://017700000001/",
      "http://0177.0.0.1/",
      "http://[::1]/",
    ],
    ...[
      "http://[::ffff:127.0.0.1]/",
      "http://[64:ff9b::10.0.0.1]/",
      "http://169.254.169.254/latest/meta-data",
      "http://10.0.0.5/feed",
      "http://１２７.０.０.１/",
    ],
  ])("%s is refused before anything is asked", async (url) => {
    await expect(fetchFeed(url)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining("public internet"),
    });
  });

  it.each([
    ["file:///etc/passwd", "by http or https"],
    ["ftp://feeds.example/x", "by http or https"],
    ["gopher://feeds.example/", "by http or https"],
    ["http://user:secret@feeds.example/", "no user name or password"],
    ["http://feeds.example:22/", "port 22"],
    ["http://", "no address"],
    [`http://feeds.example/${"x".repeat(3000)}`, "no address"],
  ])("%s is refused with its reason", async (url, reason) => {
    await expect(fetchFeed(url)).rejects.toMatchObject({
      code: "invalid_input",
      message: expect.stringContaining(reason),
    });
  });
});
