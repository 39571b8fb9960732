/** A process in the place of the models' and the films': it knows the starter films, and takes as long to answer as it is told. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fromEnvironment } from '#contract/engine-settings.ts';
import { EXCHANGE_METHODS } from '#contract/exchange.ts';
import { FILM_METHODS } from '#contract/films.ts';
import type { MethodName } from '#contract/methods.ts';
import { serve } from '#worker/serve.ts';
import { FilmModels } from '../bot/film-models.ts';

const { dataDir } = fromEnvironment();
/** Milliseconds an answer takes; answers wait for each other, as for one set of cores. */
const ms = Number(readFileSync(join(dataDir, 'sleep-ms'), 'utf8'));
/** What questions for the models ask for; titles are found in a process of their own, at once. */
const SLOW: readonly string[] = ['searchPlots', 'similarFilms', 'recommend', 'predictGenres'];

const models = new FilmModels();
let before: Promise<unknown> = Promise.resolve();
const answer = (method: MethodName) => async (params: never) => {
  if (SLOW.includes(method)) {
    before = before.then(() => sleep(ms));
    await before;
  }
  return models.call(method, params);
};

const METHODS = [...FILM_METHODS, ...EXCHANGE_METHODS, ...SLOW, 'about', 'filmCards', 'drawEvenings'] as MethodName[];
await serve(async () => Object.fromEntries(METHODS.map((method) => [method, answer(method)])), {
  error: (fields, message) => console.error(message, fields.err),
});
