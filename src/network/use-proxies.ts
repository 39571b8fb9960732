import { createGlobalProxyAgent } from 'global-agent';
import { Agent, type Dispatcher, ProxyAgent, setGlobalDispatcher } from 'undici';
import { type Proxies, proxyFor } from './proxies.ts';

/**
 * Sends whatever this process asks of other machines through the proxies: `fetch` and discord.js's REST run on undici,
 * the gateway's socket and downloads on `node:https`. Node reads such settings itself from version 24 on only, and even
 * there not for a socket that brings its own connection, as the gateway's does.
 */
export function useProxies(proxies: Proxies): void {
  setGlobalDispatcher(new ProxiedAgent(proxies));
  const agent = createGlobalProxyAgent({ environmentVariableNamespace: 'MARQUEE_READS_ITS_OWN_' });
  agent.HTTP_PROXY = proxies.http;
  agent.HTTPS_PROXY = proxies.https;
  agent.NO_PROXY = proxies.except.flatMap((host) => [host, `*.${host}`]).join(',');
}

/** undici's own agent of this kind calls itself experimental on the terminal, and knows no subdomains. */
class ProxiedAgent extends Agent {
  readonly #proxies: Proxies;
  readonly #agents = new Map<string, ProxyAgent>();

  constructor(proxies: Proxies) {
    super();
    this.#proxies = proxies;
  }

  override dispatch(options: Dispatcher.DispatchOptions, handler: Dispatcher.DispatchHandlers): boolean {
    const proxy = options.origin === undefined ? null : proxyFor(new URL(options.origin), this.#proxies);
    if (proxy === null) return super.dispatch(options, handler);
    const agent = this.#agents.get(proxy) ?? new ProxyAgent(proxy);
    this.#agents.set(proxy, agent);
    return agent.dispatch(options, handler);
  }
}
