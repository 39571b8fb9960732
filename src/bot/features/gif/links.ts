/** The hosts of addresses that may be shown. */
const SHOWN = /^https:\/\/\d{0,3}\.?media\.tumblr\.com\//;
const PATIENCE_MS = 800;

export type LinkState = 'alive' | 'dead' | 'unknown';

export interface LinkOptions {
  /** For tests: other addresses that may be asked. */
  readonly shown?: RegExp;
  readonly patienceMs?: number;
}

/**
 * Whether a GIF's address still shows a picture: asks for its head, following nothing. `dead` when the host says it is gone;
 * `unknown` when nothing comes back in time, which says more about the network than about the link.
 */
export async function checkLink(url: string, options: LinkOptions = {}): Promise<LinkState> {
  const { shown = SHOWN, patienceMs = PATIENCE_MS } = options;
  if (!shown.test(url)) return 'dead';
  try {
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });
    if (response.status >= 500 || response.status === 429) return 'unknown';
    const type = response.headers.get('content-type') ?? 'image/';
    return response.ok && type.startsWith('image/') ? 'alive' : 'dead';
  } catch {
    return 'unknown';
  }
}
