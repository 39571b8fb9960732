/** `npm start` as its operator's machines see it: probes, signals, a Discord that is unkind. One real bot, one bare Discord. */
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BareDiscord } from '../../attack/discord.ts';
import { RunningBot } from '../../attack/running-bot.ts';

describe('a bot whose encoder is missing', () => {
  it('ends with one line and has not logged in', async () => {
    const discord = await BareDiscord.open();
    const bot = await RunningBot.start(discord, { MARQUEE_ENCODER: '/nowhere/an-encoder' });
    try {
      expect(await bot.ended).toMatchObject({ code: 2 });
      expect(bot.log).toContain('/nowhere/an-encoder');
      expect(discord.identifies).toEqual([]);
    } finally {
      await bot.remove();
      await discord.close();
    }
  }, 120_000);
});

describe('a bot seen from outside', { timeout: 120_000 }, () => {
  let discord: BareDiscord;
  let bot: RunningBot;
  beforeAll(async () => {
    discord = await BareDiscord.open();
    discord.gatewayOpen = false;
    discord.fault = (request) => (/^POST \/applications\/\d+\/commands/.test(request) ? { status: 400 } : null);
    bot = await RunningBot.start(discord);
  });
  afterAll(async () => {
    await bot?.remove();
    await discord?.close();
  });

  const answered = async () => {
    const id = discord.slash('help', {});
    await bot.until('an answer to /help', () => (discord.answers.get(id)?.text ?? '') !== '');
    return discord.answers.get(id)?.text;
  };

  it('lives and is not ready before its first login', async () => {
    await bot.until('alive', async () => (await bot.status('/live')) === 200);
    expect(await bot.status('/ready')).toBe(503);
  });

  it('goes online though Discord refuses to register its commands, and says which and that it tries again', async () => {
    discord.gatewayOpen = true;
    await bot.ready();
    expect(bot.lines.filter(({ msg }) => String(msg).startsWith('Discord refused a command'))[0]).toMatchObject({
      command: expect.any(String) as string,
      err: { status: 400, message: 'refused on order' },
    });
    expect(bot.lines).toContainEqual(expect.objectContaining({ msg: 'the registration is tried again', seconds: 30 }));
  });

  it('lives on after packets that its library stumbles over, and logs the cause', async () => {
    for (const [t, d] of [
      ['GUILD_CREATE', null],
      ['INTERACTION_CREATE', { type: 2, data: null }],
      ['INTERACTION_CREATE', { type: 3, member: 7 }],
      ['CHANNEL_UPDATE', {}],
      ['GUILD_DELETE', null],
    ] as const)
      discord.dispatch(t, d);
    await bot.until('a line', () => bot.log.includes('a library failed in a handler of its own'));
    expect(await answered()).toContain('What you can ask');
    expect(bot.lines.find(({ msg }) => String(msg).startsWith('a library failed'))).toMatchObject({
      err: { type: 'TypeError', stack: expect.stringContaining('discord.js') as string },
    });
  });

  it('is not ready while Discord is gone, and logs one line an attempt, with the code and a growing wait', async () => {
    discord.gatewayOpen = false;
    discord.drop();
    await bot.until('503', async () => (await bot.status('/ready')) === 503);
    const attempts = () => bot.lines.filter(({ msg }) => msg === 'a shard is reconnecting');
    await bot.until('three attempts', () => attempts().length >= 3);
    expect(attempts().slice(0, 3)).toMatchObject([
      { code: 1006, attempt: 1, waitMs: 0 },
      { code: 1006, attempt: 2, waitMs: 1_000 },
      { code: 1006, attempt: 3, waitMs: 2_000 },
    ]);
    discord.gatewayOpen = true;
    await bot.ready();
    expect(bot.log).toContain('a shard is back');
  });

  it('does not mind that nobody reads what it prints', async () => {
    bot.process.stdout?.destroy();
    expect(await answered()).toContain('What you can ask');
    expect(await answered()).toContain('What you can ask');
    expect(await bot.status('/ready')).toBe(200);
  });

  it('ends within ten seconds of SIGTERM while a caller holds a connection open', async () => {
    const silent = connect(Number(new URL(bot.http).port), '127.0.0.1');
    silent.on('error', () => {});
    await new Promise((resolve) => silent.once('connect', resolve));
    const began = performance.now();
    bot.process.kill('SIGTERM');
    expect(await bot.ended).toEqual({ code: 0, signal: null });
    expect(performance.now() - began).toBeLessThan(10_000); // what supervisors grant
  });
});
