import { type Context, Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import { InferenceError, type Models } from '#contract/methods.ts';
import { atMost } from './busy.ts';
import { readJson } from './intake.ts';

/** Characters of a text at most: several times the longest plot there is, and seconds of a model's time. */
export const MAX_TEXT = 20_000;
/** Questions over HTTP at once: members' questions come first. */
const AT_ONCE = 2;

/** What both endpoints take: the layout of the demos they succeed. */
const Body = z.object({ text: z.string() });

/** `POST /predict_genre` and `POST /suggest`, each with `{"text": "…"}`. */
export function questions(models: Models): Hono {
  const app = new Hono();
  const limit = atMost(AT_ONCE);
  app.post('/predict_genre', limit, async (c) => {
    const answer = await understood(models.call('predictGenres', { plot: await text(c) }));
    if ('note' in answer) return c.json({ genres: [], probabilities: {}, ...answer });
    const { guesses, all } = answer;
    return c.json({ genres: guesses.map(({ genre }) => genre), probabilities: asObject(all) });
  });
  app.post('/suggest', limit, async (c) => {
    const answer = await understood(models.call('similarFilms', { plot: await text(c), limit: 10 }));
    if ('note' in answer) return c.json({ films: [], ...answer });
    return c.json({
      films: answer.hits.map(({ film, score, sharedGenres }) => ({
        id: film.id,
        title: film.title,
        year: film.year,
        score,
        genres: film.genres,
        sharedGenres,
      })),
    });
  });
  return app;
}

/** A text that is fine and tells the models nothing (one word, another language) has an empty answer, and a sentence why. */
async function understood<Result extends object>(answer: Promise<Result>): Promise<Result | { readonly note: string }> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof InferenceError && error.code === 'invalid') return { note: error.message };
    throw error;
  }
}

const asObject = (all: readonly { genre: string; probability: number }[]): Record<string, number> =>
  Object.fromEntries(all.map(({ genre, probability }) => [genre, probability]));

async function text(c: Context): Promise<string> {
  const parsed = Body.safeParse(await readJson(c));
  if (!parsed.success)
    throw new HTTPException(400, { message: 'The body needs one field, "text", and it is a string.' });
  const given = parsed.data.text;
  if (!given.trim()) throw new HTTPException(400, { message: 'The text is empty: send a few sentences of the plot.' });
  if (given.length > MAX_TEXT)
    throw new HTTPException(400, { message: `The text is too long: send at most ${MAX_TEXT} characters.` });
  return given;
}
