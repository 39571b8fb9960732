import type { Logger } from './log.ts';

/** Errors of libraries' own handlers that are lived through within a minute; more than that is no accident any more. */
const TOLERATED = 30;

/**
 * What nobody caught. An error inside a library's event handler (a packet that discord.js stumbles over) touches nothing of
 * ours: it is logged with its cause and the bot lives. Anything else leaves a state nobody knows: one clear line, and the end,
 * so that a supervisor starts a fresh process.
 * @param end closes what is open and ends the process
 */
export function surviveLibraries(
  log: Pick<Logger, 'error' | 'fatal'>,
  end: () => void,
  clock = () => Date.now(),
): void {
  let recent: number[] = [];
  const judge = (error: unknown, how: string): void => {
    const now = clock();
    recent = [...recent.filter((at) => at > now - 60_000), now];
    if (isOfLibrary(error) && recent.length <= TOLERATED)
      return void log.error({ err: error, how }, 'a library failed in a handler of its own; the bot goes on');
    log.fatal({ err: error, how }, 'an error nobody foresaw: the process ends so that it can be started again');
    end();
  };
  process.on('uncaughtException', (error) => judge(error, 'thrown'));
  process.on('unhandledRejection', (reason) => judge(reason, 'rejected'));
}

/** Whether the first line of the stack that is not Node's own lies in a library. */
function isOfLibrary(error: unknown): boolean {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const frames = stack.split('\n').filter((line) => /^\s+at /.test(line) && !line.includes('node:'));
  return frames[0]?.includes('node_modules') ?? false;
}
