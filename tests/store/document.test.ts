import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Document } from '#store/document.ts';
import { encode, type Layout, NewerFileError } from '#store/envelope.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

interface Films {
  films: string[];
}
const layout: Layout<Films> = {
  version: 2,
  schema: z.object({ films: z.array(z.string()) }),
  migrations: { 1: (data) => ({ films: [(data as { film: string }).film] }) },
  empty: () => ({ films: [] }),
};

async function setUp(content?: { current?: string; previous?: string }) {
  const folder = await temporaryFolder();
  const path = join(folder, 'films.json');
  if (content?.current !== undefined) await writeFile(path, content.current);
  if (content?.previous !== undefined) await writeFile(`${path}.previous`, content.previous);
  const around = surroundings();
  return { folder, path, ...around, open: () => Document.open({ path, layout, ...around }) };
}

const good = (...films: string[]) => encode({ films }, layout);

describe('a document', () => {
  it('starts empty without a word where there is no file', async () => {
    const { open, troubles } = await setUp();
    expect((await open()).data).toEqual({ films: [] });
    expect(troubles).toEqual([]);
  });

  it('keeps what was there before the last write beside it', async () => {
    const { open, path } = await setUp();
    const document = await open();
    await document.update(({ films }) => films.push('Heat'));
    await document.update(({ films }) => films.push('Ran'));
    expect(JSON.parse(await readFile(path, 'utf8'))).toEqual({ version: 2, data: { films: ['Heat', 'Ran'] } });
    expect(JSON.parse(await readFile(`${path}.previous`, 'utf8')).data).toEqual({ films: ['Heat'] });
  });

  it('has every change of a burst on the disk when its promise resolves, in a few writes', async () => {
    const { open, path } = await setUp();
    const document = await open();
    const onDisk = async () => (JSON.parse(await readFile(path, 'utf8')) as { data: Films }).data.films;
    const seen = await Promise.all(
      Array.from({ length: 50 }, async (_, n) => {
        await document.update(({ films }) => films.push(`film ${n}`));
        return (await onDisk()).includes(`film ${n}`);
      }),
    );
    expect(seen.every(Boolean)).toBe(true);
    // The first change went alone; the other 49 shared the second write, so the copy before it holds one film.
    expect(JSON.parse(await readFile(`${path}.previous`, 'utf8')).data.films).toEqual(['film 0']);
  });

  it('writes nothing when a change throws', async () => {
    const { open, path } = await setUp({ current: good('Heat') });
    const document = await open();
    await expect(
      document.update(() => {
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await readFile(path, 'utf8')).toBe(good('Heat'));
  });

  it('lifts an older file to the present version', async () => {
    const { open } = await setUp({ current: JSON.stringify({ version: 1, data: { film: 'Heat' } }) });
    expect((await open()).data).toEqual({ films: ['Heat'] });
  });

  it('refuses a file of a newer version and leaves it alone', async () => {
    const newer = JSON.stringify({ version: 3, data: {} });
    const { open, path, folder } = await setUp({ current: newer });
    await expect(open()).rejects.toThrow(NewerFileError);
    expect(await readFile(path, 'utf8')).toBe(newer);
    expect(await readdir(folder)).toEqual(['films.json']);
  });

  it('says so when a write fails, and brings the change along with the next one', async () => {
    const { open, path, folder } = await setUp();
    const document = await open();
    await document.update(({ films }) => films.push('Heat'));
    await rename(folder, `${folder}-gone`);
    await expect(document.update(({ films }) => films.push('Ran'))).rejects.toThrow('ENOENT');
    await rename(`${folder}-gone`, folder);
    expect(await readFile(path, 'utf8')).toBe(good('Heat'));
    await document.update(({ films }) => films.push('Jaws'));
    expect(await readFile(path, 'utf8')).toBe(good('Heat', 'Ran', 'Jaws'));
  });

  it('takes no change after it was closed', async () => {
    const { open } = await setUp();
    const document = await open();
    await document.close();
    await expect(document.update(({ films }) => films.push('Heat'))).rejects.toThrow('closed');
  });
});

describe('a damaged document', () => {
  it.each([
    ['cut off in the middle', good('Ran', 'Heat').slice(0, 30)],
    ['empty', ''],
    ['not of the schema', JSON.stringify({ version: 2, data: { films: [1] } })],
    ['not an envelope', '[]'],
    ['full of zeros, as a power cut leaves on some file systems', '\0'.repeat(64)],
  ])('that is %s is set aside whole, reported, and the previous copy is used', async (_how, damaged) => {
    const { open, path, troubles } = await setUp({ current: damaged, previous: good('Ran') });
    expect((await open()).data).toEqual({ films: ['Ran'] });
    const aside = `${path}.corrupt-2026-03-01T12-00-00-000Z`;
    expect(troubles).toMatchObject([{ file: path, setAside: aside, continuedWith: 'previous' }]);
    expect(await readFile(aside, 'utf8')).toBe(damaged);
  });

  it('without a good copy starts empty, loudly, and both files can still be rescued', async () => {
    const { open, folder, troubles } = await setUp({ current: '{', previous: '}' });
    expect((await open()).data).toEqual({ films: [] });
    expect(troubles).toMatchObject([{ continuedWith: 'empty' }]);
    expect((await readdir(folder)).sort()).toEqual([
      'films.json.corrupt-2026-03-01T12-00-00-000Z',
      'films.json.previous.corrupt-2026-03-01T12-00-00-000Z',
    ]);
  });

  it('that is missing while its previous copy is there is reported too', async () => {
    const { open, troubles } = await setUp({ previous: good('Ran') });
    expect((await open()).data).toEqual({ films: ['Ran'] });
    expect(troubles).toMatchObject([{ continuedWith: 'previous' }]);
  });
});
