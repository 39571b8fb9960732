import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { SHARED } from '../../../tests/shared.ts';
import { apiTable, withTable } from '../src/api-table.ts';
import { routes } from '../src/rest/routes.ts';

describe('the routes', () => {
  test('are each listed once, and exist in Discord’s own description', () => {
    const { paths } = JSON.parse(readFileSync(join(SHARED, 'discord/openapi.json'), 'utf8')) as {
      paths: Record<string, object>;
    };
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    const unknown = routes.filter(({ method, path }) => !Object.hasOwn(paths[path] ?? {}, method.toLowerCase()));
    expect(unknown.map(({ method, path }) => `${method} ${path}`)).toEqual([]);
  });

  test('are those of the table in docs/playground.md', () => {
    const document = readFileSync(new URL('../../../docs/playground.md', import.meta.url), 'utf8');
    expect(document).toBe(withTable(document, apiTable(routes)));
  });

  test('a document without a place for the table is refused', () => {
    expect(() => withTable('# Nothing', 'table')).toThrow('no place for the table');
  });
});
