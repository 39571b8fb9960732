import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { type Playground, startPlayground } from 'discord-playground';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding } from '../../src/doctor/finding.ts';
import { examineClock, examineMemory, examineNode } from '../../src/doctor/machine.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const home = mkdtempSync(join(tmpdir(), 'marquee-doctor-'));
let discord: Playground;
beforeAll(async () => {
  discord = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
});
afterAll(async () => {
  await discord.close();
  rmSync(home, { recursive: true });
});

async function doctor(environment: Record<string, string>, ...flags: string[]) {
  const child = spawn(process.execPath, ['src/cli/start.mjs', 'doctor', ...flags], {
    cwd: ROOT,
    env: { PATH: process.env['PATH'], MARQUEE_DATA: join(home, 'data'), ...environment },
  });
  const [out, error] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, error };
}
const account = (): Record<string, string> => ({
  DISCORD_API: discord.apiUrl,
  DISCORD_TOKEN: discord.botToken,
  DISCORD_APP_ID: discord.applicationId,
});
const found = (out: string, check: string): Finding | undefined =>
  (JSON.parse(out) as { findings: Finding[] }).findings.find((one) => one.check === check);

async function closedPort(): Promise<number> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

describe('marquee doctor', () => {
  it('finds a bot in order in order, and shows nothing secret', async () => {
    const secret = 'http://me:sesame@127.0.0.1:1';
    const { code, out, error } = await doctor({ ...account(), HTTPS_PROXY: secret }, '--json');
    expect([code, error]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ ok: true });
    for (const check of [
      'node',
      'memory',
      'disk',
      'data folder',
      'clock',
      'zone',
      'settings',
      'token',
      'reach',
      'login',
      'intents',
      'store',
      'films',
      'models',
    ]) {
      expect([check, found(out, check)?.state]).not.toEqual([check, undefined]);
    }
    expect(found(out, 'login')).toMatchObject({ state: 'well', says: 'The token is of the application Marquee.' });
    expect(out).not.toContain(discord.botToken);
    expect(out).not.toContain('sesame');
  });

  it('says what is bad in words, with what to do, and ends with 1', async () => {
    mkdirSync(join(home, 'torn', 'store'), { recursive: true });
    const [head, whole] = ['{"marquee":"ratings","version":2}', '{"owner":"100000000000000001","id":"x","record":{}}'];
    writeFileSync(join(home, 'torn', 'store', 'ratings.jsonl'), `${head}\nnonsense\n${whole}\n`);
    const token = `${discord.botToken.slice(0, -2)}xx`;
    const { code, out } = await doctor({ ...account(), DISCORD_TOKEN: token, MARQUEE_DATA: join(home, 'torn') });
    expect(code).toBe(1);
    expect(out).toMatch(/BAD\s+login\s+DISCORD_TOKEN is refused by Discord\.\n\s+-> Make a new one/);
    expect(out).toMatch(/BAD\s+store\s+Of the records in .*, 2 of ratings cannot be read/);
    expect(out).toContain('2 to put right.');
    expect(out).not.toContain(token);
  });

  it('counts what is stored, and leaves alone what a newer Marquee wrote', async () => {
    const folder = join(home, 'kept', 'store');
    mkdirSync(folder, { recursive: true });
    const record = '{"owner":"100000000000000001","id":"1","record":{"reportChannelId":null}}';
    writeFileSync(join(folder, 'settings.jsonl'), `{"marquee":"settings","version":2}\n${record}\n`);
    const kept = await doctor({ MARQUEE_DATA: join(home, 'kept') }, '--json');
    expect(found(kept.out, 'store')?.says).not.toContain('Nothing is stored');
    writeFileSync(join(folder, 'settings.jsonl'), '{"marquee":"settings","version":99}\n');
    const newer = await doctor({ MARQUEE_DATA: join(home, 'kept') }, '--json');
    expect(found(newer.out, 'store')).toMatchObject({ state: 'trouble', says: expect.stringContaining('version 99') });
  });

  it('tells a wrong id, a Discord out of reach and a wrong key apart', async () => {
    const id = await doctor({ ...account(), DISCORD_APP_ID: '123456789012345678' }, '--json');
    expect(found(id.out, 'login')?.remedy).toBe(`Set DISCORD_APP_ID=${discord.applicationId}.`);
    const away = await doctor({ ...account(), DISCORD_API: `http://127.0.0.1:${await closedPort()}/api` }, '--json');
    expect(found(away.out, 'reach')).toMatchObject({ state: 'trouble', says: expect.stringContaining('ECONNREFUSED') });
    const key = await doctor({ MARQUEE_ZONE: 'Mars/Olympus' }, '--json');
    expect(found(key.out, 'settings')?.says).toContain('MARQUEE_ZONE is not valid');
  });
});

it('a machine is looked at for itself', () => {
  expect(examineNode('20.19.0').state).toBe('advice');
  expect(examineNode('24.1.0').state).toBe('well');
  expect([examineMemory(2 ** 30 / 4).state, examineMemory(2 ** 29).state, examineMemory(2 ** 32).state]).toEqual([
    'trouble',
    'advice',
    'well',
  ]);
  const at = new Date('2026-12-01');
  expect(examineClock(at, 400, 'UTC')[0]).toMatchObject({
    state: 'trouble',
    says: expect.stringContaining('400 s ahead of'),
  });
  expect(examineClock(new Date('1970-01-01'), null, 'UTC')[0]?.state).toBe('trouble');
  expect(examineClock(at, 3, 'UTC')[0]?.state).toBe('well');
});
