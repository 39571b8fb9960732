import { ConfigError } from '../config-error.ts';

/** The keys that say where something listens. */
export interface Listener {
  readonly portKey: string;
  readonly port: number;
  readonly hostKey?: string;
  readonly host?: string;
}

/**
 * Starts something that listens.
 * @throws {ConfigError} naming the key to change when the system refuses the port or the address
 */
export async function listenAt<T>(listener: Listener, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    const { code } = ((error as Error).cause ?? error) as NodeJS.ErrnoException;
    const remedy = code === undefined ? undefined : remedyFor(code, listener);
    throw remedy === undefined ? error : new ConfigError(remedy);
  }
}

function remedyFor(code: string, { portKey, port, hostKey, host }: Listener): string | undefined {
  switch (code) {
    case 'EADDRINUSE':
      return `${portKey}: port ${port} is taken, perhaps by another Marquee. Stop that one, or set ${portKey} to another port (0 takes any free one).`;
    case 'EACCES':
      return `${portKey}: this user may not listen on port ${port}. Set ${portKey} to a port above 1023.`;
    case 'EADDRNOTAVAIL':
    case 'EAFNOSUPPORT':
    case 'ENOTFOUND':
      return `${hostKey}: this machine has no address ${host}${host?.includes(':') ? ', perhaps because it has no IPv6' : ''}. Set ${hostKey} to 127.0.0.1, or to 0.0.0.0 for every address it has.`;
    default:
      return undefined;
  }
}
