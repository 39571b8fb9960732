/** Discord's own description of its API, read as it is: what the kept table is held against. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corrected, type OpenApi } from '../../../packages/playground/scripts/discord-api.ts';
import {
  type Description,
  schemaCompiler,
  statusKey,
} from '../../../packages/playground/tests/discord-api/description.ts';
import { SHARED } from '../shared.ts';

export const readWhole = (): OpenApi =>
  JSON.parse(readFileSync(join(SHARED, 'discord/openapi.json'), 'utf8')) as OpenApi;

/** Checks of every operation there is, compiled from the description's own pointers. */
export function fromWhole(description: OpenApi): Description {
  const document = corrected(description);
  const { body, query } = schemaCompiler(document);
  const json = ['content', 'application/json', 'schema'] as const;
  return (name) => {
    const [method = '', path = ''] = name.split(' ');
    const verb = method.toLowerCase();
    const operation = document.paths[path]?.[verb];
    if (operation === undefined) return undefined;
    const inQuery = (operation.parameters ?? []).filter((parameter) => parameter.in === 'query');
    // A sticker is sent as a form and in no other way, and what is heard of a form leaves its file out.
    const hasJson = operation.requestBody?.content?.['application/json'] !== undefined;
    return {
      ...(hasJson ? { request: body('paths', path, verb, 'requestBody', ...json) } : {}),
      ...(inQuery.length > 0
        ? { query: query(name, Object.fromEntries(inQuery.map(({ name: field, schema }) => [field, schema]))) }
        : {}),
      answer(status) {
        const key = statusKey(operation.responses, status);
        if (key === undefined) return undefined;
        const shared = operation.responses[key]?.$ref?.split('/').at(-1);
        const answer = shared === undefined ? operation.responses[key] : document.components.responses[shared];
        if (answer?.content?.['application/json'] === undefined) return null;
        return shared === undefined
          ? body('paths', path, verb, 'responses', key, ...json)
          : body('components', 'responses', shared, ...json);
      },
    };
  };
}
