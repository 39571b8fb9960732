import { describe, expect, it } from 'vitest';
import { examineTmdb } from '../../src/doctor/tmdb.ts';
import { FakeTmdb, V3_KEY, V4_TOKEN } from './fake-tmdb.ts';

const asked = async (key: string, mode: FakeTmdb['mode'] = 'well') => {
  const fake = await new FakeTmdb().start();
  fake.mode = mode;
  try {
    return await examineTmdb({ key, country: null }, fake.url);
  } finally {
    await fake.stop();
  }
};

describe('the doctor on TMDB’s key', () => {
  it('says nothing where there is none', async () => {
    expect(await examineTmdb(null)).toEqual([]);
  });

  it.each([V3_KEY, V4_TOKEN])('says that %s works', async (key) => {
    expect(await asked(key)).toMatchObject([{ check: 'tmdb', state: 'well' }]);
  });

  it.each([
    ['f'.repeat(32), 'well', 'trouble', 'is refused by TMDB'],
    [V3_KEY, 500, 'advice', 'HTTP 500'],
    [V3_KEY, 'nothing', 'advice', 'cannot be reached'],
  ] as const)('says of %s when it answers %s: %s', async (key, mode, state, says) => {
    const findings = await asked(key, mode);
    expect(findings).toMatchObject([{ state, says: expect.stringContaining(says) }]);
    expect(JSON.stringify(findings)).not.toContain(key);
  });
});
