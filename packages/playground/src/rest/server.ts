/** `/api/v10/…`: matches, lets faults strike, authenticates, counts, runs, answers, and tells the inspector. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { check } from '../form/check.ts';
import { queryFields } from '../form/fields.ts';
import type { Hub } from '../hub.ts';
import type { FaultKind } from '../page-protocol.ts';
import type { Application } from '../world/applications.ts';
import { parseBody, type RequestBody, readBytes } from './body.ts';
import { DiscordError, invalidVersion, NotImplementedHere, serverError, unauthorized } from './errors.ts';
import { createMatcher, type Match } from './match.ts';
import { RestLimits, rateLimitBody, refusalHeaders } from './rate-limits.ts';
import type { RestAnswer, Route } from './route.ts';

/** Those that Discord still takes; `/api` alone means 10 here. They differ in nothing that is answered. */
const VERSIONS = /^\/api\/(?:v(?:6|7|8|9|10)\/|(?!v\d+\/))/;

interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly startedAt: number;
  match?: Match;
  application?: Application;
  body?: RequestBody;
  fault?: FaultKind;
  notice?: string;
  headers: Record<string, string>;
}

export class RestServer {
  readonly #match: ReturnType<typeof createMatcher>;
  readonly #limits: RestLimits;

  constructor(
    readonly hub: Hub,
    routes: readonly Route[],
  ) {
    this.#match = createMatcher(routes);
    this.#limits = new RestLimits(hub.clock);
  }

  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const exchange: Exchange = {
      method: request.method ?? 'GET',
      path: url.pathname.replace(/^\/api(\/v\d+)?/, ''),
      startedAt: this.hub.clock.now(),
      headers: {},
    };
    let answer: RestAnswer | 'cut';
    try {
      answer = await this.#answer(request, url, exchange);
    } catch (error) {
      answer = this.#refusal(error, exchange);
    }
    this.#report(exchange, request, url, answer);
    if (answer === 'cut') {
      request.socket.destroy();
      return;
    }
    send(response, answer, exchange.headers, !request.complete);
  }

  async #answer(request: IncomingMessage, url: URL, exchange: Exchange): Promise<RestAnswer | 'cut'> {
    const match = this.#match(exchange.method, exchange.path);
    const bytes = await readBytes(request);
    if (!VERSIONS.test(url.pathname)) throw invalidVersion();
    if (match === 'unknown') throw new NotImplementedHere(404);
    if (match === 'wrong-method') throw new NotImplementedHere(405);
    exchange.match = match;
    const { route, params } = match;
    const authorization = request.headers.authorization ?? '';
    const application = this.hub.world.applicationByToken(authorization.replace(/^Bot /, ''));
    if (application !== undefined) exchange.application = application;
    exchange.body = await parseBody(bytes, request.headers['content-type'] ?? '');

    const run = async () => {
      if (route.query !== undefined) check(route.query, queryFields(url.searchParams));
      return route.run(this.hub, {
        params,
        query: url.searchParams,
        body: exchange.body?.json,
        files: exchange.body?.files ?? [],
        application: application as Application,
        bearer: /^Bearer (.+)$/.exec(authorization)?.[1],
        reason: reasonOf(request),
      });
    };
    const struck = await this.#faults(exchange, `${exchange.method} ${route.path}`, run);
    if (struck !== undefined) return struck;
    if (route.auth === 'bot' && application === undefined) throw unauthorized();
    const allowance = this.#limits.take(route, params, application?.id ?? params['webhook_token'] ?? '');
    exchange.headers = { ...allowance.headers };
    if (!allowance.allowed) return { status: 429, body: rateLimitBody(allowance.retryAfter, allowance.global) };
    return run();
  }

  async #faults(
    exchange: Exchange,
    request: string,
    run: () => Promise<RestAnswer>,
  ): Promise<RestAnswer | 'cut' | undefined> {
    const { faults, clock } = this.hub;
    const delay = faults.strike('delay', request);
    if (delay !== undefined) {
      exchange.fault = 'delay';
      await new Promise<void>((resolve) => clock.after(delay.ms, resolve));
    }
    const lost = faults.strike('lose-acknowledgement', request);
    if (lost !== undefined) {
      exchange.fault = 'lose-acknowledgement';
      if (lost.applied) await run();
      return 'cut';
    }
    const broken = faults.strike('server-error', request);
    if (broken !== undefined) {
      exchange.fault = 'server-error';
      throw serverError(broken.status);
    }
    const limited = faults.strike('rate-limit', request);
    if (limited === undefined) return undefined;
    exchange.fault = 'rate-limit';
    const retryAfter = limited.retryAfter ?? 1;
    const isGlobal = limited.global ?? false;
    exchange.headers = refusalHeaders(retryAfter, isGlobal);
    if (!isGlobal) {
      Object.assign(exchange.headers, {
        'X-RateLimit-Limit': '1',
        'X-RateLimit-Remaining': '0',
        'X-RateLimit-Reset': (this.hub.clock.now() / 1_000 + retryAfter).toFixed(3),
        'X-RateLimit-Reset-After': retryAfter.toFixed(3),
        'X-RateLimit-Bucket': 'f'.repeat(32),
      });
    }
    return { status: 429, body: rateLimitBody(retryAfter, isGlobal) };
  }

  #refusal(error: unknown, exchange: Exchange): RestAnswer {
    if (error instanceof NotImplementedHere) {
      const field = error.field === undefined ? '' : `, field "${error.field}"`;
      const message = `not implemented here: ${exchange.method} ${exchange.match?.route.path ?? exchange.path}${field}`;
      exchange.notice = message;
      this.hub.log(message);
      return { status: error.status, body: { ...error.body(), message } };
    }
    if (error instanceof DiscordError) {
      if (error.cause instanceof Error) exchange.notice = error.cause.message;
      return { status: error.status, body: error.body() };
    }
    this.hub.log(`${exchange.method} ${exchange.match?.route.path ?? '?'} failed: ${(error as Error).stack ?? error}`);
    return { status: 500, body: serverError().body() };
  }

  #report(exchange: Exchange, request: IncomingMessage, url: URL, answer: RestAnswer | 'cut'): void {
    const { tap, clock, interactions } = this.hub;
    const { match, body, application, fault, notice } = exchange;
    const interaction = interactions.find(match?.params['interaction_token'] ?? match?.params['webhook_token'] ?? '');
    const applicationId = application?.id ?? interaction?.applicationId;
    tap.put(
      {
        kind: 'rest',
        method: exchange.method,
        path: url.pathname + url.search,
        requestHeaders: shownHeaders(request),
        status: answer === 'cut' ? 0 : answer.status,
        responseHeaders: exchange.headers,
        took: clock.now() - exchange.startedAt,
        ...(match === undefined ? {} : { route: match.route.path }),
        ...(body?.json === undefined ? {} : { requestBody: body.json }),
        ...(body === undefined || body.files.length === 0
          ? {}
          : { requestFiles: body.files.map(({ filename, bytes }) => ({ name: filename, size: bytes.byteLength })) }),
        ...(answer === 'cut' || answer.body === undefined ? {} : { responseBody: answer.body }),
        ...(applicationId === undefined ? {} : { applicationId }),
        ...(interaction === undefined ? {} : { interaction: tap.deadlines(interaction) }),
        ...(fault === undefined ? {} : { fault }),
        ...(notice === undefined ? {} : { notice }),
      },
      exchange.startedAt,
    );
  }
}

/** Why the bot says it does this, for the audit log; percent-encoded where it is not ASCII. */
function reasonOf({ headers }: IncomingMessage): string | undefined {
  const given = headers['x-audit-log-reason'];
  if (typeof given !== 'string' || given === '') return undefined;
  try {
    return decodeURIComponent(given).slice(0, 512);
  } catch {
    return given.slice(0, 512);
  }
}

/** Headers worth seeing; the bot's token is masked. */
function shownHeaders(request: IncomingMessage): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const name of ['content-type', 'content-length', 'user-agent', 'x-audit-log-reason']) {
    const value = request.headers[name];
    if (typeof value === 'string') shown[name] = value;
  }
  if (request.headers.authorization !== undefined) shown['authorization'] = 'Bot ••••••';
  return shown;
}

/** A 204 must not claim to be JSON: discord.js would parse it. */
function send(response: ServerResponse, answer: RestAnswer, headers: Record<string, string>, hangUp: boolean): void {
  const extra = { ...headers, 'Cache-Control': 'no-store', ...(hangUp ? { Connection: 'close' } : {}) };
  if (answer.body === undefined) {
    response.writeHead(answer.status, extra).end();
    return;
  }
  const bytes = Buffer.from(JSON.stringify(answer.body));
  response.writeHead(answer.status, {
    ...extra,
    'Content-Type': 'application/json',
    'Content-Length': bytes.byteLength,
  });
  response.end(bytes);
}
