import { type LookupAddress, lookup as systemLookup } from 'node:dns';
import { BlockList, isIP, isIPv6, type LookupFunction } from 'node:net';
import { ConnectorError } from './failure';

/** Decides where connectors may connect to. Open one per connection with `openEgress`. */
export interface Egress {
  /** Throws `ConnectorError('config')` when the scheme or the literal host is refused. Names are judged by `lookup`. */
  readonly checkUrl: (url: string) => URL;
  /** The same for a bare host, as mail servers are configured. */
  readonly checkHost: (host: string) => void;
  /** Resolver for `net.connect`: fails when *any* address of the name is refused, so what was checked is what is connected to. */
  readonly lookup: LookupFunction;
}

/** IPv4 that is not the public internet: IANA special-purpose registry, plus Azure's in-guest host 168.63.129.16. */
const REFUSED_IPV4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['168.63.129.16', 32],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
];

/** Special-purpose blocks inside global unicast: Teredo and protocol assignments, documentation, 6to4. */
const REFUSED_GLOBAL_IPV6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

const refused = new BlockList();
for (const [net, prefix] of REFUSED_IPV4) refused.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of REFUSED_GLOBAL_IPV6) refused.addSubnet(net, prefix, 'ipv6');

/** Only 2000::/3 is routed on the internet; mapped, translated, local and multicast addresses all lie outside. */
const globalIpv6 = new BlockList();
globalIpv6.addSubnet('2000::', 3, 'ipv6');

/** True for an address on the public internet; false for every private, local, reserved or translated one. */
export function isPublicAddress(address: string): boolean {
  if (isIPv6(address)) return globalIpv6.check(address, 'ipv6') && !refused.check(address, 'ipv6');
  return isIP(address) === 4 && !refused.check(address, 'ipv4');
}

/**
 * The guard of one connection. Public hosts over https are always allowed; the hosts an operator listed
 * may also be private and use plain http (as the sandbox's loopback does).
 */
export function openEgress(allowedHosts: readonly string[]): Egress {
  const allowed = new Set(allowedHosts.map(normalHost));

  const checkHost = (host: string): void => {
    const name = normalHost(host);
    if (allowed.has(name)) return;
    if (isIP(name) !== 0 && !isPublicAddress(name)) throw refusal(name);
  };

  const checkUrl = (text: string): URL => {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (!url) throw new ConnectorError('config', 'The connection holds an address that is not a URL.');
    const isAllowed = allowed.has(normalHost(url.hostname));
    if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isAllowed)) {
      throw new ConnectorError('config', `Only https addresses may be called, not ${url.protocol}//${url.hostname}.`);
    }
    checkHost(url.hostname);
    return url;
  };

  const lookup: LookupFunction = (hostname, options, done) => {
    systemLookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, '');
      const isAllowed = allowed.has(normalHost(hostname));
      if (!isAllowed && !addresses.every((entry) => isPublicAddress(entry.address))) return done(refusal(hostname), '');
      const [first] = addresses;
      if (!first) return done(new ConnectorError('retryable', `${hostname} has no address at the moment.`), '');
      if (options.all) return done(null, addresses satisfies LookupAddress[]);
      return done(null, first.address, first.family);
    });
  };

  return { checkUrl, checkHost, lookup };
}

function refusal(host: string): ConnectorError {
  return new ConnectorError('config', `${host} is not on the public internet. An operator can allow it for this connection.`);
}

/** Lower case, no trailing dot, no IPv6 brackets: what two spellings of one host have in common. */
function normalHost(host: string): string {
  return host
    .toLowerCase()
    .replace(/\.$/, '')
    .replace(/^\[(.*)\]$/, '$1');
}
