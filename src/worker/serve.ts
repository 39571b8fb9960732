import { InferenceError } from '#contract/methods.ts';
import type { FromChild, ToChild } from '#contract/protocol.ts';
import { startPulse } from '#contract/pulse.ts';
import { speakingTo } from '#messages/index.ts';
import { GiveWay } from './give-way.ts';

/**
 * Method name -> what answers it, told of by `progress` when it takes long. Throwing an {@link InferenceError} answers with its
 * code; anything else is `failed`.
 */
export type Handlers = Readonly<
  Record<string, (params: never, progress: (note: string) => void) => Promise<unknown> | unknown>
>;

/** What the process needs to tell its own log. */
export interface ServeLog {
  error(fields: { readonly err: unknown; readonly method?: string }, message: string): void;
}

/** Who goes first. */
export interface Order {
  readonly way?: GiveWay;
  /** Methods that take long: one at a time, after the questions. */
  readonly pictures?: readonly string[];
}

/**
 * The loop of the inference process: loads, says `ready`, answers calls until told to stop or until its parent is gone.
 * @param load builds the handlers; everything slow happens in it, so that a ready process is a warm one
 */
export async function serve(
  load: () => Promise<Handlers>,
  log: ServeLog,
  { way = new GiveWay(), pictures = [] }: Order = {},
): Promise<void> {
  const began = performance.now();
  startPulse(); // also: no orphans, without a parent there is nobody to answer
  process.on('SIGINT', () => {}); // a terminal's ctrl-C reaches the whole group; the parent decides when this ends
  const answering = new Set<Promise<void>>();
  const inTurn = (method: string, work: () => Promise<FromChild>): Promise<FromChild> =>
    pictures.includes(method) ? way.picture(work) : way.question(work);
  let handlers: Handlers;
  try {
    handlers = await load();
  } catch (error) {
    log.error({ err: error }, 'the models could not be loaded');
    post({ kind: 'hopeless', message: error instanceof Error ? error.message : String(error) });
    process.exitCode = 1;
    setTimeout(() => process.exit(), 50);
    return;
  }
  process.on('message', (message: ToChild) => {
    if (message.kind === 'stop') {
      void Promise.allSettled(answering).then(() => process.exit(0));
      return;
    }
    const work = inTurn(message.method, () => answer(handlers, message, log)).then(post);
    answering.add(work);
    void work.finally(() => answering.delete(work));
  });
  post({ kind: 'ready', readyMs: performance.now() - began });
}

async function answer(handlers: Handlers, call: Extract<ToChild, { kind: 'call' }>, log: ServeLog): Promise<FromChild> {
  const { id, method, params, language } = call;
  try {
    const handler = Object.hasOwn(handlers, method) ? handlers[method] : undefined;
    if (!handler) throw new InferenceError('unavailable', `there is no method ${method}`);
    return {
      kind: 'answer',
      id,
      result: await speakingTo(language, () =>
        handler(params as never, (note) => post({ kind: 'progress', id, note })),
      ),
    };
  } catch (error) {
    if (error instanceof InferenceError) return { kind: 'refusal', id, code: error.code, message: error.message };
    log.error({ err: error, method }, 'a call failed');
    return { kind: 'refusal', id, code: 'failed', message: `${method} failed` };
  }
}

function post(message: FromChild): void {
  process.send?.(message);
}
