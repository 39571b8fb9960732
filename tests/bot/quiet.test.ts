/** Channels that a server's managers keep free of public answers. */
import { beforeAll, describe, expect, it } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { isQuiet } from '#bot/router/settings-here.ts';
import { USUAL_SETTINGS } from '#store/index.ts';
import { gate, ODD_COMMANDS } from './odd-commands.ts';
import { buttonIn, textOf, useStage } from './stage.ts';

const use = useStage({ commands: [...COMMANDS, ...ODD_COMMANDS], deferAfterMs: 20 });

describe('where answers may be seen by all', () => {
  it('is everywhere until channels are named, then in those and in their threads', () => {
    expect(isQuiet(USUAL_SETTINGS, '1', null)).toBe(false);
    const named = { ...USUAL_SETTINGS, publicChannelIds: ['1'] };
    expect(isQuiet(named, '1', null)).toBe(false);
    expect(isQuiet(named, '2', null)).toBe(true);
    expect(isQuiet(named, '3', '1')).toBe(false);
    expect(isQuiet(named, '3', '2')).toBe(true);
    expect(isQuiet(named, null, null)).toBe(false);
  });
});

describe('in a channel that is kept free of answers', () => {
  const asking = () => {
    use.stage.later(600_000);
    return use.stage.playground.actor('owner');
  };
  beforeAll(async () => {
    await use.stage.store.settings.change(use.stage.playground.guildId, { publicChannelIds: ['1'] });
  });

  it('only the member sees an answer, at once or after a wait', async () => {
    expect(await asking().slash('slow')).toMatchObject({ ephemeral: true });
    gate.promise = new Promise((resolve) => setTimeout(resolve, 100));
    const late = await asking().slash('slow');
    expect([textOf(late.message), late.ephemeral]).toEqual(['Here it is.', true]);
  });

  it('what a button sends is for the member, too', async () => {
    const asked = await asking().slash('film', { film: 'Alien (1979)' });
    expect(asked.ephemeral).toBe(true);
    const more = await asked.click(buttonIn(asked.message, 'Similar'));
    expect(more.ephemeral).toBe(true);
  });

  it('and in a channel that is named, everybody sees it', async () => {
    const { guildId } = use.stage.playground;
    await use.stage.store.settings.change(guildId, { publicChannelIds: [asking().channelId] });
    expect(await asking().slash('slow')).toMatchObject({ ephemeral: false });
  });

  it('and in a direct message nothing of a server counts', async () => {
    await use.stage.store.settings.change(use.stage.playground.guildId, { publicChannelIds: ['1'] });
    expect(await asking().in('dm').slash('film', { film: 'Alien (1979)' })).toMatchObject({ ephemeral: false });
  });
});
