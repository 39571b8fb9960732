import type { LongLessonMethods } from '#contract/lessons.ts';
import type { MethodName, Params, Result } from '#contract/methods.ts';
import type { Engine } from '../engine.ts';
import type { Handlers } from '../serve.ts';
import { attentionHandlers } from './attention.ts';
import { eveningHandlers } from './evenings.ts';
import { exchangeHandlers } from './exchange.ts';
import { filmHandlers } from './films.ts';
import { genreHandlers } from './genres.ts';
import { gifHandlers } from './gifs.ts';
import { guessingHandlers } from './guessing.ts';
import { lessonHandlers } from './lessons.ts';
import { plotHandlers } from './plots.ts';
import { recommendHandlers } from './recommend.ts';

/** Every method of the contract has its answer here, or this does not compile: all but those of the lessons' own process. */
type Complete = {
  readonly [M in Exclude<MethodName, keyof LongLessonMethods>]: (params: Params<M>) => Promise<Result<M>> | Result<M>;
};

export async function handlers(engine: Engine): Promise<Handlers> {
  const gifs = gifHandlers(engine);
  return {
    ...attentionHandlers(engine),
    ...eveningHandlers(engine),
    ...exchangeHandlers(engine.titles),
    ...filmHandlers(engine),
    ...gifs,
    ...guessingHandlers(engine, gifs),
    ...genreHandlers(engine),
    ...lessonHandlers(),
    ...plotHandlers(engine),
    ...recommendHandlers(engine),
  } satisfies Complete as Handlers;
}
