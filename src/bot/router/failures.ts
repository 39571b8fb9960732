import { randomBytes } from 'node:crypto';
import { DiscordAPIError, HTTPError, RESTJSONErrorCodes } from 'discord.js';
import type { Logger } from 'pino';
import { InferenceError } from '#contract/methods.ts';
import { NotStoredError, StoreAwayError } from '#store/index.ts';
import { type Problem, problem } from '../problems.ts';
import { escapeTo } from '../text/escape.ts';
import { CallbackError } from './callback.ts';

/**
 * What went wrong -> what the member reads. The models' errors have sentences of their own; everything else is a bug or a
 * broken machine: logged once, with its cause and an id that the member sees too.
 *
 * | error | the member reads | log |
 * |---|---|---|
 * | InferenceError busy, restarted, timeout, unavailable | that, and to try again | warn |
 * | InferenceError invalid | its message | - |
 * | StoreAwayError | that what is kept cannot be reached | error |
 * | NotStoredError; no space left, read-only disk | that it was not saved | error |
 * | anything else | an apology with an id | error, with the same id |
 */
export function explain(error: unknown, log: Logger): Problem {
  if (error instanceof InferenceError) {
    if (error.code === 'invalid') return problem('invalid', { message: escapeTo(error.message, 500) });
    const known = {
      busy: 'models-busy',
      restarted: 'models-restarted',
      timeout: 'models-slow',
      unavailable: 'models-away',
    } as const;
    if (error.code in known) {
      log.warn({ err: loggable(error) }, 'the models could not answer');
      return problem(known[error.code as keyof typeof known]);
    }
  }
  if (error instanceof StoreAwayError) {
    log.error({ err: loggable(error) }, 'the database cannot be reached');
    return problem('store-away');
  }
  if (error instanceof NotStoredError || isDiskError(error)) {
    log.error({ err: loggable(error) }, 'a change was not stored');
    return problem('not-stored');
  }
  const id = randomBytes(4).toString('hex');
  log.error({ incident: id, err: loggable(error) }, 'a command failed');
  return problem('unexpected', { id });
}

/** The interaction is over: too late, or its message or channel is gone. Nobody can be told any more. */
export function isGone(error: unknown): boolean {
  if (error instanceof CallbackError) return error.status === 404 || error.status === 429; // insisted on to the end
  return (
    error instanceof DiscordAPIError &&
    [
      RESTJSONErrorCodes.UnknownInteraction,
      RESTJSONErrorCodes.UnknownMessage,
      RESTJSONErrorCodes.UnknownWebhook,
      RESTJSONErrorCodes.UnknownChannel,
      RESTJSONErrorCodes.InvalidWebhookToken,
      RESTJSONErrorCodes.MissingAccess,
    ].includes(Number(error.code))
  );
}

/** Discord has our first answer already: its confirmation was lost on the way, and the request was sent again. */
export function isAcknowledged(error: unknown): boolean {
  return (
    error instanceof DiscordAPIError && Number(error.code) === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged
  );
}

/** The request or its answer was lost on the way: whether it arrived is unknown. */
export function isLostOnTheWay(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof DiscordAPIError || error instanceof HTTPError) return false;
  const { code } = error as NodeJS.ErrnoException;
  if (code !== undefined) return /^(?:UND_ERR_|ECONN|EPIPE|ETIMEDOUT|EAI_AGAIN)/.test(code);
  return error.name === 'AbortError' || isLostOnTheWay(error.cause);
}

/** An error as the log takes it. discord.js hangs addresses with tokens and whole request bodies on its errors: left out. */
export function loggable(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const cause = error.cause === undefined ? {} : { cause: loggable(error.cause) };
  if (error instanceof DiscordAPIError || error instanceof HTTPError) {
    const code = error instanceof DiscordAPIError ? { code: error.code } : {};
    return {
      type: error.name,
      message: error.message,
      status: error.status,
      method: error.method,
      ...code,
      stack: error.stack,
      ...cause,
    };
  }
  const code = 'code' in error ? { code: error.code } : {};
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause };
}

function isDiskError(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['ENOSPC', 'EROFS', 'EDQUOT', 'EIO'].includes(String(error.code));
}
