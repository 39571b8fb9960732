import { DefaultUserAgent, type REST, RESTJSONErrorCodes } from 'discord.js';
import { type Dispatcher, getGlobalDispatcher } from 'undici';

/** Milliseconds a small request may take before it is sent again. */
export const ATTEMPT_MS = 1_500;
/** Characters of an error that are read. */
const MOST_SAID = 2_000;
/** Milliseconds to wait after an error of Discord's own. */
const AFTER_ERROR_MS = 100;

/** Discord did not take a first response. */
export class CallbackError extends Error {
  override readonly name = 'CallbackError';
  constructor(
    readonly status: number,
    /** When another try is worth it; null when none is. */
    readonly retryAfterMs: number | null,
  ) {
    super(`Discord answered a first response with ${status}`);
  }
}

/**
 * Sends a first response that is ready as JSON, past discord.js's queues, buckets and builders: interaction callbacks have no
 * limit of their own to keep count of, and when thousands come at once those cost more than the request. Resolves as well
 * when Discord says that the interaction is acknowledged, since then an earlier try had arrived.
 * @throws {CallbackError} when Discord refuses, and undici's error when the request was lost on the way
 */
export function postCallback(rest: REST, id: string, token: string, body: Buffer): Promise<void> {
  const { api, version } = rest.options;
  const url = new URL(api);
  const dispatcher = (rest.agent ?? getGlobalDispatcher()) as Dispatcher;
  return new Promise((resolve, reject) => {
    let status = 0;
    let retryAfterMs: number | null = null;
    let said = '';
    dispatcher.dispatch(
      {
        origin: url.origin,
        path: `${url.pathname}/v${version}/interactions/${id}/${token}/callback`,
        method: 'POST',
        headers: HEADERS,
        body,
        headersTimeout: ATTEMPT_MS,
        bodyTimeout: ATTEMPT_MS,
      },
      {
        onConnect: () => undefined,
        onHeaders(statusCode, headers) {
          status = statusCode;
          if (status === 429) retryAfterMs = 1_000 * Number(headerOf(headers, 'retry-after') ?? 1);
          else if (status >= 500) retryAfterMs = AFTER_ERROR_MS;
          return true;
        },
        onData(chunk) {
          if (status === 400 && said.length < MOST_SAID) said += chunk.toString('latin1');
          return true;
        },
        onComplete() {
          if (status < 300 || said.replaceAll(' ', '').includes(ARRIVED)) resolve();
          else reject(new CallbackError(status, retryAfterMs));
        },
        onError: reject,
      },
    );
  });
}

const HEADERS = { 'content-type': 'application/json', 'user-agent': DefaultUserAgent };
const ARRIVED = `"code":${RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged}`;

/** undici gives headers as a flat list of names and values. */
function headerOf(headers: readonly Buffer[], wanted: string): string | undefined {
  for (let at = 0; at + 1 < headers.length; at += 2)
    if (String(headers[at]).toLowerCase() === wanted) return String(headers[at + 1]);
  return undefined;
}
