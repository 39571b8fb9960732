import { REST } from 'discord.js';
import { describe, expect, it } from 'vitest';
import { reply } from '#bot/answer.ts';
import { text } from '#bot/components/blocks.ts';
import { compareCommands, register, unregister } from '#bot/registration/register.ts';
import { COMMANDS } from '#bot/registry.ts';
import { startBot } from '#bot/start.ts';
import { gate, ODD_COMMANDS } from './odd-commands.ts';
import { openStage, PATIENCE, textOf, useStage } from './stage.ts';

const use = useStage();

function connection() {
  const { playground } = use.stage;
  const writes: string[] = [];
  playground.tap.heard.on('entry', (entry) => {
    if (entry.kind === 'rest' && entry.method !== 'GET' && entry.path.includes('/commands')) writes.push(entry.method);
  });
  const rest = new REST({ api: playground.apiUrl }).setToken(playground.botToken);
  return { rest, writes, scope: { applicationId: playground.applicationId } };
}

const PLOT_AND_FILM = COMMANDS.filter(({ name }) => name === 'plot' || name === 'film');

describe('registration against a Discord', () => {
  it('sends nothing when nothing changed', async () => {
    const { rest, writes, scope } = connection();
    const { changes } = await register(rest, scope, COMMANDS);
    const { create, update, remove, same } = changes;
    expect([create, update, remove].flat()).toEqual([]);
    expect(same).toBe(COMMANDS.length);
    expect(writes).toEqual([]);
  });

  it('sends exactly what changed, and then nothing again', async () => {
    const { rest, writes, scope } = connection();
    const [first, ...others] = COMMANDS;
    const changed = [
      { ...first!, description: 'Something else' },
      ...others.slice(1),
      ODD_COMMANDS[0]!,
    ] as typeof COMMANDS;
    const before = await compareCommands(rest, scope, changed);
    expect([before.create.length, before.update.length, before.remove.length]).toEqual([1, 1, 1]);
    await register(rest, scope, changed);
    await expect.poll(() => writes, PATIENCE).toEqual(['DELETE', 'PATCH', 'POST']);
    expect((await compareCommands(rest, scope, changed)).same).toBe(changed.length);
    await register(rest, scope, COMMANDS);
    expect((await compareCommands(rest, scope, COMMANDS)).same).toBe(COMMANDS.length);
  });

  it('of one server is apart from the rest, and can be taken back', async () => {
    const { rest, scope } = connection();
    const guild = { ...scope, guildId: use.stage.playground.guildId };
    await register(rest, guild, PLOT_AND_FILM);
    expect((await compareCommands(rest, guild, PLOT_AND_FILM)).same).toBe(2);
    expect(await unregister(rest, guild, 'film')).toEqual(['film']);
    expect(await unregister(rest, guild)).toEqual(['plot']);
    expect((await compareCommands(rest, scope, COMMANDS)).same).toBe(COMMANDS.length);
  });
});

describe('the bot', () => {
  it('says no to a token that Discord refuses', async () => {
    const { playground, models, store } = use.stage;
    const { pino } = await import('pino');
    const refused = startBot({
      token: 'wrong',
      applicationId: playground.applicationId,
      api: playground.apiUrl,
      models,
      store,
      now: () => new Date(0),
      log: pino({ level: 'silent' }),
    });
    await expect(refused).rejects.toThrow();
  });

  it('goes on after its connection was dropped', async () => {
    const { playground, log } = use.stage;
    playground.faults.order({ kind: 'drop-socket' });
    await expect
      .poll(() => log.some((line) => line.includes('reconnecting') || line.includes('is back')), PATIENCE)
      .toBe(true);
    await expect
      .poll(async () => textOf((await playground.actor('owner').slash('help')).message), {
        ...PATIENCE,
        interval: 500,
      })
      .toContain('What you can ask');
  });

  it('posts reports to a channel', async () => {
    const { bot, playground } = use.stage;
    const films = playground.actor('owner').in('films');
    await bot.post(films.channelId, reply([text('The night went well.')]));
    expect(textOf(films.history(1)[0])).toBe('The night went well.');
  });

  it('lets an answer under way finish before it stops', async () => {
    const stage = await openStage({ commands: ODD_COMMANDS, deferAfterMs: 10 });
    let open = () => {};
    gate.promise = new Promise((resolve) => {
      open = resolve;
    });
    const asked = stage.playground.actor('owner').slash('private');
    await expect
      .poll(
        () => stage.playground.tap.last().some((entry) => entry.kind === 'rest' && entry.path.includes('callback')),
        PATIENCE,
      )
      .toBe(true);
    const stopped = stage.close();
    setTimeout(open, 30);
    expect(textOf((await asked).message)).toBe('For your eyes.');
    await stopped;
  });
});
