import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { buttonIn, componentsOf, textOf, useStage } from './stage.ts';

const use = useStage();
const olive = () => {
  use.stage.later(60_000);
  return use.stage.playground.actor('owner');
};

describe('/about', () => {
  it('tells what it knows and what it keeps', async () => {
    const text = textOf((await olive().slash('about')).message);
    expect(text).toContain('## Marquee');
    expect(text).toContain(`I know ${use.stage.models.films.length} films`);
    expect(text).toContain('What I keep');
    expect(text).toContain('encoder counting words');
  });
});

describe('/help', () => {
  const lines = (text: string) => text.split('\n');

  it('names every command a member may use in ten lines at most, for the member alone', async () => {
    const { message, ephemeral } = await use.stage.playground.actor('guest').slash('help');
    expect(ephemeral).toBe(true);
    const text = textOf(message);
    expect(lines(text).length).toBeLessThanOrEqual(10);
    for (const { name, ownerOnly, defaultMemberPermissions } of COMMANDS) {
      if (ownerOnly || defaultMemberPermissions !== null) expect(text).not.toContain(`/${name}\``);
      else expect(text).toMatch(new RegExp(`\`/?${name}\``));
    }
    expect(text).not.toContain('For those who run me');
  });

  it('has one line more for owners', async () => {
    const text = textOf((await olive().slash('help')).message);
    expect(text).toContain('**For those who run me** `/jobs`');
    expect(lines(text).length).toBeLessThanOrEqual(11);
    for (const { name } of COMMANDS) expect(text).toContain(name);
  });

  it('offers a row of examples, none of which stores anything', async () => {
    const gus = use.stage.playground.actor('guest');
    const help = await gus.slash('help');
    const before = await use.stage.store.exportMember(gus.userId);
    const examples = componentsOf(help.message).filter(({ label }) => label !== undefined);
    expect(examples).toHaveLength(5);
    for (const { custom_id: id } of examples) {
      use.stage.later(60_000);
      expect((await help.click(id!)).error).toBeUndefined();
    }
    expect(await use.stage.store.exportMember(gus.userId)).toEqual(before);
  });

  it('has examples that run when pressed, and leaves itself in place', async () => {
    const help = await olive().slash('help');
    const tried = await help.click(buttonIn(help.message, 'A bicycle and an alien'));
    expect(tried.error).toBeUndefined();
    expect(textOf(tried.message)).toContain('“a kid befriends an alien and flies on a bicycle”');
    expect(tried.message?.id).not.toBe(help.message?.id);
    const others = await tried.click(buttonIn(tried.message, 'Others'));
    expect(textOf(others.message)).toContain('If it is not **E.T.');
    expect(textOf(help.current())).toBe(textOf(help.message));
  });
});

describe('every reply', () => {
  it('went out with mentions switched off and as Components V2', () => {
    const replies = use.stage.playground.tap.last().flatMap((entry) => {
      if (entry.kind !== 'rest' || !/callback|webhooks/.test(entry.path)) return [];
      const body = entry.requestBody as { type?: number; data?: Record<string, unknown> } | undefined;
      return body?.data && [4, 7].includes(body.type ?? 0) ? [body.data] : [];
    });
    expect(replies.length).toBeGreaterThan(4);
    for (const data of replies) {
      expect(data['allowed_mentions']).toMatchObject({ parse: [] });
      expect(Number(data['flags']) & 32_768).toBe(32_768);
      expect(data['content']).toBeUndefined();
    }
  });
});
