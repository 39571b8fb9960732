import { lookup } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/** What an address may lead to. */
export interface Reach {
  /**
   * Origin of the place that the person named (`http://nas.local:8000`): it may be on a private network, and it is never left.
   * Null for the public addresses of the program: those are asked over https alone, may lead from host to host as large sites
   * do, and never into a private network.
   */
  readonly own: string | null;
}

/** Why an address is not asked, or null. Looks at what the address says; {@link guardedLookup} at where its name leads. */
export function reasonNotAsked(url: URL, { own }: Reach): string | null {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return `${url.protocol} is not an address on the web`;
  if (own !== null) return url.origin === own ? null : `it leads to another place, ${url.origin}, which is not asked`;
  if (url.protocol !== 'https:') return `it leads to ${url.origin}, which is not https`;
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 && isPrivate(host) ? `it leads to ${host}, an address inside a private network` : null;
}

/** Resolves names as `dns.lookup` does, and refuses one that leads into a private network, at the moment it is asked. */
export const guardedLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const inside = addresses?.find(({ address }) => isPrivate(address));
    const refused = inside && new Error(`${hostname} leads to ${inside.address}, an address inside a private network`);
    const first = addresses?.[0];
    if (error !== null || refused !== undefined || first === undefined)
      callback(refused ?? error ?? new Error(`${hostname} has no address`), '', 4);
    else if (options.all === true) callback(null, addresses);
    else callback(null, first.address, first.family);
  });
};

const PRIVATE = new BlockList();
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv4');
for (const [network, bits] of [
  ['::', 96], // the unspecified and the loopback address, and IPv4 in its old clothes
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const)
  PRIVATE.addSubnet(network, bits, 'ipv6');

/** Loopback, link-local, private, multicast and reserved addresses. IPv4 inside IPv6 counts as what it is. */
export function isPrivate(address: string): boolean {
  const version = isIP(address.split('%')[0] ?? '');
  return version === 0 || PRIVATE.check(address.split('%')[0] ?? '', version === 6 ? 'ipv6' : 'ipv4');
}
