import { BlockList, isIP, isIPv4 } from "node:net";

/** Networks that are not the public internet: IANA's special-purpose registries (RFC 6890 and after), multicast, and forms that hold another address. */
const NOT_PUBLIC: readonly (readonly [string, number])[] = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.31.196.0", 24],
  ["192.52.193.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["192.175.48.0", 24],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 4],
  ["240.0.0.0", 4],
];
/** Of IPv6 only global unicast is public, and of that not these: special purposes, 6to4, Teredo, documentation. */
const GLOBAL_UNICAST: readonly [string, number] = ["2000::", 3];
const NOT_PUBLIC_6: readonly (readonly [string, number])[] = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["2620:4f:8000::", 48],
  ["3fff::", 20],
];

const refused = new BlockList();
for (const [network, bits] of NOT_PUBLIC) refused.addSubnet(network, bits, "ipv4");
const refused6 = new BlockList();
for (const [network, bits] of NOT_PUBLIC_6) refused6.addSubnet(network, bits, "ipv6");
const global = new BlockList();
global.addSubnet(...GLOBAL_UNICAST, "ipv6");

/**
 * Whether an address (as `dns.lookup` or a socket gives it) is one of the public internet. Addresses of IPv6 that hold
 * one of IPv4 (mapped, compatible, NAT64, 6to4, Teredo) are not, as are all that are no address at all.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  if (isIPv4(address)) return !refused.check(address, "ipv4");
  const bare = address.replace(/%.*$/, "");
  return bare === address && global.check(bare, "ipv6") && !refused6.check(bare, "ipv6");
}
