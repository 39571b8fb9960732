import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStore } from '#store/index.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

const HERE = '100000000000000001';
const THERE = '100000000000000002';
const file = (n: number): Uint8Array => Uint8Array.from([71, 73, 70, n]);

async function setUp() {
  const dataDir = await temporaryFolder();
  const around = surroundings();
  return { dataDir, open: () => openStore({ dataDir, ...around }) };
}

describe("servers' GIFs", () => {
  it('are kept over a restart, each for its own server', async () => {
    const { open } = await setUp();
    const before = await open();
    const added = await before.gifs.add(HERE, { caption: 'a joke', format: 'gif', file: file(1) });
    await before.close();
    const after = await open();
    expect(after.gifs.of(HERE)).toEqual([added]);
    expect(after.gifs.of(THERE)).toEqual([]);
    const { id } = after.gifs.of(HERE)[0]!;
    expect([...(await after.gifs.read(HERE, id))!]).toEqual([...file(1)]);
    expect(await after.gifs.read(THERE, id)).toBeNull();
    await after.close();
  });

  it('are taken once, and no more than there is room for', async () => {
    const { open } = await setUp();
    const { gifs, close } = await open();
    for (let n = 0; n < 100; n += 1)
      expect(await gifs.add(HERE, { caption: '', format: 'webp', file: file(n) })).toHaveProperty('id');
    expect(await gifs.add(HERE, { caption: 'again', format: 'webp', file: file(7) })).toBe('known');
    expect(await gifs.add(HERE, { caption: 'one more', format: 'webp', file: file(200) })).toBe('full');
    expect(gifs.of(HERE)).toHaveLength(100);
    expect(await gifs.add(THERE, { caption: '', format: 'webp', file: file(7) })).toHaveProperty('id');
    await close();
  });

  it('go with their files, one by one or with their server', async () => {
    const { open, dataDir } = await setUp();
    const { gifs, close } = await open();
    for (let n = 0; n < 3; n += 1) await gifs.add(HERE, { caption: `${n}`, format: 'gif', file: file(n) });
    const { id } = gifs.of(HERE)[1]!;
    expect((await gifs.remove(HERE, id))?.caption).toBe('1');
    expect(await gifs.remove(HERE, id)).toBeNull();
    expect(readdirSync(join(dataDir, 'gifs', HERE))).toHaveLength(2);
    await gifs.forgetGuild(HERE);
    expect(gifs.of(HERE)).toEqual([]);
    expect(existsSync(join(dataDir, 'gifs', HERE))).toBe(false);
    await close();
  });

  it('take no server for a path', async () => {
    const { open } = await setUp();
    const { gifs, close } = await open();
    await expect(gifs.add('../../etc', { caption: '', format: 'gif', file: file(1) })).rejects.toThrow();
    await expect(gifs.forgetGuild('..')).rejects.toThrow();
    await close();
  });

  it('remember dead links', async () => {
    const { open } = await setUp();
    const before = await open();
    await before.gifs.markDead('t1234567');
    await before.gifs.markDead('t1234567');
    await before.close();
    const after = await open();
    expect(after.gifs.dead()).toEqual(['t1234567']);
    await after.close();
  });
});
