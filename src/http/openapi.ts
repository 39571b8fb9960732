import { MAX_TEXT } from './routes.ts';

const json = (schema: object) => ({ 'application/json': { schema } });
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const error = (description: string) => ({ description, content: json(ref('Error')) });
const object = (properties: Record<string, object>) => ({
  type: 'object',
  required: Object.keys(properties),
  properties,
});

/** An answer of the models. */
const answer = (properties: Record<string, object>) => ({
  ...object(properties),
  properties: {
    ...properties,
    note: { type: 'string', description: 'Why the answer is empty: one word, or a text that is not plain English.' },
  },
});

/** Answers that any address may give. */
const always = (token: boolean) => ({
  ...(token
    ? { 401: error('The token of MARQUEE_HTTP_TOKEN is missing or wrong.') }
    : { 403: error('Another site, or another host name.') }),
  500: error('A bug; it is in the log.'),
});

const asked = (token: boolean, summary: string, answer: string) => ({
  summary,
  requestBody: { required: true, content: json(ref('Text')) },
  responses: {
    200: { description: 'The answer.', content: json(ref(answer)) },
    400: error(`No JSON, no text, an empty one, or one of more than ${MAX_TEXT} characters.`),
    413: error('More than 64 kB.'),
    415: error('No JSON, or a character set or content encoding that is not known here.'),
    503: error('The models are starting or busy: try again in a moment.'),
    504: error('The models took too long.'),
    ...always(token),
  },
});

const looked = (token: boolean, summary: string, answer: string, description = 'Yes.') => ({
  summary,
  responses: {
    200: { description, content: json(ref(answer)) },
    503: { description: 'Not now.', content: json(ref(answer)) },
    ...always(token),
  },
});

const html = (description: string) => ({ description, content: { 'text/html': { schema: { type: 'string' } } } });

const page = (token: boolean, summary: string) => ({
  summary,
  responses: { 200: html('The page.'), 404: html('There is none.'), ...always(token) },
});

/**
 * What is served, as OpenAPI 3.1.
 * @param token whether callers must show one
 */
export function openApi(token: boolean) {
  const { 503: _never, ...live } = looked(token, 'Whether the process lives', 'Ok').responses;
  return {
    openapi: '3.1.0',
    info: { title: 'Marquee', version: '1', description: 'Health, metrics, and two questions to the models.' },
    ...(token ? { security: [{ token: [] }] } : {}),
    paths: {
      '/live': { get: { summary: 'Whether the process lives', ...(token ? { security: [] } : {}), responses: live } },
      '/ready': {
        get: {
          ...looked(token, 'Whether a question asked on Discord now would be answered', 'Ok'),
          ...(token ? { security: [] } : {}),
        },
      },
      '/health': { get: looked(token, 'The same, with the state of each part', 'Health') },
      '/metrics': {
        get: {
          summary: 'Prometheus metrics',
          responses: {
            200: { description: 'Text for Prometheus.', content: { 'text/plain': { schema: { type: 'string' } } } },
            ...always(token),
          },
        },
      },
      '/openapi.json': {
        get: {
          summary: 'This description',
          responses: { 200: { description: 'OpenAPI.', content: json({ type: 'object' }) }, ...always(token) },
        },
      },
      '/night': { get: page(token, 'The nights as a page, read only') },
      '/night/{model}/{version}': {
        get: {
          ...page(token, 'One version of a model as a page'),
          parameters: ['model', 'version'].map((name) => ({
            name,
            in: 'path',
            required: true,
            schema: { type: 'string', pattern: '^[A-Za-z0-9-]+$' },
          })),
        },
      },
      '/predict_genre': { post: asked(token, 'Guess the genres of a plot', 'Genres') },
      '/suggest': { post: asked(token, 'Find ten films with such a plot', 'Films') },
    },
    components: {
      ...(token ? { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } } : {}),
      schemas: {
        Error: object({ error: { type: 'string', description: 'One sentence.' } }),
        Ok: object({ ok: { type: 'boolean' } }),
        Text: object({ text: { type: 'string', minLength: 1, maxLength: MAX_TEXT, pattern: '\\S' } }),
        Genres: answer({
          genres: { type: 'array', items: { type: 'string' }, maxItems: 3 },
          probabilities: { type: 'object', additionalProperties: { type: 'number', minimum: 0, maximum: 1 } },
        }),
        Films: answer({ films: { type: 'array', items: ref('Film'), maxItems: 10 } }),
        Film: object({
          id: { type: 'string' },
          title: { type: 'string' },
          year: { type: ['integer', 'null'] },
          score: { type: 'number' },
          genres: { type: 'array', items: { type: 'string' } },
          sharedGenres: { type: 'array', items: { type: 'string' } },
        }),
        Health: object({
          ok: { type: 'boolean' },
          discord: object({
            state: { enum: ['starting', 'online', 'reconnecting', 'gone'] },
            shards: object({ ready: { type: 'integer' }, all: { type: 'integer' } }),
            guilds: { type: 'integer' },
          }),
          models: { type: 'object', additionalProperties: ref('Process') },
          leaving: { type: 'boolean' },
        }),
        Process: object({
          state: { enum: ['starting', 'ready', 'silent', 'stopped'] },
          pid: { type: ['integer', 'null'] },
          pending: { type: 'integer' },
          restarts: { type: 'integer' },
        }),
      },
    },
  } as const;
}
