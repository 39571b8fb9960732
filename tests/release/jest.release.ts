/** The playground's test kit under jest, which is too large to be installed for every run of the tests. */
import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { version } from 'discord.js';
import { expect, it } from 'vitest';
import { installPacked } from '../../packages/pack.ts';

it('runs the test of the playground’s README under jest', { timeout: 600_000 }, async () => {
  const packed = new URL('../../packages/playground', import.meta.url);
  const folder = await installPacked(packed, [`discord.js@${version}`, 'jest@30.2.0']);
  try {
    const example = folder.example('js test').replace("from 'vitest'", "from '@jest/globals'");
    writeFileSync(join(folder.path, 'example.test.js'), example);
    const { stderr } = await promisify(execFile)(
      process.execPath,
      ['node_modules/jest/bin/jest.js', 'example.test.js'],
      { cwd: folder.path, env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' } },
    );
    expect(stderr).toContain('1 passed');
  } finally {
    folder.remove();
  }
});
