import { type Logger, pino } from 'pino';
import pretty from 'pino-pretty';

export type { Logger } from 'pino';

/**
 * Structured logs: one JSON object a line, or coloured lines where a person watches. Whatever looks like a Discord token
 * is cut out of every line, wherever in it it stands, since an error's message can carry the address it failed on.
 * @param forPeople - plain lines even where nobody seems to watch
 */
export function createLogger(
  level: string,
  destination: NodeJS.WritableStream = process.stdout,
  forPeople = false,
): Logger {
  const colorize = 'isTTY' in destination && destination.isTTY === true;
  const sink =
    colorize || forPeople
      ? pretty({ destination, colorize, translateTime: 'SYS:HH:MM:ss', ignore: 'pid,hostname' })
      : destination;
  return pino(
    { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
    { write: (line) => sink.write(redact(line)) },
  );
}

/** `/interactions/ID/TOKEN/…` and `/webhooks/ID/TOKEN…`: the token follows the id. */
const IN_ADDRESS = /\/((?:interactions|webhooks)\/\d+\/)[^/?"'\s\\]+/g;
/** A bot's token: id, time and signature in base64, separated by dots. */
const BOT_TOKEN = /\b[\w-]{18,}\.[\w-]{6}\.[\w-]{25,}\b/g;
/** An interaction's or webhook's token where it stands under a name of its own. */
const NAMED = /("(?:token|authorization)"\s*:\s*")[^"]+/gi;
/** The base64 of `interaction:`, with which every interaction token begins. */
const INTERACTION_TOKEN = /\baW50ZXJhY3Rpb24[\w+/=-]{20,}/g;

/** Cuts every kind of Discord token out of a line of text. */
export function redact(line: string): string {
  return line
    .replace(IN_ADDRESS, '/$1[token]')
    .replace(BOT_TOKEN, '[token]')
    .replace(INTERACTION_TOKEN, '[token]')
    .replace(NAMED, '$1[token]');
}
