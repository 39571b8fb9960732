import { Client } from 'pg';

/** Milliseconds between two tries to connect again. */
const RETRY_MS = 5_000;

/**
 * Listens to a channel on a connection of its own, and connects again whenever that ends: whatever was said meanwhile is lost,
 * so `heard` is called after every connection as well.
 */
export function listen(url: string, channel: string, heard: () => void): { stop(): Promise<void> } {
  let client: Client | null = null;
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const tell = (): void => {
    if (!stopped) heard();
  };
  const again = (): void => {
    client = null;
    if (!stopped) timer = setTimeout(connect, RETRY_MS).unref();
  };
  const connect = (): void => {
    const own = new Client({
      connectionString: url,
      application_name: 'marquee',
      connectionTimeoutMillis: RETRY_MS,
      keepAlive: true,
    });
    client = own;
    own.on('error', () => void own.end().catch(() => {}));
    own.once('end', again);
    own.on('notification', tell);
    own
      .connect()
      .then(() => own.query(`LISTEN ${own.escapeIdentifier(channel)}`))
      .then(tell)
      .catch(() => void own.end().catch(() => {}));
  };
  connect();
  return {
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await client?.end().catch(() => {});
    },
  };
}
