import { connect } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { pino } from 'pino';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { InferenceError, type Models } from '#contract/methods.ts';
import { createApp, METHODS } from '#http/app.ts';
import { collectMetrics } from '#http/collect-metrics.ts';
import type { Health } from '#http/health.ts';
import { MAX_BODY_BYTES } from '#http/intake.ts';
import type { openApi } from '#http/openapi.ts';
import { requestCounter } from '#http/request-metrics.ts';
import { startHttp } from '#http/server.ts';

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

interface Options {
  readonly ok?: boolean;
  readonly discord?: Health['discord']['state'];
  readonly token?: string;
  readonly lines?: string[];
}

function appWith(answers: Answers, options: Options = {}) {
  const models = modelsOf(answers);
  const metrics = new Registry();
  collectMetrics(metrics, models, () => health());
  const log = pino({ level: 'trace' }, { write: (line: string) => void options.lines?.push(line) });
  const health = () => healthOf(options.ok === false ? 'starting' : 'ready', options.discord ?? 'online');
  const count = requestCounter(metrics, Object.keys(METHODS));
  const hosts = () => ['marquee.test'];
  const app = createApp({ models, metrics, count, log, health, hosts, token: options.token ?? null });
  return {
    request: (path: string, { headers, ...init }: RequestInit = {}) =>
      app.request(path, { ...init, headers: { host: 'marquee.test', ...(headers as Record<string, string>) } }),
  };
}

const healthOf = (
  state: Health['models'][string]['state'],
  discord: Health['discord']['state'] = 'online',
): Health => ({
  discord: { state: discord, shards: { ready: 1, all: 1 }, guilds: 3 },
  models: { models: { state, pid: 7, pending: 0, restarts: 0 } },
});

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
      'a text of 20,001 characters',
      JSON.stringify({ text: 'a'.repeat(20_001) }),
      400,
      'The text is too long: send at most 20000 characters.',
    ],
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

  it('answer nothing, and say why, for a text that tells the models nothing', async () => {
    const refuse = () => {
      throw new InferenceError('invalid', 'One word is too little.');
    };
    const app = appWith({ predictGenres: refuse, similarFilms: refuse });
    const genres = await app.request(...post('/predict_genre', '{"text":"zombies"}'));
    const note = 'One word is too little.';
    expect([genres.status, await genres.json()]).toEqual([200, { genres: [], probabilities: {}, note }]);
    const films = await app.request(...post('/suggest', '{"text":"zombies"}'));
    expect([films.status, await films.json()]).toEqual([200, { films: [], note }]);
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

  it('say what is at the wrong address, and which methods a right one takes', async () => {
    const app = appWith({});
    expect((await app.request('/nothing')).status).toBe(404);
    expect((await app.request('/constructor')).status).toBe(404);
    const got = await app.request('/predict_genre');
    expect([got.status, got.headers.get('allow')]).toEqual([405, 'POST']);
    const put = await app.request('/health', { method: 'DELETE' });
    expect([put.status, put.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });

  it('take the character sets and encodings they are told of, and name those they do not know', async () => {
    const asked: unknown[] = [];
    const app = appWith({ predictGenres: (params) => asked.push(params) && GENRES });
    const send = async (body: Uint8Array<ArrayBuffer>, type: string, encoding?: string) => {
      const headers = { 'content-type': type, ...(encoding === undefined ? {} : { 'content-encoding': encoding }) };
      const response = await app.request('/predict_genre', { method: 'POST', body, headers });
      return [response.status, ((await response.json()) as { error?: string }).error] as const;
    };
    const written = JSON.stringify({ text: 'Amélie at the café.' });
    const bytes = (encoding: BufferEncoding) => Uint8Array.from(Buffer.from(written, encoding));
    const packed = (pack: (data: Uint8Array) => Buffer) => Uint8Array.from(pack(bytes('utf8')));
    expect(await send(bytes('latin1'), 'application/json; charset=ISO-8859-1')).toEqual([200, undefined]);
    expect(await send(bytes('utf16le'), 'application/json;charset="utf-16le"')).toEqual([200, undefined]);
    expect(await send(packed(gzipSync), 'application/json', 'gzip')).toEqual([200, undefined]);
    expect(await send(packed(brotliCompressSync), 'application/json', 'br')).toEqual([200, undefined]);
    expect(asked).toEqual(Array.from({ length: 4 }, () => ({ plot: 'Amélie at the café.' })));
    expect(await send(bytes('latin1'), 'application/json')).toEqual([
      400,
      'The body is not utf-8, as its content type says.',
    ]);
    expect(await send(bytes('utf8'), 'application/json; charset=klingon')).toEqual([
      415,
      'This character set is not known here: send UTF-8.',
    ]);
    expect(await send(bytes('utf8'), 'application/json', 'zstd')).toEqual([
      415,
      'This content encoding is not known here: send gzip, deflate, br, or none.',
    ]);
    expect(await send(bytes('utf8'), 'application/json', 'constructor')).toMatchObject([415, expect.anything()]);
    expect(await send(bytes('utf8'), 'application/json', 'gzip')).toEqual([
      400,
      'The body is not gzip, as its content encoding says.',
    ]);
    const bomb = Uint8Array.from(gzipSync(JSON.stringify({ text: 'a '.repeat(5_000_000) })));
    expect(await send(bomb, 'application/json', 'gzip')).toMatchObject([413, expect.stringContaining('too long')]);
    expect(await send(bytes('utf8'), 'text/plain')).toEqual([
      415,
      'Send JSON, and say so: “content-type: application/json”.',
    ]);
  });

  it('answer two questions at once and refuse the third at once', async () => {
    let open = () => {};
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const app = appWith({ predictGenres: () => gate.then(() => GENRES) });
    const ask = () => app.request(...post('/predict_genre', '{"text":"two words"}'));
    const running = [ask(), ask()];
    await new Promise((resolve) => setImmediate(resolve));
    const third = await ask();
    expect([third.status, third.headers.get('retry-after')]).toEqual([503, '1']);
    open();
    for (const response of await Promise.all(running)) expect(response.status).toBe(200);
    expect((await ask()).status).toBe(200);
  });
});

describe('access', () => {
  it.each([
    ['another host name, as after DNS rebinding', { host: 'evil.example' }, 'This host name is not Marquee’s.'],
    ['a page of another site', { origin: 'https://evil.example' }, 'Requests from other sites are not answered.'],
    ['a page without a site', { origin: 'null' }, 'Requests from other sites are not answered.'],
  ])('is refused to %s', async (_who, headers, error) => {
    for (const path of ['/metrics', '/health', '/live', '/predict_genre']) {
      const response = await appWith({}).request(path, { headers });
      expect([response.status, await response.json()]).toEqual([403, { error }]);
    }
  });

  it('needs the token where there is one, under whatever name; probes do not', async () => {
    const app = appWith(
      { answerCache: () => ({ hits: 0, misses: 0, entries: 0, limit: 1 }) },
      { token: 'a-long-secret-of-mine' },
    );
    const ask = async (path: string, authorization?: string) =>
      (await app.request(path, { headers: { host: 'films.example', ...(authorization ? { authorization } : {}) } }))
        .status;
    expect(await ask('/metrics')).toBe(401);
    expect(await ask('/metrics', 'Bearer a-long-secret-of-mina')).toBe(401);
    expect(await ask('/metrics', 'Basic a-long-secret-of-mine')).toBe(401);
    expect(await ask('/metrics', 'Bearer a-long-secret-of-mine')).toBe(200);
    expect(await ask('/openapi.json')).toBe(401);
    expect([await ask('/live'), await ask('/ready')]).toEqual([200, 200]);
  });
});

describe('the description', () => {
  it('names every address and method there is, and each refusal it can give', async () => {
    const app = appWith({});
    const { paths } = (await (await app.request('/openapi.json')).json()) as ReturnType<typeof openApi>;
    const described = Object.entries(paths).map(([path, methods]) => [path, Object.keys(methods)]);
    expect(Object.fromEntries(described)).toEqual(
      Object.fromEntries(Object.entries(METHODS).map(([path, allow]) => [path, [allow.split(', ')[0]?.toLowerCase()]])),
    );
    expect(Object.keys(paths['/suggest'].post.responses)).toEqual(
      expect.arrayContaining(['200', '400', '403', '413', '415', '503', '504']),
    );
  });
});

describe('health and metrics', () => {
  it.each([
    ['all is well', {}, 200, 200],
    ['the models are away', { ok: false }, 503, 503],
    ['Discord has not been reached yet', { discord: 'starting' }, 503, 503],
    ['Discord is gone', { discord: 'gone' }, 503, 503],
    ['a shard is reconnecting', { discord: 'reconnecting' }, 503, 503],
  ] as const)('say whether a question would be answered when %s', async (_when, options, ready, health) => {
    const app = appWith({}, options);
    expect((await app.request('/live')).status).toBe(200);
    expect((await app.request('/ready')).status).toBe(ready);
    const whole = await app.request('/health');
    expect(whole.status).toBe(health);
    expect(await whole.json()).toEqual({
      ok: ready === 200,
      leaving: false,
      ...healthOf('ok' in options ? 'starting' : 'ready', 'discord' in options ? options.discord : 'online'),
    });
  });

  it('count the process, the gateway, the models and requests', async () => {
    const app = appWith({ answerCache: () => ({ hits: 0, misses: 0, entries: 0, limit: 1 }) }, { discord: 'gone' });
    await app.request('/nothing-here');
    const text = await (await app.request('/metrics')).text();
    for (const line of [
      /^marquee_gateway_online 0$/m,
      /^marquee_gateway_shards_ready 1$/m,
      /^marquee_guilds 3$/m,
      /^marquee_models_ready\{process="models"\} 1$/m,
      /^marquee_http_request_seconds_count\{path="other",status="404"\} 1$/m,
      /^process_resident_memory_bytes \d+/m,
      /^nodejs_eventloop_lag_p99_seconds /m,
    ])
      expect(text).toMatch(line);
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
      health: () => healthOf('ready'),
      token: null,
    };
    const server = await startHttp({ ...common, port: 0 });
    expect(await (await fetch(`${server.url}/live`)).json()).toEqual({ ok: true });
    const port = Number(new URL(server.url).port);
    await expect(startHttp({ ...common, metrics: new Registry(), port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await server.close();
  });
  it('closes at once while callers hold connections open, with a request under way or none', async () => {
    let asked = () => {};
    const waiting = new Promise<void>((resolve) => {
      asked = resolve;
    });
    const server = await startHttp({
      host: '127.0.0.1',
      port: 0,
      models: modelsOf({
        predictGenres: () => {
          asked();
          return new Promise(() => {});
        },
      }),
      metrics: new Registry(),
      log: pino({ level: 'silent' }),
      health: () => healthOf('ready'),
      token: null,
    });
    const silent = connect(Number(new URL(server.url).port), '127.0.0.1');
    silent.on('error', () => {});
    await new Promise((resolve) => silent.once('connect', resolve));
    const [path, init] = post('/predict_genre', '{"text":"two words"}');
    const cut = fetch(server.url + path, init).catch(() => 'cut');
    await waiting;
    await server.close(); // a server that waited for them would never resolve
    expect(await cut).toBe('cut');
  });
});
