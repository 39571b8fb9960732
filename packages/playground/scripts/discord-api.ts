/**
 * Makes `tests/discord-api/table.json`, the facts that the tests hold every request and answer against, from Discord's
 * own description of its API (github.com/discord/discord-api-spec, `specs/openapi.json`):
 * `node --import tsx packages/playground/scripts/discord-api.ts PATH/openapi.json` writes it anew.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { routes } from '../src/rest/routes.ts';

/** A JSON Schema; references are `#/schemas/Name` in the table. */
export type Schema = { readonly [keyword: string]: unknown };

export interface ApiTable {
  readonly from: string;
  /** By method and path: `GET /channels/{channel_id}/messages`. */
  readonly operations: Readonly<Record<string, ApiOperation>>;
  readonly schemas: Readonly<Record<string, Schema>>;
}

export interface ApiOperation {
  /** Schemas of the parameters in the query. */
  readonly query?: Readonly<Record<string, Schema>>;
  /** Schema of the JSON body; absent where none is sent. */
  readonly request?: Schema;
  /** By status (`200`, `4XX`): the schema of the JSON body, `null` where there is none. */
  readonly answers: Readonly<Record<string, Schema | null>>;
}

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
export interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OpenApiOperation>>>>;
  readonly components: {
    readonly responses: Readonly<Record<string, Content>>;
    readonly schemas: Readonly<Record<string, Schema>>;
  };
}
interface OpenApiOperation {
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content & { readonly $ref?: string }>>;
}

/** The description with its known mistakes put right. */
export function corrected(description: OpenApi): OpenApi {
  const document = structuredClone(description);
  // The refusals of single fields carry numbers there; docs.discord.com, "API Reference: Error Messages", and the real
  // answers have names such as BASE_TYPE_REQUIRED.
  Object.assign(document.components.schemas['InnerErrors'] ?? {}, {
    properties: {
      _errors: {
        type: 'array',
        items: {
          type: 'object',
          properties: { code: { type: 'string' }, message: { type: 'string' } },
          required: ['code', 'message'],
        },
      },
    },
  });
  // `default_member_permissions` is a number there; "Application Commands: Create Global Application Command" has the
  // string that every library sends.
  for (const schema of Object.values(document.components.schemas)) {
    const properties = schema['properties'] as Record<string, { type?: unknown }> | undefined;
    const permissions = properties?.['default_member_permissions'];
    if (permissions?.type !== undefined) permissions.type = ['integer', 'string', 'null'];
  }
  return document;
}

/**
 * The facts of the named operations and of every schema they reach, without prose.
 *
 * @param wanted names such as `GET /gateway/bot`
 * @throws Error if an operation is not in the description, or a schema has a keyword this table knows nothing of
 */
export function apiTable(description: OpenApi, wanted: readonly string[]): ApiTable {
  const { paths, components } = corrected(description);
  const operations: Record<string, ApiOperation> = {};
  for (const name of [...wanted].sort()) {
    const [method = '', path = ''] = name.split(' ');
    const operation = paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${name} is not in the description.`);
    operations[name] = operationFacts(operation, components.responses);
  }
  const schemas: Record<string, Schema> = {};
  const reached = new Set(references(operations));
  for (const name of reached) {
    const schema = components.schemas[name];
    if (schema === undefined) throw new Error(`The description has no schema ${name}.`);
    schemas[name] = facts(schema);
    for (const next of references(schemas[name])) reached.add(next);
  }
  return {
    from: 'github.com/discord/discord-api-spec, specs/openapi.json. Copyright 2023 Discord, MIT License.',
    operations,
    schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
  };
}

function operationFacts(
  { parameters = [], requestBody, responses }: OpenApiOperation,
  shared: OpenApi['components']['responses'],
): ApiOperation {
  const query = parameters.filter((parameter) => parameter.in === 'query');
  const request = jsonSchema(requestBody);
  return {
    ...(query.length > 0 ? { query: Object.fromEntries(query.map(({ name, schema }) => [name, facts(schema)])) } : {}),
    ...(request === undefined ? {} : { request: facts(request) }),
    answers: Object.fromEntries(
      Object.entries(responses).map(([status, answer]) => {
        const schema = jsonSchema(answer.$ref === undefined ? answer : shared[lastOf(answer.$ref)]);
        return [status, schema === undefined ? null : facts(schema)];
      }),
    ),
  };
}

const jsonSchema = (content: Content | undefined): Schema | undefined => content?.content?.['application/json']?.schema;
const lastOf = (pointer: string): string => pointer.slice(pointer.lastIndexOf('/') + 1);

const PROSE = new Set(['title', 'description', 'default', 'example', 'examples', 'deprecated', 'contentEncoding']);
const PLAIN = new Set(
  'type format pattern const enum required uniqueItems minimum maximum minItems maxItems minLength maxLength minProperties maxProperties'.split(
    ' ',
  ),
);

/** The schema without prose and with what is said twice said once. */
function facts(schema: Schema): Schema {
  const kept: Record<string, unknown> = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (PROSE.has(keyword) || keyword.startsWith('x-')) continue;
    if (PLAIN.has(keyword)) kept[keyword] = value;
    else if (keyword === '$ref') kept['$ref'] = `#/schemas/${lastOf(value as string)}`;
    else if (keyword === 'properties')
      kept['properties'] = Object.fromEntries(
        Object.entries(value as Record<string, Schema>).map(([name, of]) => [name, facts(of)]),
      );
    else if (keyword === 'items' || keyword === 'additionalProperties' || keyword === 'not')
      kept[keyword] = typeof value === 'boolean' ? value : facts(value as Schema);
    else if (keyword === 'oneOf' || keyword === 'anyOf' || keyword === 'allOf')
      kept[keyword] = (value as Schema[]).map(facts);
    else throw new Error(`The description uses the keyword ${keyword}, which the table knows nothing of.`);
  }
  return shorter(kept);
}

function shorter(schema: Schema): Schema {
  const { oneOf, allOf, ...rest } = schema as { oneOf?: Schema[]; allOf?: Schema[] };
  const constants = oneOf?.map((one) => Object.entries(one));
  if (constants?.every(([first, ...more]) => first?.[0] === 'const' && more.length === 0))
    return { ...rest, enum: constants.map(([first]) => first?.[1]), ...(allOf === undefined ? {} : { allOf }) };
  if (allOf?.length === 1 && oneOf === undefined && Object.keys(rest).length === 0) return allOf[0] as Schema;
  return schema;
}

function references(value: unknown): string[] {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/schemas\/([^"]+)"/g)].map(([, name]) => name as string);
}

/** One operation and one schema a line, so that a change of the description is a readable change of the file. */
export function printed({ from, operations, schemas }: ApiTable): string {
  const lines = (entries: object): string =>
    Object.entries(entries)
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(',\n');
  return `{\n"from": ${JSON.stringify(from)},\n"operations": {\n${lines(operations)}\n},\n"schemas": {\n${lines(schemas)}\n}\n}\n`;
}

export const TABLE = new URL('../tests/discord-api/table.json', import.meta.url);
export const operationNames = (): string[] => routes.map(({ method, path }) => `${method} ${path}`);

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const [path] = process.argv.slice(2);
  if (path === undefined) throw new Error('Say where the description is: …/openapi.json');
  writeFileSync(TABLE, printed(apiTable(JSON.parse(readFileSync(path, 'utf8')) as OpenApi, operationNames())));
  console.log(`Written: ${fileURLToPath(TABLE)}`);
}
