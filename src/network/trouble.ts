/** What goes wrong on the way to another machine, in words for the person who runs the bot. */

/** Code of a failed connection -> what it means. Each is worth another try: networks and clocks are put right. */
const MEANING: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name is not known here: is this machine on the network?',
  EAI_AGAIN: 'no name server answers: is this machine on the network?',
  EAI_FAIL: 'the name server failed',
  ECONNREFUSED: 'nothing answers at that address',
  ECONNRESET: 'the connection was cut',
  EPIPE: 'the connection was cut',
  ENETUNREACH: 'there is no way to that network from here',
  EHOSTUNREACH: 'there is no way to it from here',
  ENETDOWN: 'the network is down',
  ETIMEDOUT: 'no answer came in time',
  UND_ERR_CONNECT_TIMEOUT: 'no answer came in time',
  UND_ERR_HEADERS_TIMEOUT: 'no answer came in time',
  UND_ERR_BODY_TIMEOUT: 'the answer broke off',
  UND_ERR_SOCKET: 'the connection was cut',
  CERT_NOT_YET_VALID: 'by the clock of this machine its certificate is not valid yet: set the clock',
  CERT_HAS_EXPIRED: 'by the clock of this machine its certificate has expired: check the clock',
  SELF_SIGNED_CERT_IN_CHAIN:
    'something on the way shows a certificate of its own: name its authority in NODE_EXTRA_CA_CERTS',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is its own: name its authority in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is of an authority unknown here: name it in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is of an authority unknown here: name it in NODE_EXTRA_CA_CERTS',
};

/** Why a connection failed, with its code; null when the error is of another kind. */
export function networkTrouble(error: unknown): string | null {
  for (const cause of causes(error)) {
    const { code, name, message = '' } = cause;
    if (name === 'AbortError' || name === 'TimeoutError') return 'no answer came in time';
    if (/Proxy response \(407\)/.test(message)) {
      return 'the proxy asks for a name and a password: HTTPS_PROXY=http://name:password@host:port';
    }
    if (/Proxy response \(\d+\)/.test(message))
      return `the proxy refuses to let it through (${/\d+/.exec(message)?.[0]})`;
    const meaning = typeof code === 'string' ? MEANING[code] : undefined;
    if (meaning !== undefined) return `${meaning} (${code})`;
  }
  return null;
}

interface Cause {
  readonly name?: string;
  readonly message?: string;
  readonly code?: unknown;
  readonly cause?: unknown;
  readonly errors?: readonly unknown[];
}

/** An error, what caused it, and each of several attempts at addresses of one name. */
function* causes(error: unknown, depth = 0): Generator<Cause> {
  if (typeof error !== 'object' || error === null || depth > 5) return;
  const cause = error as Cause;
  yield cause;
  for (const one of [cause.cause, ...(cause.errors ?? [])]) yield* causes(one, depth + 1);
}
