import type { Hono } from 'hono';
import { HTTPException } from 'hono/http-exception';
import { z } from 'zod';
import type { Models } from '#contract/methods.ts';

/** What both endpoints take: the layout of the demos they succeed. */
const Body = z.object({ text: z.string() });

/** `POST /predict_genre` and `POST /suggest`, each with `{"text": "…"}`. */
export function routes(app: Hono, models: Models): void {
  app.post('/predict_genre', async (c) => {
    const { guesses, all } = await models.call('predictGenres', { plot: await text(c.req.raw) });
    return c.json({ genres: guesses.map(({ genre }) => genre), probabilities: asObject(all) });
  });
  app.post('/suggest', async (c) => {
    const { hits } = await models.call('similarFilms', { plot: await text(c.req.raw), limit: 10 });
    return c.json({
      films: hits.map(({ film, score, sharedGenres }) => ({
        id: film.id,
        title: film.title,
        year: film.year,
        score,
        genres: film.genres,
        sharedGenres,
      })),
    });
  });
}

const asObject = (all: readonly { genre: string; probability: number }[]): Record<string, number> =>
  Object.fromEntries(all.map(({ genre, probability }) => [genre, probability]));

async function text(request: Request): Promise<string> {
  const body = await request.json().catch(() => {
    throw new HTTPException(400, { message: 'Send JSON: {"text": "the plot"}.' });
  });
  const parsed = Body.safeParse(body);
  if (!parsed.success)
    throw new HTTPException(400, { message: 'The body needs one field, "text", and it is a string.' });
  if (!parsed.data.text.trim())
    throw new HTTPException(400, { message: 'The text is empty: send a few sentences of the plot.' });
  return parsed.data.text;
}
