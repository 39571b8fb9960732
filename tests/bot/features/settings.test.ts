/** `/settings`, by clicking, and that what was set is obeyed. */
import { type APIMessage, PermissionFlagsBits } from 'discord.js';
import { describe, expect, it } from 'vitest';
import command from '#bot/features/settings/command.ts';
import { countryNamed } from '#bot/features/settings/region.ts';
import { mayUse } from '#bot/router/checks.ts';
import { withCare } from '#bot/spoiler-care.ts';
import type { Models } from '#contract/methods.ts';
import type { GuildSettings } from '#store/index.ts';
import { buttonIn, componentsOf, textOf, useStage } from '../stage.ts';

const use = useStage();
const actor = (who: 'owner' | 'guest' = 'owner') => {
  use.stage.later(600_000);
  return use.stage.playground.actor(who);
};
const settings = () => use.stage.store.settings.of(use.stage.playground.guildId);
const set = (changes: Partial<GuildSettings>) => use.stage.store.settings.change(use.stage.playground.guildId, changes);

/** The button under a heading of the overview. */
const changeIn = (message: APIMessage | undefined, action: string): string => {
  const found = componentsOf(message).find(({ custom_id: id }) => id?.split(':')[2] === action);
  return found?.custom_id ?? buttonIn(message, `no button for ${action}`);
};

async function fill(action: string, fields: Readonly<Record<string, string | boolean | string[]>>) {
  const shown = await actor().slash('settings show');
  const opened = await shown.click(changeIn(shown.message, action));
  expect(opened.modal?.components.length).toBeGreaterThan(1);
  return opened.submitModal(fields);
}

async function makeChannel(name: string, denied = 0): Promise<string> {
  const { guildId, applicationId } = use.stage.playground;
  const overwrites = denied === 0 ? [] : [{ id: applicationId, type: 1, allow: 0, deny: denied }];
  const made = await use.stage.bot.client.rest.post(`/guilds/${guildId}/channels`, {
    body: { name, type: 0, permission_overwrites: overwrites },
  });
  return (made as { id: string }).id;
}

const PLACE = { language: ['usual'], zone: 'UTC', country: '' };
const CHANNELS = { public: [], report: [] };

describe('/settings', () => {
  it('shows everything there is to set, to those who manage the server alone', async () => {
    const { message, ephemeral } = await actor().slash('settings show');
    expect(ephemeral).toBe(true);
    for (const line of [
      'Public answers are in this server’s own language, English.',
      'Times are those of UTC.',
      'No country is set',
      'All may see my answers in every channel.',
      'The night’s report goes nowhere.',
      'Stories can be read, and endings are hidden.',
      'GIFs come from: What this server has added, What was drawn for Marquee and Collections from the web.',
      'What is for adults only is left out.',
      'Everybody may plan a film night.',
      'Server Settings → Integrations',
    ])
      expect(textOf(message)).toContain(line);
    expect(actor('guest').commands()).not.toContain('settings');
  });

  it('is refused to somebody without the permission, whatever they press', () => {
    const where = { context: null, guildId: '1' };
    const member = { id: '2', name: 'Gus', owner: true, permissions: PermissionFlagsBits.ManageEvents, roleIds: [] };
    expect(mayUse(command, member, where)?.text).toBe(
      'For this you need the permission **Manage Server** on this server: ask someone who runs it.',
    );
    expect(mayUse(command, { ...member, permissions: PermissionFlagsBits.ManageGuild }, where)).toBeNull();
  });

  it('keeps language, zone and country, each as people write it', async () => {
    const saved = await fill('place', { language: ['pt-BR'], zone: 'berlin', country: 'united kingdom' });
    expect(textOf(saved.message)).toContain('**Saved.**');
    expect(textOf(saved.message)).toContain('Public answers are in Brazilian Portuguese.');
    expect(textOf(saved.message)).toContain('Films are watched in United Kingdom.');
    expect(await settings()).toMatchObject({ language: 'pt-BR', timeZone: 'Europe/Berlin', country: 'GB' });
    await fill('place', PLACE);
    expect(await settings()).toMatchObject({ language: null, timeZone: 'UTC', country: null });
  });

  it('keeps the rest of a form when one thing in it is not to be understood, and says which', async () => {
    const saved = await fill('place', { language: ['de'], zone: 'Mars/Olympus', country: 'Atlantis' });
    expect(textOf(saved.message)).toContain('I know no time zone “Mars/Olympus”');
    expect(textOf(saved.message)).toContain('I know no country “Atlantis”');
    expect(await settings()).toMatchObject({ language: 'de', timeZone: 'UTC', country: null });
    await fill('place', PLACE);
  });

  it('says that nothing has changed when a form is sent twice', async () => {
    const opened = await actor().slash('settings films');
    const fields = { spoilers: 'strict', gifs: ['own', 'starter'], adult: false };
    const first = await opened.submitModal(fields);
    expect([textOf(first.message).includes('**Saved.**'), first.ephemeral]).toEqual([true, true]);
    const second = await opened.submitModal(fields);
    expect(textOf(second.message)).toContain('Nothing has changed');
    expect(await settings()).toMatchObject({
      spoilerCare: 'strict',
      gifSources: ['own', 'starter'],
      contentFilter: true,
    });
    await set({ spoilerCare: 'usual', gifSources: ['own', 'starter', 'web'] });
  });

  it('says so when the report’s channel is gone, or closed to the bot', async () => {
    const lost = await makeChannel('lost');
    await fill('channels', { ...CHANNELS, report: [lost] });
    expect((await settings()).reportChannelId).toBe(lost);
    await use.stage.bot.client.rest.delete(`/channels/${lost}`);
    await expect
      .poll(async () => textOf((await actor().slash('settings show')).message))
      .toContain('The channel for the night’s report is gone: press “Change” and pick another.');
    const closed = await makeChannel('closed', 2048);
    const refused = await fill('channels', { ...CHANNELS, report: [closed] });
    expect(textOf(refused.message)).toContain(`I may not write in <#${closed}>`);
    expect((await settings()).reportChannelId).toBe(lost);
    await fill('channels', CHANNELS);
    expect((await settings()).reportChannelId).toBeNull();
  });

  it('forgets deleted channels in what it offers, and lets nobody stay without a public channel unawares', async () => {
    const one = await makeChannel('films');
    await fill('channels', { ...CHANNELS, public: [one] });
    expect((await actor().slash('film', { film: 'Alien (1979)' })).ephemeral).toBe(true);
    await use.stage.bot.client.rest.delete(`/channels/${one}`);
    await expect
      .poll(async () => textOf((await actor().slash('settings show')).message))
      .toContain('The channels where all may see my answers are gone');
    const { modal } = await actor().slash('settings channels');
    expect(JSON.stringify(modal)).not.toContain(one);
    await fill('channels', CHANNELS);
    expect((await actor().slash('film', { film: 'Alien (1979)' })).ephemeral).toBe(false);
  });
});

describe('strict care about spoilers', () => {
  it('tells nothing beyond premises: no story, no sentence of one, and no way to them from older messages', async () => {
    const before = await actor().slash('film', { film: 'Alien (1979)' });
    await set({ spoilerCare: 'strict' });
    const told = await before.click(buttonIn(before.message, 'The story'));
    expect(textOf(told.followUps().at(-1) ?? told.message)).toContain('nothing told of a film beyond its premise');
    const after = await actor().slash('film', { film: 'Alien (1979)' });
    expect(componentsOf(after.message).map(({ label }) => label)).not.toContain('The story');
    expect(textOf((await actor().slash('similar', { film: 'Alien (1979)' })).message)).not.toContain('\n> ');
    expect(textOf((await actor().slash('plot', { query: 'a crew is hunted by an alien' })).message)).not.toContain(
      '\n> ',
    );
    await set({ spoilerCare: 'usual' });
  });
});

describe('quoting', () => {
  it('of stories is left out under strict care, whatever the question', async () => {
    const hit = { film: { id: 'alien-1979', title: 'Alien', year: 1979 }, sentence: 'The alien bursts out.', score: 1 };
    const answers: Record<string, unknown> = {
      searchPlots: { hits: [hit], films: 1 },
      similarFilms: [hit],
      film: { plot: 'All of it.' },
    };
    const models = { call: (method: string) => Promise.resolve(answers[method]) } as unknown as Models;
    const ask = (spoilerCare: 'usual' | 'strict', method: string) =>
      withCare(models, { spoilerCare }).call(method as 'searchPlots', {} as never);
    expect(await ask('usual', 'searchPlots')).toEqual(answers['searchPlots']);
    expect(await ask('strict', 'searchPlots')).toEqual({ hits: [{ ...hit, sentence: '' }], films: 1 });
    expect(await ask('strict', 'similarFilms')).toEqual([{ ...hit, sentence: '' }]);
    expect(await ask('strict', 'film')).toEqual({ plot: 'All of it.' });
  });
});

describe('who may plan film nights', () => {
  const planned = async (who: 'owner' | 'guest') =>
    textOf((await actor(who).slash('night plan', { when: 'tomorrow 8pm' })).message);

  it('is everybody, or those who may manage events and members with a role', async () => {
    const { guildId } = use.stage.playground;
    const role = (await use.stage.bot.client.rest.post(`/guilds/${guildId}/roles`, { body: { name: 'film club' } })) as { id: string }; // biome-ignore format: one call
    const saved = await fill('nights', { planners: 'chosen', roles: [role.id] });
    expect(textOf(saved.message)).toContain(`and members with <@&${role.id}>`);
    expect(await planned('guest')).toContain('members with certain roles: ask one of them');
    await use.stage.bot.client.rest.put(`/guilds/${guildId}/members/${actor('guest').userId}/roles/${role.id}`);
    expect(await planned('guest')).toContain('Planned for');
    await set({ nightPlanners: 'everybody', nightPlannerRoleIds: [] });
  });

  it('is nobody in a channel that is kept free of answers', async () => {
    await set({ publicChannelIds: ['77'] });
    expect(await planned('owner')).toContain('keep this channel free of my messages: plan the night in <#77>');
    await set({ publicChannelIds: [] });
  });
});

describe('countries', () => {
  it.each([
    ['germany', 'DE'],
    ['de', 'DE'],
    ['UK', 'GB'],
    ['USA', 'US'],
    ['cote d’ivoire', 'CI'],
    ['Atlantis', null],
    ['EU', null],
    ['ZZ', null],
    ['', null],
    ['__proto__', null],
  ])('%j is %j', (typed, code) => expect(countryNamed(typed, [])).toBe(code));

  it('are known by their names in the reader’s language, too', () => {
    expect(countryNamed('Deutschland', ['de'])).toBe('DE');
    expect(countryNamed('日本', ['ja'])).toBe('JP');
  });
});
