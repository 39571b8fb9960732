import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { openStore } from '#store/index.ts';
import { BareDiscord } from '../discord.ts';
import type { Experiment, Finding } from '../experiment.ts';
import { RunningBot } from '../running-bot.ts';

const command = promisify(execFile);
const CUTS = 10;
const RATINGS = 30;
/** Sparse: as much as the bot asks to be free, and room to write. */
const IMAGE_BYTES = 2 ** 30;

/**
 * Power cuts. The bot keeps its data on a file system of its own in a file; a copy of that file is the disk as a power cut
 * would have left it: what has not been flushed is not in it. Each copy is mounted, and every rating a member was told is
 * noted must be there.
 */
export const power: Experiment = {
  name: 'power',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'marquee-power-'));
    const image = join(folder, 'disk');
    const disk = join(folder, 'mounted');
    await mkdir(disk);
    try {
      await writeFile(image, '');
      await truncate(image, IMAGE_BYTES);
      await command('mkfs.ext4', ['-q', image]);
      await command('mount', ['-o', 'loop', image, disk]);
    } catch {
      await rm(folder, { recursive: true, force: true });
      return [{ what: 'power cuts', seen: 'not tried: they need root and a loop device', held: true }];
    }
    const discord = await BareDiscord.open();
    const bot = await RunningBot.start(discord, { LOG_LEVEL: 'warn' }, join(disk, 'data'));
    try {
      await bot.ready();
      return [await cutAndLook(discord, bot, image, folder)];
    } finally {
      await bot.remove();
      await discord.close();
      await command('umount', [disk]);
      await rm(folder, { recursive: true, force: true });
    }
  },
};

async function cutAndLook(discord: BareDiscord, bot: RunningBot, image: string, folder: string): Promise<Finding> {
  const members = new Map<string, string>();
  const noted = (): string[] =>
    [...members].flatMap(([member, id]) => (discord.answers.get(id)?.text.includes('★') ? [member] : []));
  let looked = 0;
  let lost = 0;
  const troubles: string[] = [];
  for (let cut = 0; cut < CUTS; cut++) {
    for (let at = 0; at < RATINGS; at++) {
      const member = discord.id();
      members.set(member, discord.slash('rate', { film: 'Alien', stars: 4 }, { user: member }));
      await sleep(2);
    }
    await sleep(37 * cut); // at another moment of the writing each time
    bot.process.kill('SIGSTOP');
    const told = noted();
    const copy = join(folder, `cut-${cut}`);
    await command('cp', ['--sparse=always', image, copy]);
    bot.process.kill('SIGCONT');
    const mounted = `${copy}-mounted`;
    await mkdir(mounted);
    await command('mount', ['-o', 'loop', copy, mounted]);
    try {
      const onTrouble = ({ what }: { readonly what: string }): unknown => troubles.push(what);
      const store = await openStore({ dataDir: join(mounted, 'data'), now: () => new Date(), onTrouble });
      for (const member of told) {
        looked += 1;
        if ((await store.ratings.of(member)).size === 0) lost += 1;
      }
      await store.close();
    } finally {
      await command('umount', [mounted]);
      await rm(copy);
    }
  }
  return {
    what: `${CUTS} power cuts while members rate`,
    seen: `${looked} confirmed ratings looked for, ${lost} lost, ${troubles.length} damaged lines`,
    held: looked > 0 && lost === 0,
  };
}
