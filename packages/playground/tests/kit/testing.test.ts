import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { startSession, withSession } from '../../src/testing.ts';

test.each([
  ['the README', '../../README.md', 'js test', './readme-example.test.js', 0],
  ['docs/playground.md', '../../../../docs/playground.md', 'ts test', './docs-example.test.ts', 1],
] as const)('the test in %s is the one that runs', (_, document, language, file, comments) => {
  const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const shown = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(read(document))?.[1];
  expect(shown).toBe(read(file).split('\n').slice(comments).join('\n'));
});

test('a failure carries what happened', async () => {
  const failing = withSession(async (session) => {
    await session.member('Ada').write('Is anybody there?');
    await session.member('gus').sees('a ghost', 20);
  });
  await expect(failing()).rejects.toThrow(
    /Gus sees a ghost\.\n\nWhat happened:\nAda wrote: Is anybody there\?\n#general {2}Ada: Is anybody/,
  );
  const expectation = withSession(async (session) => {
    await session.member('gus').write('hello');
    throw new Error('1 is not 2');
  });
  await expect(expectation()).rejects.toThrow(/1 is not 2\n\nWhat happened:\nGus wrote: hello/);
});

test('people and guilds are as many as wanted, and a snapshot has no ids', async () => {
  const members = Array.from({ length: 200 }, (_, index) => `person${index}`);
  const session = await startSession({ members, guilds: [{ name: 'Second', channels: ['second'] }] });
  expect(session.member('person199').in('general').history()).toEqual([]);
  await session.member('olive').in('second').write('hello <@1577105922658926593>');
  expect(session.snapshot()).toEqual([
    {
      event: 'wrote',
      in: 'second',
      by: 'Olive',
      message: expect.objectContaining({ id: '<id>', content: 'hello <@<id>>' }),
    },
  ]);
  await session.close();
});

test('the clock ends timeouts', async () => {
  const session = await startSession();
  const url = `${session.apiUrl}/v10/guilds/${session.guildId}/members/${session.member('gus').id}`;
  const until = new Date(Date.now() + 60_000).toISOString();
  await fetch(url, {
    method: 'PATCH',
    headers: { Authorization: `Bot ${session.token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ communication_disabled_until: until }),
  });
  await expect(session.member('gus').write('hello')).rejects.toThrow('You may not write in this channel.');
  session.advance(61_000);
  await session.member('gus').write('hello');
  await session.close();
});
