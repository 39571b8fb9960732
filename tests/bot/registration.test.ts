import { describe, expect, it } from 'vitest';
import { difference, type RemoteCommand } from '#bot/registration/diff.ts';
import { toWire } from '#bot/registration/wire.ts';
import { COMMANDS } from '#bot/registry.ts';

const local = COMMANDS.map(toWire);

/** As Discord gives it back: with ids, defaults filled in, defaults left out, lists in another order. */
function asDiscordListsIt(command: (typeof local)[number], index: number): RemoteCommand {
  const { options = [], ...rest } = JSON.parse(JSON.stringify(command)) as Record<string, unknown> & {
    options?: Record<string, unknown>[];
  };
  return {
    name_localizations: null,
    description_localizations: null,
    ...rest,
    name: command.name,
    id: String(1_000 + index),
    application_id: '7',
    version: '3',
    dm_permission: true,
    nsfw: false,
    contexts: [...(command.contexts ?? [])].reverse(),
    integration_types: [...(command.integration_types ?? [])].reverse(),
    options: options.map(({ required, ...option }) => (required ? { ...option, required } : option)),
  };
}
const remote = local.map(asDiscordListsIt);

describe('registration', () => {
  it('sees no difference to what Discord made of the same commands', () => {
    expect(difference(local, remote, 'global')).toEqual({ create: [], update: [], remove: [], same: local.length });
  });

  it('ignores what a server leaves out of its own commands', () => {
    const guild = remote.map(({ contexts: _c, integration_types: _t, ...rest }) => ({
      ...rest,
      contexts: null,
    })) as RemoteCommand[];
    expect(difference(local, guild, 'guild').same).toBe(local.length);
  });

  it('creates, updates and removes exactly what differs', () => {
    const [plot, second, ...others] = remote;
    const changed = { ...second!, description: 'Something else' };
    const extra = { ...plot!, id: '99', name: 'old-command' };
    const result = difference(local, [changed, extra, ...others], 'global');
    expect(result.create.map(({ name }) => name)).toEqual(['plot']);
    expect(result.update.map(({ id, command }) => [id, command.name])).toEqual([['1001', local[1]?.name]]);
    expect(result.remove).toEqual([{ id: '99', name: 'old-command' }]);
    expect(result.same).toBe(local.length - 2);
  });

  it.each([
    ['a choice', (option: Record<string, unknown>) => ({ ...option, choices: [{ name: 'x', value: 'x' }] })],
    [
      'a name in another language',
      (option: Record<string, unknown>) => ({ ...option, name_localizations: { de: 'anders' } }),
    ],
    ['a bound', (option: Record<string, unknown>) => ({ ...option, min_value: 1 })],
    ['file types', (option: Record<string, unknown>) => ({ ...option, file_types: ['image'] })],
    ['whether it suggests', (option: Record<string, unknown>) => ({ ...option, autocomplete: true })],
    ['whether it is required', (option: Record<string, unknown>) => ({ ...option, required: !option['required'] })],
  ])('notices %s of an option', (_what, change) => {
    const [plot, ...others] = remote;
    const options = plot!['options'] as Record<string, unknown>[];
    const result = difference(
      local,
      [{ ...plot!, options: [change(options[1]!), ...options.slice(1)] }, ...others],
      'global',
    );
    expect(result.update).toHaveLength(1);
  });

  it('hints at the files an option is for, as Discord takes them', () => {
    const gifs = local.find(({ name }) => name === 'gifs') as { options: { name: string; options: object[] }[] };
    expect(gifs.options.find(({ name }) => name === 'add')?.options[0]).toMatchObject({
      file_types: ['.gif', '.webp'],
    });
    const hints = JSON.stringify(local).match(/"file_types":\[[^\]]*\]/g) ?? [];
    expect(hints).toHaveLength(2);
    for (const hint of hints) expect(hint).toMatch(/^"file_types":\[("(image|video|audio|\.[a-z0-9]+)",?){1,10}\]$/);
  });

  it('tells a message command from a slash command of the same name', () => {
    const menu = { id: '5', name: 'plot', type: 3 };
    const result = difference(local, [...remote, menu], 'global');
    expect(result.remove).toEqual([{ id: '5', name: 'plot' }]);
    expect(result.same).toBe(local.length);
  });
});
