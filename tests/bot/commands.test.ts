import { describe, expect, it } from 'vitest';
import { COMMANDS } from '#bot/registry.ts';
import { buttonIn, textOf, useStage } from './stage.ts';

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
  it('lists every command the member may use, for the member alone', async () => {
    // Whoever owns the application may use all of them; a guest sees nothing that would only be refused.
    const { message, ephemeral } = await olive().slash('help');
    expect(ephemeral).toBe(true);
    for (const command of COMMANDS) expect(textOf(message)).toContain(command.name);
    const shown = textOf((await use.stage.playground.actor('guest').slash('help')).message);
    for (const command of COMMANDS) {
      if (command.ownerOnly || command.defaultMemberPermissions !== null)
        expect(shown).not.toContain(`**/${command.name} `);
      else expect(shown).toContain(command.name);
    }
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
