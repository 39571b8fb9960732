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
  surviveClosedOutput();
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
const IN_ADDRESS = /\/((?:interactions|webhooks)\/\d{1,20}\/)[^/?"'\s\\]{1,500}/g;
/** An interaction's or webhook's token where it stands under a name of its own. */
const NAMED = /("(?:token|authorization)"\s{0,8}:\s{0,8}")[^"]{1,500}/gi;
/** The base64 of `interaction:`, with which every interaction token begins. */
const INTERACTION_TOKEN = /aW50ZXJhY3Rpb24[\w+/=-]{20,500}/g;
/** What ends a run of signs in which a bot's token may stand. */
const BETWEEN = /([^\w.-]+)/;

/** Cuts every kind of Discord token out of a line of text, in time that grows with its length and no faster. */
export function redact(line: string): string {
  return withoutBotTokens(
    line.replace(IN_ADDRESS, '/$1[token]').replace(INTERACTION_TOKEN, '[token]').replace(NAMED, '$1[token]'),
  );
}

/** A bot's token: id, time and signature in base64, separated by dots. Looks at each part of a line once. */
function withoutBotTokens(line: string): string {
  return line.split(BETWEEN).map(cutBotTokens).join('');
}

function cutBotTokens(run: string): string {
  if (run.length < 18 + 6 + 25 + 2) return run;
  const parts = run.split('.');
  const kept: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [id = '', time = '', signature = ''] = parts.slice(at, at + 3);
    const isToken = id.length >= 18 && time.length === 6 && signature.length >= 25;
    kept.push(isToken ? '[token]' : id);
    if (isToken) at += 2;
  }
  return kept.join('.');
}

const survived = new WeakSet<NodeJS.WritableStream>();

/** The reader of this process's output has gone: nothing more is printed there, and nothing else happens. */
export function surviveClosedOutput(streams: readonly NodeJS.WriteStream[] = [process.stdout, process.stderr]): void {
  for (const stream of streams) {
    if (survived.has(stream)) continue;
    survived.add(stream);
    stream.on('error', () => {
      // Every later write would fail as well, and be told of in the log, which is written here.
      stream.write = (() => true) as typeof stream.write;
    });
  }
}
