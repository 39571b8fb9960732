import { ConfigError } from '../config-error.ts';

/** Never asked through a proxy: the page, the playground's API, the endpoints. */
const HERE = ['localhost', '127.0.0.1', '[::1]'];

export interface Proxies {
  /** For plain http. */
  readonly http: string | null;
  readonly https: string | null;
  /** Hosts that are asked directly, with their subdomains, and `host:port`; `*` is all. */
  readonly except: readonly string[];
}

/**
 * The proxies that the environment names, by the names that curl and most programs read, in either case.
 * @returns null when it names none
 * @throws {ConfigError} when an address is invalid, or its protocol is not supported
 */
export function readProxies(environment: Readonly<Record<string, string | undefined>>): Proxies | null {
  const given = (name: string) => environment[name.toLowerCase()]?.trim() || environment[name]?.trim() || null;
  const proxy = (name: string) => checked(name, given(name));
  const all = proxy('ALL_PROXY');
  const http = proxy('HTTP_PROXY') ?? all;
  const https = proxy('HTTPS_PROXY') ?? all ?? http;
  if (http === null && https === null) return null;
  const named =
    given('NO_PROXY')
      ?.toLowerCase()
      .split(/[\s,]+/) ?? [];
  return { http, https, except: [...named.map((host) => host.replace(/^\*?\./, '')).filter(Boolean), ...HERE] };
}

/** The proxy on the way to an address, or null when it is asked directly. */
export function proxyFor(address: URL, { http, https, except }: Proxies): string | null {
  const { hostname, port, protocol } = address;
  const direct = except.some((entry) => {
    const [, host = entry, only] = /^(.+?)(?::(\d+))?$/.exec(entry) ?? [];
    if (only !== undefined && only !== (port || (protocol === 'https:' ? '443' : '80'))) return false;
    return entry === '*' || hostname === host || hostname.endsWith(`.${host}`);
  });
  if (direct) return null;
  return protocol === 'https:' || protocol === 'wss:' ? https : http;
}

/** An address without the name and password in it: what may be shown. */
export const withoutSecrets = (proxy: string): string => new URL(proxy).origin;

function checked(name: string, value: string | null): string | null {
  if (value === null) return null;
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(value) ? value : `http://${value}`;
  if (!URL.canParse(address)) {
    throw new ConfigError(`${name} is not valid: it takes an address such as http://proxy.example:3128.`);
  }
  const { protocol } = new URL(address);
  if (protocol === 'http:' || protocol === 'https:') return address;
  throw new ConfigError(
    `${name} names a ${protocol.slice(0, -1)} proxy: Marquee speaks to http and https proxies only.`,
  );
}
