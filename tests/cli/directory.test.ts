import { readFile } from 'node:fs/promises';
import { REST, Routes } from 'discord.js';
import { type Playground, startPlayground } from 'discord-playground';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountLink, inviteLink } from '#bot/login/invite.ts';
import { applyProfile } from '#cli/directory/apply.ts';
import { BY_HAND, directoryFields } from '#cli/directory/fields.ts';
import { type Conformance, watchConformance } from '../../packages/playground/tests/conformance.ts';

describe('what a listing asks for', () => {
  const fields = directoryFields('123456789012345678', 'https://example.org/marquee');

  it('is filled in, within what Discord takes', () => {
    expect(fields.description.length).toBeLessThanOrEqual(400);
    expect(fields.tags.length).toBeLessThanOrEqual(5);
    expect(fields.tags.every((tag) => tag.length <= 20)).toBe(true);
    expect(fields.privacyPolicy).toBe('https://example.org/marquee/privacy');
    expect(fields.termsOfService).toBe('https://example.org/marquee/terms');
    expect(fields.premiumFeatures).toBe('None: nothing is sold.');
    expect(fields.installContexts.guild.permissions).toBe('View Channel and Send Messages and Attach Files');
    expect(Object.values(fields).every((value) => value !== '')).toBe(true);
  });

  it('names the page to publish where no address is known', () => {
    expect(directoryFields('1', null).privacyPolicy).toContain('docs/privacy.md');
  });

  it('links to both ways of installing', () => {
    const account = new URL(accountLink(inviteLink('123456789012345678')));
    expect(Object.fromEntries(account.searchParams)).toEqual({
      client_id: '123456789012345678',
      scope: 'applications.commands',
      integration_type: '1',
    });
  });
});

describe('writing the profile to Discord', () => {
  let playground: Playground;
  let conformance: Conformance;
  beforeAll(async () => {
    playground = await startPlayground({ port: 0, bot: { name: 'Marquee' } });
    conformance = watchConformance(playground);
  });
  afterAll(() => playground.close());

  const shipped = async (name: string) => new Uint8Array(await readFile(`assets/profile/${name}.png`));
  const rest = (token = playground.botToken) => new REST({ api: playground.apiUrl }).setToken(token);
  const apply = async (replace = false, changes = {}, token?: string) => {
    const fields = { ...directoryFields(playground.applicationId, null), ...changes };
    return applyProfile(rest(token), fields, { icon: await shipped('icon'), banner: await shipped('banner'), replace });
  };

  it('ships pictures of the sizes that Discord shows', async () => {
    const sizeOf = async (name: string) => {
      const { width, height } = await sharp(await shipped(name)).metadata();
      return [width, height];
    };
    expect(await sizeOf('banner')).toEqual([680, 240]);
    expect(await sizeOf('icon')).toEqual([512, 512]);
  });

  it('sets description, tags, ways of installing and pictures, as Discord describes them', async () => {
    expect(await apply()).toEqual({
      written: ['description', 'tags', 'ways of installing', 'icon', 'picture', 'banner'],
      kept: [],
      refused: [],
    });
    const application = (await rest().get(Routes.currentApplication())) as Record<string, unknown>;
    expect(application).toMatchObject({
      description: expect.stringContaining('half remember'),
      tags: expect.arrayContaining(['film nights']),
      install_params: { scopes: ['bot', 'applications.commands'], permissions: expect.anything() },
      icon: expect.any(String),
    });
    expect(await rest().get(Routes.user())).toMatchObject({ avatar: expect.any(String), banner: expect.any(String) });
    // Discord documents a string, and libraries send one; only its description of the API names an object.
    expect(conformance.problems.filter((problem) => !problem.includes(' /description '))).toEqual([]);
    expect(conformance.problems.length).toBeLessThanOrEqual(1);
  });

  it('leaves pictures that are there, unless it is told to replace them', async () => {
    expect((await apply()).kept).toEqual(['icon', 'picture', 'banner']);
    expect((await apply(true)).kept).toEqual([]);
  });

  it('writes the rest when something is refused, and says what and why', async () => {
    const { written, refused } = await apply(false, { description: 'x'.repeat(401) });
    expect(written).toEqual(['tags', 'ways of installing']);
    expect(refused).toEqual([{ name: 'description', why: expect.stringContaining('description') }]);
    await expect(apply(false, {}, 'wrong')).rejects.toThrow('Discord refuses DISCORD_TOKEN');
  });

  it('leaves to be typed only what no bot can set', () => {
    expect(BY_HAND).toContain('privacyPolicy');
    expect(BY_HAND).not.toContain('description');
  });
});
