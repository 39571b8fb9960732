import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { apiTable, withTable } from '../src/api-table.ts';
import { routes } from '../src/rest/routes.ts';
import { readTable } from './discord-api/description.ts';

describe('the routes', () => {
  test('are each listed once, and are the operations of the table of Discord’s API', () => {
    const names = routes.map(({ method, path }) => `${method} ${path}`);
    expect(new Set(names).size).toBe(names.length);
    // Made anew by packages/playground/scripts/discord-api.ts, which refuses a route that Discord does not have.
    expect(Object.keys(readTable().operations)).toEqual(names.sort());
  });

  test('are those of the table in docs/playground.md', () => {
    const document = readFileSync(new URL('../../../docs/playground.md', import.meta.url), 'utf8');
    expect(document).toBe(withTable(document, apiTable(routes)));
  });

  test('a document without a place for the table is refused', () => {
    expect(() => withTable('# Nothing', 'table')).toThrow('no place for the table');
  });
});
