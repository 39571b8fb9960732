/** The first message on a server. */
import { EventEmitter } from 'node:events';
import { type APIMessage, Events, PermissionFlagsBits } from 'discord.js';
import { pino } from 'pino';
import { describe, expect, it } from 'vitest';
import { greetNewServers } from '#bot/features/welcome/listen.ts';
import { buttonIn, componentsOf, PATIENCE, textOf, useStage } from '../stage.ts';

const use = useStage({ invite: 'https://discord.com/oauth2/authorize?client_id=1' });
const inDm = (who: string) => use.stage.playground.actorFor(who, 'dm');
const labels = (message: APIMessage | undefined) =>
  componentsOf(message).flatMap(({ label }) => (label === undefined ? [] : [label]));
const written = (who: string): string => inDm(who).history().map(textOf).join('\n');

/** Somebody who takes no direct messages: no bot can write to another bot. */
const unreachable = () =>
  use.stage.playground.world.addBot({ name: 'Robot', installs: { guild: false, user: false } }).id;

describe('the first message', () => {
  it('goes to whoever added the bot, as the audit log says, and to nobody else', async () => {
    const { world } = use.stage.playground;
    const [owner, inviter] = [world.addPerson('Ida'), world.addPerson('Ivo')];
    world.addGuild({ name: 'Film *Club*', ownerId: owner.id, invitedBy: inviter.id });
    await expect.poll(() => written(inviter.id), PATIENCE).toContain('I am on Film \\*Club\\* now');
    expect(labels(inDm(inviter.id).history()[0])).toEqual(['Settings', 'Try it', 'What I keep']);
    expect(written(owner.id)).toBe('');
  });

  it('goes to the owner where the bot may not read who added it', async () => {
    const { playground, bot } = use.stage;
    const { world, applicationId } = playground;
    const application = world.applications.get(applicationId)!;
    const own = { ...application, invitedWith: application.invitedWith & ~PermissionFlagsBits.ViewAuditLog };
    const owner = world.addPerson('Oda');
    world.applications.set(applicationId, own);
    world.addGuild({ name: 'Cellar', ownerId: owner.id, invitedBy: world.addPerson('Ede').id });
    world.applications.set(applicationId, application);
    await expect.poll(() => written(owner.id), PATIENCE).toContain('I am on Cellar now');
    expect(bot.client.guilds.cache.some(({ name }) => name === 'Cellar')).toBe(true);
  });

  it('goes to the server’s own channel for greetings when nobody takes direct messages, and pings no one', async () => {
    const { world } = use.stage.playground;
    const guild = world.addGuild({ name: 'Attic', ownerId: unreachable(), channels: ['hall', 'films'] });
    const hall = [...world.channels.values()].find(({ guild_id: id, name }) => id === guild.id && name === 'hall')!;
    const there = () => [...(world.messages.get(hall.id)?.values() ?? [])].map(({ message }) => message);
    await expect.poll(() => there().length, PATIENCE).toBe(1);
    const [message] = there() as unknown as APIMessage[];
    expect(textOf(message)).toContain('Hello, I am Marquee');
    expect(message?.mentions).toEqual([]);
  });

  it('is given up in one line of the log where it can be said nowhere', async () => {
    const { playground, log } = use.stage;
    const guild = playground.world.addGuild({ name: 'Silent', ownerId: unreachable(), channels: [] });
    await expect
      .poll(() => log.filter((line) => line.includes('nobody on the server could be greeted')), PATIENCE)
      .toHaveLength(1);
    expect(await use.stage.store.servers.greet(guild.id)).toBe(false);
  });

  it('comes once, also when the server removes the bot and adds it again', async () => {
    const { world, applicationId } = use.stage.playground;
    const owner = world.addPerson('Una');
    const guild = world.addGuild({ name: 'Once', ownerId: owner.id });
    await expect.poll(() => written(owner.id), PATIENCE).toContain('I am on Once now');
    world.part(guild, applicationId);
    world.invite(world.applications.get(applicationId)!, guild);
    const next = world.addGuild({ name: 'Twice', ownerId: owner.id });
    await expect.poll(() => written(owner.id), PATIENCE).toContain('I am on Twice now');
    expect(inDm(owner.id).history()).toHaveLength(2);
    expect(next.id).not.toBe(guild.id);
  });

  it('is in the server’s language', async () => {
    const { world } = use.stage.playground;
    const owner = world.addPerson('Jan');
    const id = world.nextId();
    await use.stage.store.settings.change(id, { language: 'de' });
    world.addGuild({ name: 'Kino', ownerId: owner.id, id });
    await expect.poll(() => written(owner.id), PATIENCE).toContain('Ich bin jetzt auf Kino');
  });

  it('has buttons that lead to the settings, to an answer and to what is kept', async () => {
    const { world, guildId } = use.stage.playground;
    const owner = world.addPerson('Pia');
    const guild = world.addGuild({ name: 'Doors', ownerId: owner.id });
    await expect.poll(() => written(owner.id), PATIENCE).toContain('I am on Doors now');
    const pressed = async (label: string) => {
      const message = inDm(owner.id).history().at(-1);
      const answer = await inDm(owner.id).click(message!.id, buttonIn(message, label));
      return answer.followUps().at(-1) ?? answer.message;
    };
    const settings = await pressed('Settings');
    expect(textOf(settings)).toContain('type `/settings show`');
    expect(componentsOf(settings).find(({ url }) => url)?.url).toBe(`https://discord.com/channels/${guild.id}`);
    expect(textOf(await pressed('What I keep'))).toContain('What I keep, why, and for how long');
    expect(textOf(await pressed('Try it'))).toMatch(/\(\d{4}\)/);
    expect(guild.id).not.toBe(guildId);
  });
});

describe('a server that added the bot while it was away', () => {
  it('is greeted when it is back, within a day', async () => {
    const client = new EventEmitter();
    const now = new Date('2026-03-02T12:00:00Z');
    const asked: string[] = [];
    const greet = async (id: string): Promise<boolean> => asked.push(id) < 0;
    greetNewServers(client as never, {
      store: { servers: { greet } } as never,
      discord: {} as never,
      log: pino({ level: 'silent' }),
      now: () => now,
      bot: { name: 'Marquee' } as never,
    });
    const joined = (id: string, hoursAgo: number) =>
      [id, { id, joinedTimestamp: now.getTime() - hoursAgo * 3_600_000 }] as const;
    client.emit(Events.ClientReady, {
      guilds: { cache: new Map([joined('new', 3), joined('old', 25), joined('odd', -1)]) },
    });
    await expect.poll(() => asked).toEqual(['new']);
  });
});
