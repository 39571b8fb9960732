/** The README's first example, as a stranger would try it: from the packed file, installed into an empty folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { version } from 'discord.js';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Installed, installPacked } from '../../pack.ts';
import { openPageSocket } from './socket.ts';

let folder: Installed;
const started: ChildProcess[] = [];

beforeAll(async () => {
  folder = await installPacked(new URL('..', import.meta.url), [`discord.js@${version}`]);
});
afterAll(() => {
  for (const child of started) child.kill();
  folder?.remove();
});

function start(command: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn(command, args, { cwd: folder.path, env: { ...process.env, ...env } });
  started.push(child);
  return child;
}

/** The text printed once it contains `last`. */
function printed(child: ChildProcess, last: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (bytes: Buffer) => {
      text += String(bytes);
      if (text.includes(last)) resolve(text);
    });
    child.stderr?.on('data', (bytes: Buffer) => {
      text += String(bytes);
    });
    child.once('exit', () => reject(new Error(text)));
  });
}

test('the packed bin opens the page, and the README’s ping bot talks to it', async () => {
  const text = await printed(
    start(join(folder.path, 'node_modules/.bin/discord-playground'), ['--port', '0', '--token', 'my-bot']),
    'Stop with',
  );
  const [, url = ''] = /^Page\s+(\S+)/m.exec(text) ?? [];
  const [, api = ''] = /^API\s+(\S+)/m.exec(text) ?? [];
  const page = await fetch(url);
  expect(page.status).toBe(200);
  const html = await page.text();
  for (const [, asset = ''] of html.matchAll(/(?:src|href)="([^"]+)"/g)) {
    expect((await fetch(new URL(asset, url))).status, asset).toBe(200);
  }

  writeFileSync(join(folder.path, 'bot.js'), folder.example('js'));
  start(process.execPath, ['bot.js'], { API: api });
  const olive = await openPageSocket({ url });
  await olive.next('application', ({ application }) => application.online);
  const channelId = olive.state.channels[0]?.id ?? '';
  const { commands } = await olive.call<{ commands: { id: string; name: string }[] }>('commands', { channelId });
  expect(commands.map(({ name }) => name)).toEqual(['ping']);
  await olive.call('slash', { channelId, commandId: commands[0]?.id, options: [] });
  const { message } = await olive.next('message-create');
  expect(message.content).toBe('Pong!');
  olive.close();
});

/** The bot of the README's test, as a module of its own. */
function botModule(): string {
  const example = folder.example('js test');
  const imports = example.split('\n').filter((line) => /^import .* from 'discord.js'/.test(line));
  const bot = /^const bot = \{[\s\S]*?^\};/m.exec(example)?.[0] ?? '';
  return `${imports.join('\n')}\nexport ${bot}\n`;
}

/** @throws with what it printed, if it ends with anything but 0 */
async function runs(args: readonly string[], env: Record<string, string> = {}): Promise<string> {
  const child = start(process.execPath, args, env);
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Buffer) => (text += String(bytes)));
  const code = await new Promise((resolve) => child.once('exit', resolve));
  if (code !== 0) throw new Error(text);
  return text;
}

test('the kit runs under node:test, as the README shows it', async () => {
  writeFileSync(join(folder.path, 'bot.js'), botModule());
  writeFileSync(join(folder.path, 'greets.test.js'), folder.example('js node:test'));
  expect(await runs(['--test', 'greets.test.js'])).toContain('pass 1');
});

test('the packed file holds what runs and nothing else', () => {
  expect(folder.files).toEqual(
    expect.arrayContaining(['package/dist/main.js', 'package/dist/index.d.ts', 'package/README.md']),
  );
  expect(folder.files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))).toEqual([]);
});
