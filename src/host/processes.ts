import { EXCHANGE_METHODS } from '#contract/exchange.ts';
import { type About, FILM_METHODS } from '#contract/films.ts';
import { LONG_LESSONS } from '#contract/lessons.ts';
import {
  type CallOptions,
  InferenceError,
  type MethodName,
  type Models,
  type Params,
  type Result,
} from '#contract/methods.ts';
import type { InferenceClient, ModelsHealth } from './client.ts';
import type { LessonDesk } from './lessons.ts';

const OF_FILMS: ReadonlySet<string> = new Set([...FILM_METHODS, ...EXCHANGE_METHODS]);
const THAT_TRAIN: ReadonlySet<string> = new Set(LONG_LESSONS);
/** Why a call is worth making to the other process: this one is away or has too much to do. */
const ELSEWHERE: ReadonlySet<string> = new Set(['restarted', 'busy', 'unavailable']);

const NO_ROOM = 'This machine has less than 1 GiB of memory: there is no room beside the bot to train anything.';

/** Milliseconds that the models are given to say what they know, where it is known what they said last. */
const ABOUT_MS = 150;

/**
 * The processes behind the bot as one. Titles have a process of their own: finding the film somebody names needs no model, so
 * rating one, listing ratings and suggesting titles never wait behind questions that do, nor for models that hang.
 */
export class Processes implements Models {
  /** What the models said of themselves last. */
  #about: About | null = null;

  constructor(
    readonly films: InferenceClient,
    readonly models: InferenceClient,
    /** Lessons that train; `null` where there is no room for them. */
    readonly lessons: LessonDesk | null = null,
  ) {}

  async call<M extends MethodName>(method: M, params: Params<M>, options: CallOptions = {}): Promise<Result<M>> {
    if (THAT_TRAIN.has(method)) {
      if (!this.lessons) throw new InferenceError('invalid', NO_ROOM);
      return this.lessons.call(method, params, options) as Promise<Result<M>>;
    }
    if (method === 'about') return this.#askAbout(options) as Promise<Result<M>>;
    if (!OF_FILMS.has(method)) return this.models.call(method, params, options);
    try {
      return await this.films.call(method, params, options);
    } catch (error) {
      if (!(error instanceof InferenceError) || !ELSEWHERE.has(error.code)) throw error;
      return this.models.call(method, params, options); // the models know the films, too
    }
  }

  /** Does not wait in the queue of questions: what the models know changes with a swap, and hardly in between. */
  async #askAbout(options: CallOptions): Promise<About> {
    const last = this.#about;
    const timeoutMs = last ? ABOUT_MS : options.timeoutMs;
    try {
      this.#about = await this.models.call('about', {}, timeoutMs === undefined ? {} : { timeoutMs });
      return this.#about;
    } catch (error) {
      if (last) return last;
      throw error;
    }
  }

  /** Resolves when both answer. */
  async ready(): Promise<{ readonly readyMs: number }> {
    const [films, models] = await Promise.all([this.films.ready(), this.models.ready()]);
    await this.#askAbout({});
    return { readyMs: Math.max(films.readyMs, models.readyMs) };
  }

  get health(): Readonly<Record<'films' | 'models', ModelsHealth>> {
    return { films: this.films.health, models: this.models.health };
  }

  /** Films first: an answer of the models may name one that only the new process knows. */
  async swap(): Promise<void> {
    await this.films.swap();
    await this.models.swap();
  }

  endSwaps(): void {
    this.films.endSwaps();
    this.models.endSwaps();
  }

  async stop(): Promise<void> {
    await Promise.all([this.films.stop(), this.models.stop(), this.lessons?.stop()]);
  }
}
