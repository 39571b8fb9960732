import { describe, expect, it, vi } from 'vitest';
import { Hints } from '#bot/hints/hints.ts';
import { PATIENCE, textOf, useStage } from './stage.ts';

const use = useStage();
const anywhere = async () => ({ language: 'en' as const, quiet: false });

describe('a message that Discord would not send', () => {
  it.each([
    null,
    'x',
    {},
    { id: '1', channel_id: '2', type: 0 },
    { id: '1', channel_id: '2', type: 0, author: null, mentions: [] },
    { id: '1', channel_id: '2', type: 0, author: { id: '3' }, mentions: [null] },
    { id: '1', channel_id: 2, type: 0, author: { id: '3' }, mentions: [] },
  ])('is passed over: %j', async (packet) => {
    const post = vi.fn();
    await new Hints({ post } as never, '9', { debug: vi.fn() } as never, anywhere).heard(packet);
    expect(post).not.toHaveBeenCalled();
  });
});
describe('a hint', () => {
  it('waits for a channel where all may see answers, and is in the server’s language', async () => {
    const post = vi.fn(async (..._sent: unknown[]) => undefined);
    const place = async (_guild: string | undefined, channel: string) => ({
      language: 'de' as const,
      quiet: channel === '2',
    });
    const hints = new Hints({ post } as never, '9', { debug: vi.fn() } as never, place);
    const message = { id: '1', guild_id: '5', type: 0, author: { id: '3' }, mentions: [{ id: '9' }] };
    await hints.heard({ ...message, channel_id: '2' });
    expect(post).not.toHaveBeenCalled();
    await hints.heard({ ...message, channel_id: '4' });
    expect(JSON.stringify(post.mock.calls)).toContain('Ich höre auf Befehle');
  });
});
const HINT = 'I answer to commands. Half remember a film? Type `/plot`';

/** What the bot has written by itself in a place, newest first. */
function hints(who: 'owner' | 'guest', where: string): string[] {
  const actor = use.stage.playground.actor(who).in(where);
  return actor.history().flatMap((message) => (message.author.bot ? [textOf(message)] : []));
}

describe('a message that names the bot', () => {
  it('is answered with a hint, which pings nobody', async () => {
    const olive = use.stage.playground.actor('owner');
    await olive.say('nobody is meant by this');
    const said = await olive.say(`<@${use.stage.playground.applicationId}> what was that film with the boat?`);
    await vi.waitFor(() => expect(hints('owner', 'general')).toHaveLength(1), PATIENCE);
    expect(hints('owner', 'general')[0]).toContain(HINT);
    const [hint] = olive.history();
    expect(hint?.message_reference?.message_id).toBe(said.id);
    expect(hint?.mentions).toEqual([]);
  });

  it('is answered once for each person, wherever they write', async () => {
    const olive = use.stage.playground.actor('owner');
    await olive.say(`<@${use.stage.playground.applicationId}> and again`);
    await olive.in('dm').say('hello?');
    const gus = use.stage.playground.actor('guest');
    await gus.in('dm').say('hello?');
    await vi.waitFor(() => expect(hints('guest', 'dm')).toHaveLength(1), PATIENCE);
    expect(hints('guest', 'dm')[0]).toContain(HINT);
    expect(hints('owner', 'general')).toHaveLength(1);
    expect(hints('owner', 'dm')).toHaveLength(0);
  });

  it('is asked for without the intent that shows the words of messages', () => {
    const identified = use.stage.playground.tap
      .last()
      .flatMap((entry) => (entry.kind === 'gateway' && entry.op === 2 ? [entry.data as { intents: number }] : []));
    expect(identified.length).toBeGreaterThan(0);
    for (const { intents } of identified) {
      expect(intents & (1 << 15)).toBe(0); // MESSAGE_CONTENT
      expect(intents & (1 << 1)).toBe(0); // GUILD_MEMBERS
      expect(intents & (1 << 8)).toBe(0); // GUILD_PRESENCES
    }
  });
});
