import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { currentArtefact, kinds, promote, rollback, versions, writeArtefact } from '#store/artefacts.ts';
import { temporaryFolder } from './temporary.ts';

async function setUp() {
  const dataDir = await temporaryFolder();
  let minute = 0;
  const now = () => new Date(Date.UTC(2026, 2, 1, 3, minute++));
  const write = (weights: string) =>
    writeArtefact(dataDir, 'genres', {
      files: { 'weights.bin': weights, 'labels.json': '[]' },
      manifest: { dataHash: 'abc', seed: 7, metrics: { heldOut: { jaccard: 0.5 } } },
      now,
    });
  const weightsInUse = async () => {
    const { artefact, warnings } = await currentArtefact(dataDir, 'genres');
    return { weights: artefact && (await readFile(artefact.path('weights.bin'), 'utf8')), warnings };
  };
  return { dataDir, folder: join(dataDir, 'artefacts', 'genres'), now, write, weightsInUse };
}

describe('artefacts', () => {
  it('are not in use until promoted, and then carry their manifest', async () => {
    const { dataDir, write, weightsInUse } = await setUp();
    const made = await write('one');
    expect(made.version).toBe('20260301T030000000Z');
    expect(await weightsInUse()).toEqual({ weights: null, warnings: [] });
    await promote(dataDir, 'genres', made.version);
    expect(await weightsInUse()).toEqual({ weights: 'one', warnings: [] });
    expect(made.manifest).toMatchObject({ seed: 7, metrics: { heldOut: { jaccard: 0.5 } }, parents: {} });
    expect(made.manifest.files['weights.bin']?.bytes).toBe(3);
    expect(await kinds(dataDir)).toEqual(['genres']);
  });

  it('keep three good versions', async () => {
    const { dataDir, write, weightsInUse } = await setUp();
    const made: string[] = [];
    for (const weights of ['one', 'two', 'three', 'four', 'five']) {
      made.push((await write(weights)).version);
      await promote(dataDir, 'genres', made.at(-1)!);
    }
    expect(await versions(dataDir, 'genres')).toEqual(made.slice(2));
    expect((await weightsInUse()).weights).toBe('five');
  });

  it('keep the newest three that were never in use, for inspection', async () => {
    const { dataDir, write } = await setUp();
    const refused: string[] = [];
    for (const weights of ['a', 'b', 'c', 'd']) refused.push((await write(weights)).version);
    const good = await write('good');
    await promote(dataDir, 'genres', good.version);
    expect(await versions(dataDir, 'genres')).toEqual([...refused.slice(1), good.version]);
  });

  it('go back one version at a time, and say when there is none', async () => {
    const { dataDir, write, weightsInUse } = await setUp();
    for (const weights of ['one', 'two']) await promote(dataDir, 'genres', (await write(weights)).version);
    await rollback(dataDir, 'genres');
    expect((await weightsInUse()).weights).toBe('one');
    await expect(rollback(dataDir, 'genres')).rejects.toThrow('no earlier version of genres');
    expect((await weightsInUse()).weights).toBe('one');
  });

  it.each([
    ['a file with other bytes', (folder: string) => writeFile(join(folder, 'weights.bin'), 'tw0')],
    ['a file cut short', (folder: string) => writeFile(join(folder, 'weights.bin'), 't')],
    ['a torn manifest', (folder: string) => writeFile(join(folder, 'manifest.json'), '{"kind":')],
  ])('with %s are passed over for the last good one, with a warning', async (_how, damage) => {
    const { dataDir, folder, write, weightsInUse } = await setUp();
    await promote(dataDir, 'genres', (await write('one')).version);
    const two = await write('two');
    await promote(dataDir, 'genres', two.version);
    await damage(join(folder, two.version));
    const { weights, warnings } = await weightsInUse();
    expect(weights).toBe('one');
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(`genres ${two.version} is damaged and was passed over`);
  });

  it('survive a damaged pointer through its previous copy', async () => {
    const { dataDir, folder, write, weightsInUse } = await setUp();
    await promote(dataDir, 'genres', (await write('one')).version);
    await promote(dataDir, 'genres', (await write('two')).version);
    await writeFile(join(folder, 'current.json'), '{"good":[');
    const { weights, warnings } = await weightsInUse();
    expect(weights).toBe('one');
    expect(warnings[0]).toContain('current.json cannot be read');
  });

  it('cannot be promoted when damaged', async () => {
    const { dataDir, folder, write, weightsInUse } = await setUp();
    await promote(dataDir, 'genres', (await write('one')).version);
    const two = await write('two');
    await writeFile(join(folder, two.version, 'weights.bin'), 'tw');
    await expect(promote(dataDir, 'genres', two.version)).rejects.toThrow('2 bytes instead of 3');
    expect((await weightsInUse()).weights).toBe('one');
  });

  it('leave nothing half written in sight: a folder of a killed writer is swept by the next one', async () => {
    const { folder, write } = await setUp();
    await mkdir(join(folder, '.20260301T025900000Z.killed.tmp'), { recursive: true });
    const made = await write('one');
    expect(await readdir(folder)).toEqual([made.version]);
  });

  it('of the same instant get names that sort in the order they were made', async () => {
    const dataDir = await temporaryFolder();
    const still = { files: {}, manifest: { dataHash: '' }, now: () => new Date(0) };
    const made: string[] = [];
    for (let n = 0; n < 12; n += 1) made.push((await writeArtefact(dataDir, 'map', still)).version);
    expect(await versions(dataDir, 'map')).toEqual(made);
  });

  it.each(['../escape', 'manifest.json', '.hidden', 'a/b'])('have no file named %s', async (name) => {
    const dataDir = await temporaryFolder();
    const bad = { files: { [name]: '' }, manifest: { dataHash: '' }, now: () => new Date(0) };
    await expect(writeArtefact(dataDir, 'map', bad)).rejects.toThrow('cannot be a file of an artefact');
  });
});
