import { describe, expect, it } from 'vitest';
import type { Command } from '#bot/command.ts';
import type { Option } from '#bot/options.ts';
import { COMMANDS } from '#bot/registry.ts';
import { movingGif } from '../models/gifs/made-files.ts';
import { everythingIn } from '../store/disk-store.ts';
import { componentsOf, textOf, useStage } from './stage.ts';

const use = useStage();
/** Stands in messages that commands are used on; nothing of a message may be kept. */
const IN_MESSAGE = 'wintergreen-telescope';
/** Stands in what is typed and finds nothing a member confirms. */
const TYPED = 'marmalade-periscope';

const given = (option: Option, gif: string, member: string): string | number | boolean | undefined => {
  if (!option.required) return undefined;
  if (option.type === 'attachment') return gif;
  if (option.type === 'user') return member;
  if (option.type === 'string') {
    if (option.name.startsWith('film')) return 'Casablanca';
    return option.choices?.[0]?.value ?? `popcorn, the film is starting ${TYPED}`;
  }
  return option.type === 'number' || option.type === 'integer'
    ? Math.max(option.min ?? 0, Math.min(3, option.max ?? 3))
    : undefined;
};

describe('what is on the disk after every command has been used', () => {
  it("is nothing that members wrote to each other, nobody's name, and no question but those that found their film", async () => {
    const { playground, dataDir } = use.stage;
    const olive = playground.actor('owner');
    const said = await playground.actor('guest').say(`popcorn, the film is starting ${IN_MESSAGE}`);
    const gif = await olive.upload('loop.gif', await movingGif({ frames: 4 }));
    const used: string[] = [];
    const press = async (name: string, run: () => ReturnType<typeof olive.slash>) => {
      use.stage.later(600_000);
      const outcome = await run();
      used.push(name);
      for (const { label, custom_id: id } of componentsOf(outcome.message)) {
        if (label?.startsWith('Not this') && id !== undefined) await outcome.click(id);
      }
    };
    for (const command of COMMANDS as readonly Command[]) {
      if (command.ownerOnly) continue; // the night is not set up here; what it writes is in tests/jobs
      if (command.kind === 'message') await press(command.name, () => olive.contextMenu(command.name, said.id));
      else if (command.kind === 'user') await press(command.name, () => olive.contextMenu(command.name, olive.userId));
      else {
        const runnables = command.kind === 'group' ? command.subcommands : [command];
        for (const { name, options } of runnables) {
          const full = command.kind === 'group' ? `${command.name} ${name}` : name;
          if (full === 'forget-me' || full === 'ratings remove') continue; // last of all, below; and what it kept is looked at
          const values = options.flatMap((option) => {
            const value = given(option, gif, playground.actor('guest').userId);
            return value === undefined ? [] : [[option.name, value] as const];
          });
          await press(full, () => olive.slash(full, Object.fromEntries(values)));
        }
      }
    }
    expect(used.length).toBeGreaterThan(20);
    expect(used).toContain('Find a GIF for this');
    const mine = await use.stage.store.exportMember(olive.userId);
    expect(mine['ratings']).toHaveLength(1);
    expect(mine['feedback']?.length).toBeGreaterThan(0);
    const kept = await everythingIn(dataDir);
    for (const never of [IN_MESSAGE, TYPED, 'popcorn, the film', 'Olive', 'olive', 'Gus', 'loop.gif'])
      expect(kept, never).not.toContain(never);
    expect(kept).toContain(olive.userId);

    use.stage.later(600_000);
    const file = await olive.slash('my-data');
    expect(file.ephemeral).toBe(true);
    expect(file.message?.attachments[0]).toMatchObject({ filename: 'my-data.json' });
    expect(textOf(file.message)).toContain('Everything I keep about you');
    await olive.slash('forget-me');
    expect(await everythingIn(dataDir)).not.toContain(olive.userId);
  });
});
