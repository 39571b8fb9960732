import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { linesOf } from '#files/lines.ts';
import { LogFile } from '#files/log-file.ts';
import { onSmallDisk } from '../small-disk.ts';
import { temporaryFolder } from '../store/temporary.ts';

async function read(path: string): Promise<string[]> {
  const lines: string[] = [];
  for await (const { text } of linesOf(path)) lines.push(text);
  return lines;
}

describe('a log', () => {
  it('has every line of a burst on the disk when its promise resolves, in order', async () => {
    const path = join(await temporaryFolder(), 'log');
    const log = await LogFile.open(path);
    const seen = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        await log.append(`line ${n}`);
        return (await readFile(path, 'utf8')).includes(`line ${n}\n`);
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    expect(await read(path)).toEqual(Array.from({ length: 50 }, (_, n) => `line ${n}`));
    await log.close();
  });

  it('keeps a torn last line from swallowing the next one', async () => {
    const path = join(await temporaryFolder(), 'log');
    await writeFile(path, 'whole\n');
    await appendFile(path, '{"torn');
    const log = await LogFile.open(path);
    await log.append('next');
    await log.close();
    expect(await read(path)).toEqual(['whole', '{"torn', 'next']);
    await appendFile(path, `${'x'.repeat(100_000)}`);
    const cut = await LogFile.open(path, true);
    await cut.append('last');
    await cut.close();
    expect(await read(path)).toEqual(['whole', '{"torn', 'next', 'last']);
  });

  it('carries over what arrives while it is written anew', async () => {
    const path = join(await temporaryFolder(), 'log');
    const log = await LogFile.open(path);
    for (let n = 0; n < 10; n += 1) await log.append(`old ${n}`);
    let late: Promise<void> | undefined;
    await log.replace(async function* () {
      yield 'one';
      late = log.append('late');
      await late;
      yield 'two';
    });
    await log.append('after');
    await log.close();
    expect(await read(path)).toEqual(['one', 'two', 'late', 'after']);
  });

  it('is as it was when writing it anew fails', async () => {
    const path = join(await temporaryFolder(), 'log');
    const log = await LogFile.open(path);
    await log.append('old');
    const broken = log.replace(function* () {
      yield 'new';
      throw new Error('no more');
    });
    await expect(broken).rejects.toThrow('no more');
    await log.append('next');
    await log.close();
    expect(await read(path)).toEqual(['old', 'next']);
  });

  it('loses no line to a full disk: what was not confirmed is not there, and what comes after is', async (context) => {
    const disk = onSmallDisk();
    if (disk === null) return context.skip('only root may mount a small disk');
    const path = join(disk.folder, 'log');
    const log = await LogFile.open(path);
    const kept: string[] = [];
    const line = (n: number) => `${n} ${'x'.repeat(9_000)}`;
    let refused = 0;
    disk.fill();
    for (let n = 0; n < 5; n += 1) {
      await log.append(line(n)).then(
        () => kept.push(line(n)),
        () => (refused += 1),
      );
    }
    expect(refused).toBeGreaterThan(0);
    disk.free();
    await log.append('after');
    await log.close();
    expect(await read(path)).toEqual([...kept, 'after']);
  });
});
