/**
 * What the rest of the bot may ask of the models: one entry per method, parameters in, plain data out (strings, numbers,
 * arrays, `Uint8Array`s: whatever structured clone carries). Each capability declares its methods in a file of its own
 * under `contract/`; this one is only the sum. `src/worker/handlers/` holds the other end, one file per capability.
 */
import type { AttentionMethods } from './attention.ts';
import type { EveningMethods } from './evenings.ts';
import type { ExchangeMethods } from './exchange.ts';
import type { FilmMethods } from './films.ts';
import type { GenreMethods } from './genres.ts';
import type { GifMethods } from './gifs.ts';
import type { GroupMethods } from './groups.ts';
import type { GuessingMethods } from './guessing.ts';
import type { LongLessonMethods, ShortLessonMethods } from './lessons.ts';
import type { PlotMethods } from './plots.ts';
import type { RecommendMethods } from './recommend.ts';

export type Methods = AttentionMethods &
  EveningMethods &
  ExchangeMethods &
  FilmMethods &
  PlotMethods &
  GenreMethods &
  RecommendMethods &
  GifMethods &
  GroupMethods &
  GuessingMethods &
  ShortLessonMethods &
  LongLessonMethods;

export type MethodName = keyof Methods;
export type Params<M extends MethodName> = Methods[M]['params'];
export type Result<M extends MethodName> = Methods[M]['result'];

/** The client as the bot sees it. Rejects with an {@link InferenceError}. */
export interface Models {
  call<M extends MethodName>(method: M, params: Params<M>, options?: CallOptions): Promise<Result<M>>;
}

export interface CallOptions {
  /** Milliseconds before the call is given up with code `timeout`. */
  readonly timeoutMs?: number;
  /** Told how far a long call is. Lessons that train tell it; nothing else does. */
  readonly onProgress?: (note: string) => void;
  /** Gives a lesson that trains up, with code `cancelled`. */
  readonly signal?: AbortSignal;
}

/** `busy`: the queue is full. `restarted`: the process died in mid-call. `invalid`: the caller's fault, `message` is for the member. `cancelled`: the caller no longer wants it. */
export type InferenceErrorCode = 'busy' | 'restarted' | 'timeout' | 'invalid' | 'cancelled' | 'unavailable' | 'failed';

export class InferenceError extends Error {
  override readonly name = 'InferenceError';
  constructor(
    readonly code: InferenceErrorCode,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
