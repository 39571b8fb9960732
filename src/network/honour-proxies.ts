import { readProxies } from './proxies.ts';

/** Sends what this process asks of others through the proxies its environment names, if any. @throws {ConfigError} */
export async function honourProxies(environment: Readonly<Record<string, string | undefined>>): Promise<void> {
  const proxies = readProxies(environment);
  if (proxies !== null) (await import('./use-proxies.ts')).useProxies(proxies);
}
