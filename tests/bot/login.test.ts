import { DiscordAPIError, HTTPError, REST } from 'discord.js';
import { GUEST_ID, startPlayground } from 'discord-playground';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readApplication } from '#bot/login/application.ts';
import { inviteLink } from '#bot/login/invite.ts';
import { LoginError } from '#bot/login/login-error.ts';
import { outOfReach, reach } from '#bot/login/reach.ts';
import { persist } from '#network/persist.ts';
import { networkTrouble } from '#network/trouble.ts';

let playground: Awaited<ReturnType<typeof startPlayground>>;
beforeAll(async () => {
  playground = await startPlayground({ port: 0, bot: { name: 'Marquee', ownerId: GUEST_ID } });
});
afterAll(() => playground.close());

const restWith = (token: string) => new REST({ api: playground.apiUrl }).setToken(token);
/** A REST that answers with an application of this shape. */
const answering = (application: object) => ({ get: async () => application }) as unknown as REST;

describe('the application of a token', () => {
  it('names its owner', async () => {
    const { applicationId, botToken } = playground;
    expect(await readApplication(restWith(botToken), applicationId)).toMatchObject({
      id: applicationId,
      owners: [GUEST_ID],
    });
  });

  it('names the members of its team, without the invited and those who may only look', async () => {
    const member = (id: string, state = 2, role = 'developer') => ({ user: { id }, membership_state: state, role });
    const members = [member('1', 2, 'admin'), member('2'), member('3', 1), member('4', 2, 'read_only')];
    const application = { id: '9', name: 'M', owner: { id: 'team' }, team: { members } };
    expect((await readApplication(answering(application), '9')).owners).toEqual(['1', '2']);
  });

  it('is refused in one line that names the key and where a new value is', async () => {
    const { applicationId, botToken } = playground;
    for (const token of ['wrongwrongwrongwrongwrong', `${botToken}x`]) {
      const refused = readApplication(restWith(token), applicationId);
      await expect(refused).rejects.toThrow(LoginError);
      await expect(refused).rejects.toThrow(
        `DISCORD_TOKEN is not valid: Discord refuses it. Make a new one with “Reset Token” at https://discord.com/developers/applications/${applicationId}/bot and put it into .env.`,
      );
    }
  });

  it('that is another than the one configured is named, with the id to set', async () => {
    const { applicationId, botToken } = playground;
    const other = readApplication(restWith(botToken), '123456789012345678');
    await expect(other).rejects.toThrow(LoginError);
    await expect(other).rejects.toThrow(`set DISCORD_APP_ID=${applicationId}`);
  });

  it('is asked of Discord only: whatever else answers is refused by its key', async () => {
    await expect(readApplication(answering({ ok: true }), '9')).rejects.toThrow(/DISCORD_API/);
  });
});

describe('Discord out of reach', () => {
  it('is waited for, twice as long each time up to a minute, with a line for each attempt', async () => {
    const waits: number[] = [];
    const lines: string[] = [];
    let left = 8;
    const answer = await persist(
      async () => {
        left -= 1;
        if (left >= 0) throw Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' });
        return 'online';
      },
      {
        passes: outOfReach,
        onFailure: (why, seconds, attempt) => lines.push(`${attempt} ${seconds} ${why}`),
        wait: async (ms) => waits.push(ms),
      },
    );
    expect(answer).toBe('online');
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(lines[0]).toBe('1 1 its name is not known here: is this machine on the network? (ENOTFOUND)');
    expect(lines).toHaveLength(8);
  });

  it('is told from an answer of its own', () => {
    const answered = (status: number) => new HTTPError(status, 'x', 'GET', 'u', {});
    expect(outOfReach(answered(503))).toContain('HTTP 503');
    expect(outOfReach(answered(403))).toBeNull();
    expect(outOfReach(new DiscordAPIError({ code: 0, message: '401' }, 0, 401, 'GET', 'u', {}))).toBeNull();
    expect(outOfReach(new TypeError('a mistake of ours'))).toBeNull();
  });

  it('is seen through wrappers and several addresses of one name', () => {
    const refused = Object.assign(new Error('x'), { code: 'ECONNREFUSED' });
    expect(networkTrouble(new TypeError('fetch failed', { cause: new AggregateError([refused]) }))).toContain(
      'ECONNREFUSED',
    );
    expect(networkTrouble(Object.assign(new Error('x'), { code: 'CERT_NOT_YET_VALID' }))).toContain('clock');
    expect(networkTrouble(new Error('Proxy response (407) !== 200 when HTTP Tunneling'))).toContain('password');
  });

  it('is really waited for by a bot that starts before its network', async () => {
    const lines: string[] = [];
    const late = await startPlayground({ port: 0 });
    const { port } = late;
    await late.close();
    const rest = new REST({ api: `http://127.0.0.1:${port}/api` }).setToken('x'.repeat(30));
    const log = pino({ level: 'warn' }, { write: (line: string) => void lines.push(line) });
    const asked = reach(() => rest.get('/gateway'), log);
    await expect.poll(() => lines.length, { timeout: 20_000 }).toBeGreaterThan(0);
    expect(lines[0]).toContain('Discord cannot be reached: nothing answers at that address (ECONNREFUSED). Attempt 1;');
    const back = await startPlayground({ port });
    expect(await asked).toMatchObject({ url: expect.stringContaining(`:${port}`) });
    await back.close();
  });
});

it('the invitation asks for what the bot needs and no more, with both kinds of installation', () => {
  const link = new URL(inviteLink('123'));
  expect(Object.fromEntries(link.searchParams)).toEqual({
    client_id: '123',
    scope: 'bot applications.commands',
    permissions: String(0x400 | 0x800 | 0x8000), // View Channel, Send Messages, Attach Files
  });
});
