/**
 * Holds every request a bot makes and every answer it gets against Discord's own description of its API. Validators are
 * compiled when an operation is first seen.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { SHARED } from '../../../tests/shared.ts';
import type { RestEntry } from '../src/page-protocol.ts';
import type { Playground } from '../src/playground.ts';

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Record<string, unknown> };
  readonly responses: Record<string, { readonly $ref?: string; readonly content?: Record<string, unknown> }>;
}

const document = JSON.parse(readFileSync(join(SHARED, 'discord/openapi.json'), 'utf8')) as {
  paths: Record<string, Record<string, Operation>>;
  components: {
    responses: Record<string, { content?: Record<string, unknown> }>;
    schemas: Record<string, { properties?: Record<string, unknown> }>;
  };
};

// The description has the refusals of single fields carry numbers; docs.discord.com, "API Reference: Error Messages", and
// the real answers have names such as BASE_TYPE_REQUIRED there.
const fieldRefusal = {
  type: 'object',
  properties: { code: { type: 'string' }, message: { type: 'string' } },
  required: ['code', 'message'],
};
Object.assign(document.components.schemas['InnerErrors'] ?? {}, {
  properties: { _errors: { type: 'array', items: fieldRefusal } },
});

// It has `default_member_permissions` asked for as a number; "Application Commands: Create Global Application Command" has
// the string that every library sends.
for (const { properties } of Object.values(document.components.schemas)) {
  const permissions = properties?.['default_member_permissions'] as { type?: unknown } | undefined;
  if (permissions?.type !== undefined) permissions.type = ['integer', 'string', 'null'];
}

function validator(coerceTypes: boolean) {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateSchema: false, coerceTypes });
  (addFormats as unknown as { default: (ajv: unknown) => void }).default(ajv);
  ajv.addFormat('snowflake', /^\d{1,20}$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(document as object, 'discord');
  return ajv;
}
const bodies = validator(false);
const queries = validator(true);
const compiled = new Map<string, ValidateFunction>();

const pointer = (...keys: string[]) =>
  `discord#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;

function at(...keys: string[]): ValidateFunction {
  const $ref = pointer(...keys);
  const known = compiled.get($ref) ?? bodies.compile({ $ref });
  compiled.set($ref, known);
  return known;
}

export interface Conformance {
  /** Bodies and queries that were held against the description. */
  requests: number;
  answers: number;
  readonly operations: Set<string>;
  readonly problems: string[];
}

/** Starts to listen. Requests that were refused are not held to be right; their refusals are. */
export function watchConformance(playground: Playground): Conformance {
  const seen: Conformance = { requests: 0, answers: 0, operations: new Set(), problems: [] };
  playground.tap.heard.on('entry', (entry) => {
    if (entry.kind === 'rest' && entry.fault === undefined) inspect(entry, seen);
  });
  return seen;
}

/** For the end of a test file: the counts in one line. */
export function report({ requests, answers, operations }: Conformance): void {
  console.log(`conformance: ${requests} requests and ${answers} answers of ${operations.size} operations validated`);
}

function inspect(entry: RestEntry, seen: Conformance): void {
  const { route, method, status } = entry;
  if (route === undefined) return;
  const name = `${method} ${route}`;
  const verb = method.toLowerCase();
  const operation = document.paths[route]?.[verb];
  if (operation === undefined) {
    seen.problems.push(`${name} is not in the description`);
    return;
  }
  seen.operations.add(name);
  const fail = (what: string, check: ValidateFunction) => {
    const [error] = check.errors ?? [];
    seen.problems.push(`${name} ${what}: ${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`);
  };
  if (status < 400) {
    seen.requests++;
    if (entry.requestBody !== undefined && operation.requestBody !== undefined) {
      const check = at('paths', route, verb, 'requestBody', 'content', 'application/json', 'schema');
      if (!check(structuredClone(entry.requestBody))) fail('request', check);
    }
    const query = queryCheck(name, operation);
    if (query !== undefined && !query(Object.fromEntries(new URL(entry.path, 'http://x').searchParams)))
      fail('query', query);
  }
  answer(entry, operation, seen, fail);
}

function queryCheck(name: string, { parameters = [] }: Operation): ValidateFunction | undefined {
  const inQuery = parameters.filter((parameter) => parameter.in === 'query');
  if (inQuery.length === 0) return undefined;
  const key = `query ${name}`;
  const properties = Object.fromEntries(inQuery.map(({ name: field, schema }) => [field, absolute(schema)]));
  const check = compiled.get(key) ?? queries.compile({ type: 'object', properties, additionalProperties: false });
  compiled.set(key, check);
  return check;
}

const absolute = (schema: object): object =>
  JSON.parse(JSON.stringify(schema).replaceAll('"#/components/', '"discord#/components/')) as object;

function answer(
  entry: RestEntry,
  operation: Operation,
  seen: Conformance,
  fail: (what: string, check: ValidateFunction) => void,
): void {
  const { status, responseBody } = entry;
  const { route = '', method } = entry;
  if (status >= 500 || status === 0) return;
  seen.answers++;
  const key = [String(status), `${Math.floor(status / 100)}XX`].find((one) => operation.responses[one] !== undefined);
  if (key === undefined) {
    seen.problems.push(`${method} ${route} answered ${status}, which the description does not know`);
    return;
  }
  const described = operation.responses[key];
  const shared = described?.$ref?.split('/').at(-1);
  const content = shared === undefined ? described?.content : document.components.responses[shared]?.content;
  if (content?.['application/json'] === undefined) {
    if (responseBody !== undefined) seen.problems.push(`${method} ${route} answered ${status} with a body`);
    return;
  }
  const check =
    shared === undefined
      ? at('paths', route, method.toLowerCase(), 'responses', key, 'content', 'application/json', 'schema')
      : at('components', 'responses', shared, 'content', 'application/json', 'schema');
  if (!check(JSON.parse(JSON.stringify(responseBody ?? null)))) fail(`answer ${status}`, check);
}
