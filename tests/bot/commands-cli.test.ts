import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { useStage } from './stage.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const use = useStage();

/** `marquee commands …` in a process of its own, pointed at the playground as an owner would point it at Discord. */
async function commands(...args: string[]): Promise<string> {
  const { playground } = use.stage;
  const env = {
    ...process.env,
    DISCORD_TOKEN: playground.botToken,
    DISCORD_APP_ID: playground.applicationId,
    DISCORD_API: playground.apiUrl,
  };
  const argv = ['--import', 'tsx', 'src/cli/marquee.ts', 'commands', ...args];
  const { stdout } = await promisify(execFile)(process.execPath, argv, { cwd: ROOT, env });
  return stdout.trim();
}

it('marquee commands looks, deletes, and registers what is missing', async () => {
  expect(await commands('view')).toMatch(/^Nothing to change: all \d+ commands are as they should be\.$/);
  const { commands: registered, same, update } = JSON.parse(await commands('view', '--json'));
  expect(registered).toHaveLength(same);
  expect(update).toEqual([]);
  const settings = registered.find(({ name }: { name: string }) => name === 'settings');
  expect(settings.name_localizations).toMatchObject({ de: 'einstellungen', 'es-419': expect.any(String) });
  expect(settings.options[0].description_localizations).toHaveProperty('ja');
  expect(await commands('delete', 'film')).toBe('Deleted film.');
  expect(await commands('view')).toMatch(/^\+ film\n1 would change, \d+ as they should be\.$/);
  expect(await commands('register')).toMatch(/^\+ film\n1 changed, \d+ as they should be\.(\n\+ :\w+:){21}$/);
  expect(await commands('register')).toMatch(/^Nothing to change: .+\nAll 21 emoji are as they should be\.$/);
  expect(use.stage.playground.actor('owner').commands()).toContain('film');
  expect(await commands('register', '--guild', use.stage.playground.guildId)).toContain('+ plot');
  expect(await commands('delete', '--guild', use.stage.playground.guildId)).toContain('Deleted plot');
}, 120_000);
