import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { apiTable, operationNames, printed, TABLE } from '../../../packages/playground/scripts/discord-api.ts';
import { readWhole } from './whole-description.ts';

it('the table of Discord’s API is what its description says today', () => {
  const made = printed(apiTable(readWhole(), operationNames()));
  // Line by line, so that a failure names the operation or schema; `scripts/discord-api.ts` writes the table anew.
  expect(readFileSync(TABLE, 'utf8').split('\n')).toEqual(made.split('\n'));
});
