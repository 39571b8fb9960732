/** What is known of Discord's API, as checks of bodies. The tests use the table kept beside this file. */
import { readFileSync } from 'node:fs';
import type { ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type ApiTable, TABLE } from '../../scripts/discord-api.ts';

/** Returns what is wrong with a body, in words, or `undefined`. */
export type Check = (body: unknown) => string | undefined;

export interface OperationChecks {
  /** Absent where the API takes no JSON body. */
  readonly request?: Check;
  /** Of all parameters in the query, as strings; absent where there are none. */
  readonly query?: Check;
  /** `null`: that status comes without a body. `undefined`: the description does not know it. */
  readonly answer: (status: number) => Check | null | undefined;
}

/** The checks of `GET /gateway/bot` and so on; `undefined` if there is no such operation. */
export type Description = (operation: string) => OperationChecks | undefined;

/** Compiles checks of the schemas inside a document, each when it is first used. */
export function schemaCompiler(document: object) {
  const bodies = validator(document, false);
  const queries = validator(document, true);
  const compiled = new Map<string, ValidateFunction>();
  const compile = (key: string, make: () => ValidateFunction): Check => {
    return (body) => {
      const check = compiled.get(key) ?? make();
      compiled.set(key, check);
      if (check(body)) return undefined;
      const [error] = check.errors ?? [];
      return `${error?.instancePath} ${error?.message} ${JSON.stringify(error?.params)}`;
    };
  };
  return {
    /** The schema that the keys lead to. */
    body(...keys: string[]): Check {
      const $ref = `document#/${keys.map((key) => encodeURIComponent(key.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
      return compile($ref, () => bodies.compile({ $ref }));
    },
    /** Strings that stand for values of the given schemas, and no other parameter. */
    query(key: string, properties: object): Check {
      const absolute = JSON.parse(JSON.stringify(properties).replaceAll('"#/', '"document#/')) as object;
      return compile(`query ${key}`, () =>
        queries.compile({ type: 'object', properties: absolute, additionalProperties: false }),
      );
    },
  };
}

function validator(document: object, coerceTypes: boolean) {
  const ajv = new Ajv2020({ strict: false, allErrors: false, validateSchema: false, coerceTypes });
  (addFormats as unknown as { default: (ajv: unknown) => void }).default(ajv);
  ajv.addFormat('snowflake', /^\d{1,20}$/);
  ajv.addFormat('nonce', true);
  ajv.addSchema(document, 'document');
  return ajv;
}

/** The key of an operation's answers that a status falls under: its own, or its hundred. */
export function statusKey(answers: Readonly<Record<string, unknown>>, status: number): string | undefined {
  return [String(status), `${Math.floor(status / 100)}XX`].find((key) => Object.hasOwn(answers, key));
}

export function readTable(): ApiTable {
  return JSON.parse(readFileSync(TABLE, 'utf8')) as ApiTable;
}

/** The description that the project keeps: `table.json`. */
export function fromTable(table: ApiTable): Description {
  const compiler = schemaCompiler(table);
  return (name) => {
    const operation = table.operations[name];
    if (operation === undefined) return undefined;
    return {
      ...(operation.request ? { request: compiler.body('operations', name, 'request') } : {}),
      ...(operation.query ? { query: compiler.query(name, operation.query) } : {}),
      answer(status) {
        const key = statusKey(operation.answers, status);
        if (key === undefined) return undefined;
        return operation.answers[key] === null ? null : compiler.body('operations', name, 'answers', key);
      },
    };
  };
}
