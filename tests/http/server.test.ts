import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { InferenceError, type Models } from '#contract/methods.ts';
import { cacheMetrics } from '#http/cache-metrics.ts';
import { createApp, MAX_BODY_BYTES, startHttp } from '#http/server.ts';

type Answers = Readonly<Record<string, (params: never) => unknown>>;

/** Models that answer what they are told to: the endpoints see nothing else of them. */
const modelsOf = (answers: Answers): Models => ({
  call: async (method, params) => {
    const answer = answers[method];
    if (!answer) throw new Error(`nobody asked for ${method}`);
    return answer(params as never) as never;
  },
});

const GENRES = {
  guesses: [{ genre: 'Horror', probability: 0.8 }],
  all: [
    { genre: 'Horror', probability: 0.8 },
    { genre: 'Drama', probability: 0.3 },
  ],
};
const HIT = {
  film: { id: 'alien-1979', title: 'Alien', year: 1979, genres: ['Horror'] },
  score: 0.5,
  sharedGenres: ['Horror'],
  sentence: 'x',
  spoiler: false,
};

function appWith(answers: Answers, options: { ok?: boolean; lines?: string[] } = {}) {
  const models = modelsOf(answers);
  const metrics = new Registry();
  cacheMetrics(metrics, models);
  const log = pino({ level: 'trace' }, { write: (line: string) => void options.lines?.push(line) });
  return createApp({ models, metrics, log, health: () => ({ ok: options.ok ?? true, models: 'ready' }) });
}

const post = (path: string, body: string) =>
  [path, { method: 'POST', body, headers: { 'content-type': 'application/json' } }] as const;

describe('the endpoints', () => {
  it('predict genres of a text', async () => {
    const asked: unknown[] = [];
    const app = appWith({
      predictGenres: (params) => {
        asked.push(params);
        return GENRES;
      },
    });
    const response = await app.request(...post('/predict_genre', '{"text":"A ghost haunts a hotel."}'));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ genres: ['Horror'], probabilities: { Horror: 0.8, Drama: 0.3 } });
    expect(asked).toEqual([{ plot: 'A ghost haunts a hotel.' }]);
  });

  it('suggest films for a text', async () => {
    const app = appWith({ similarFilms: () => ({ of: null, hits: [HIT] }) });
    const response = await app.request(...post('/suggest', '{"text":"A crew wakes."}'));
    expect(await response.json()).toEqual({
      films: [
        { id: 'alien-1979', title: 'Alien', year: 1979, score: 0.5, genres: ['Horror'], sharedGenres: ['Horror'] },
      ],
    });
  });

  it.each([
    ['no JSON', 'text', 400, 'Send JSON: {"text": "the plot"}.'],
    ['no text', '{}', 400, 'The body needs one field, "text", and it is a string.'],
    ['a number', '{"text":5}', 400, 'The body needs one field, "text", and it is a string.'],
    ['an empty text', '{"text":" "}', 400, 'The text is empty: send a few sentences of the plot.'],
    [
      '100 kB',
      JSON.stringify({ text: 'a '.repeat(50_000) }),
      413,
      `The text is too long: send at most ${MAX_BODY_BYTES / 1024} kB.`,
    ],
  ])('answer %s with one sentence and a 4xx', async (_what, body, status, error) => {
    for (const path of ['/predict_genre', '/suggest']) {
      const response = await appWith({}).request(...post(path, body));
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error });
    }
  });

  it.each([
    ['invalid', 400, 'One word is too little.'],
    ['busy', 503, 'The models cannot answer right now. Please try again in a moment.'],
    ['timeout', 504, 'The models cannot answer right now. Please try again in a moment.'],
  ] as const)('tell a caller that the models said %s', async (code, status, error) => {
    const app = appWith({
      predictGenres: () => {
        throw new InferenceError(code, 'One word is too little.');
      },
    });
    const response = await app.request(...post('/predict_genre', '{"text":"zombies"}'));
    expect([response.status, await response.json()]).toEqual([status, { error }]);
  });

  it('log what nobody foresaw, and tell the caller nothing of it', async () => {
    const lines: string[] = [];
    const app = appWith({ predictGenres: () => Promise.reject(new Error('secret path /root')) }, { lines });
    const response = await app.request(...post('/predict_genre', '{"text":"two words"}'));
    expect([response.status, await response.json()]).toEqual([
      500,
      { error: 'Something went wrong on our side; it has been noted.' },
    ]);
    expect(lines.join()).toContain('secret path /root');
  });

  it('say what is at the wrong address, and refuse GET where POST is meant', async () => {
    const app = appWith({});
    expect((await app.request('/nothing')).status).toBe(404);
    expect((await app.request('/predict_genre')).status).toBe(404);
  });
});

describe('health and metrics', () => {
  it('are 200 and 503', async () => {
    expect((await appWith({}).request('/health')).status).toBe(200);
    const ill = await appWith({}, { ok: false }).request('/health');
    expect([ill.status, await ill.json()]).toEqual([503, { ok: false, models: 'ready' }]);
  });

  it('show the hit rate of the answer cache, and go on counting when the models start again', async () => {
    let count = { hits: 3, misses: 1, entries: 1, limit: 10 };
    const app = appWith({ answerCache: () => count });
    const scrape = async () => (await app.request('/metrics')).text();
    await scrape();
    expect(await scrape()).toMatch(/^marquee_answer_cache_hit_ratio 0\.75$/m);
    count = { hits: 1, misses: 1, entries: 1, limit: 10 };
    await scrape();
    const text = await scrape();
    expect(text).toMatch(/^marquee_answer_cache_hits_total 4$/m);
    expect(text).toMatch(/^marquee_answer_cache_hit_ratio 0\.5$/m);
  });

  it('come without the models', async () => {
    const app = appWith({ answerCache: () => Promise.reject(new InferenceError('restarted', 'gone')) });
    expect((await app.request('/metrics')).status).toBe(200);
  });
});

describe('the server', () => {
  it('listens where it is told to, and says which port is taken', async () => {
    const common = {
      host: '127.0.0.1',
      models: modelsOf({}),
      metrics: new Registry(),
      log: pino({ level: 'silent' }),
      health: () => ({ ok: true }),
    };
    const server = await startHttp({ ...common, port: 0 });
    expect(await (await fetch(`${server.url}/health`)).json()).toEqual({ ok: true });
    const port = Number(new URL(server.url).port);
    await expect(startHttp({ ...common, port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
  });
});
