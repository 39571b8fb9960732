import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { memberTag } from '#store/artefact-members.ts';
import { currentArtefact, promote, rollback, writeArtefact } from '#store/artefacts.ts';
import { NewerFileError, NotStoredError, openStore, readSnapshot } from '#store/index.ts';
import { onSmallDisk } from '../small-disk.ts';
import { storeContract } from './contract/contract.ts';
import { diskStore, everythingIn } from './disk-store.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

const ANN = '100000000000000001';
const BEN = '100000000000000002';
const heist = { about: 'plot', question: 'a heist goes wrong' } as const;

storeContract('on the disk', async () => diskStore(await temporaryFolder()));

async function setUp() {
  const dataDir = await temporaryFolder();
  const opened = await diskStore(dataDir);
  onTestFinished(() => opened.close().catch(() => {}));
  const line = async (file: string) => (await readFile(join(opened.folder, file), 'utf8')).trim().split('\n');
  return { dataDir, opened, line };
}

describe('the store on the disk', () => {
  it('belongs to one process at a time', async () => {
    const { dataDir } = await setUp();
    await expect(openStore({ dataDir, ...surroundings() })).rejects.toThrow('in use by another Marquee');
  });

  it('appends one line for a rating, however many there are, and shortens the log by itself', async () => {
    const { opened, line } = await setUp();
    const { store } = opened;
    for (let n = 0; n < 50; n += 1) await store.ratings.rate(ANN, `film-${n}`, 3);
    const before = await line('ratings.jsonl');
    await store.ratings.rate(ANN, 'one-more', 3);
    const after = await line('ratings.jsonl');
    expect(after.slice(0, -1)).toEqual(before);
    expect(JSON.parse(after.at(-1)!)).toMatchObject({ owner: ANN, id: 'one-more', record: { stars: 3 } });
    await Promise.all(Array.from({ length: 1_200 }, () => store.ratings.rate(ANN, 'one-more', 4)));
    await opened.reopen();
    expect((await line('ratings.jsonl')).length).toBeLessThan(1_200);
    expect((await opened.store.ratings.of(ANN)).size).toBe(51);
  });

  it('keeps every record but the ones that do not fit, which are set aside and named', async () => {
    const { opened } = await setUp();
    const { store, folder } = opened;
    await store.settings.change('42', { timeZone: 'Europe/Madrid' });
    await store.feedback.say(ANN, { ...heist, typed: true, film: 'heat-1995', verdict: 'this-is-it' });
    await store.ratings.rate(ANN, 'heat-1995', 4);
    await store.close();
    const moon = JSON.stringify({ owner: '43', id: 'settings', record: { timeZone: 'Moon/Crater' } });
    await appendFile(join(folder, 'settings.jsonl'), `${moon}\n`);
    await appendFile(
      join(folder, 'feedback.jsonl'),
      '{"owner":"1","id":"x","record":{"about":"plot","verdict":"meh"}}\n',
    );
    await appendFile(join(folder, 'ratings.jsonl'), '\0\0\0\0\n{"owner":"100\nhalf of a li');
    const after = await opened.reopen();
    expect((await after.settings.of('42')).timeZone).toBe('Europe/Madrid');
    expect((await after.feedback.said(ANN, heist)).size).toBe(1);
    expect((await after.ratings.of(ANN)).get('heat-1995')?.stars).toBe(4);
    expect(await readFile(join(folder, 'settings.jsonl.rejected'), 'utf8')).toBe(`${moon}\n`);
    expect(opened.troubles.map(({ file, what }) => [file.slice(folder.length + 1), what])).toEqual([
      ['settings.jsonl', '1 unreadable records were set aside, all others kept'],
      ['ratings.jsonl', '2 unreadable records were set aside, all others kept'],
      ['feedback.jsonl', '1 unreadable records were set aside, all others kept'],
    ]);
    await opened.reopen();
    expect(opened.troubles).toHaveLength(3);
    await opened.store.forgetMember('43');
    expect(await everythingIn(folder)).not.toContain('"43"');
  });

  it('refuses a file of a newer version and leaves it alone', async () => {
    const { opened, dataDir } = await setUp();
    await opened.close();
    const path = join(opened.folder, 'ratings.jsonl');
    await writeFile(path, '{"marquee":"ratings","version":3}\n{"new":"format"}\n');
    await expect(openStore({ dataDir, ...surroundings() })).rejects.toThrow(NewerFileError);
    expect(await readFile(path, 'utf8')).toBe('{"marquee":"ratings","version":3}\n{"new":"format"}\n');
  });

  it('can be read by a process that does not own it', async () => {
    const { opened, dataDir } = await setUp();
    expect(await readSnapshot({ dataDir })).toEqual({ ratings: [], feedback: [] });
    await opened.store.ratings.rate(ANN, 'heat-1995', 4);
    expect((await readSnapshot({ dataDir })).ratings).toMatchObject([{ memberId: ANN, filmId: 'heat-1995', stars: 4 }]);
  });

  it('takes over what version 1 kept, its damaged files too, and leaves no copy of it', async () => {
    const dataDir = await temporaryFolder();
    const folder = join(dataDir, 'store');
    await mkdir(folder);
    const at = '2026-02-01T00:00:00.000Z';
    const write = (name: string, data: object) => writeFile(join(folder, name), JSON.stringify({ version: 1, data }));
    await writeFile(join(folder, 'ratings.json'), '{"version":1,"da');
    await write('ratings.json.previous', { members: { [ANN]: { 'heat-1995': { stars: 4, at } } } });
    await write('settings.json', { guilds: { 42: { timeZone: 'Europe/Madrid' }, 43: { timeZone: 'Moon/Crater' } } });
    const said = (query: string, filmId: string, verdict: string) => ({ query, filmId, verdict, memberId: ANN, at });
    await write('feedback.json', {
      entries: [
        said('a heist goes wrong', 'heat-1995', 'this-is-it'),
        said('recommend ran-1985 jaws-1975', 'alien-1979', 'more-like'),
        said('recommend for-me', 'alien-1979', 'not-this'),
        said('SOMEBODY ELSE WROTE THIS', 'gif-s0000001', 'not-this'),
        said(`recommend ${'a'.repeat(60)}!`, 'ran-1985', 'not-this'),
      ],
    });
    const opened = await diskStore(dataDir);
    onTestFinished(() => opened.close());
    const { store } = opened;
    expect((await store.ratings.of(ANN)).get('heat-1995')?.stars).toBe(4);
    expect((await store.settings.of('42')).timeZone).toBe('Europe/Madrid');
    expect(opened.troubles).toMatchObject([{ what: '1 unreadable records were set aside, all others kept' }]);
    expect([...(await store.feedback.said(ANN, heist))]).toEqual([['heat-1995', 'this-is-it']]);
    const from = (films: string[]) => store.feedback.said(ANN, { about: 'recommendation', from: films });
    expect([...(await from(['jaws-1975', 'ran-1985']))]).toEqual([['alien-1979', 'more-like']]);
    expect([...(await from([]))]).toEqual([['alien-1979', 'not-this']]);
    expect(await everythingIn(folder)).not.toContain('SOMEBODY');
    expect((await readdir(folder)).filter((name) => name.endsWith('.json') || name.endsWith('.previous'))).toEqual([
      'lock.json',
    ]);
  });
});

describe('a file that somebody holds', () => {
  it('is tried again, and stored to when it is let go; else it is not, and memory says the same', async (context) => {
    const { opened } = await setUp();
    const { store, folder } = opened;
    const hold = (held: boolean) =>
      spawnSync('chattr', [held ? '+i' : '-i', join(folder, 'ratings.jsonl')], { stdio: 'ignore' }).status === 0;
    await store.ratings.rate(ANN, 'heat-1995', 3);
    if (!hold(true)) return context.skip('needs root and a file system with attributes');
    onTestFinished(() => void hold(false));
    await expect(store.ratings.rate(ANN, 'ran-1985', 4)).rejects.toThrow(NotStoredError);
    expect([...(await store.ratings.of(ANN)).keys()]).toEqual(['heat-1995']);
    const rated = store.ratings.rate(ANN, 'jaws-1975', 5);
    setTimeout(() => hold(false), 20);
    await rated;
    expect([...(await (await opened.reopen()).ratings.of(ANN)).keys()]).toEqual(['heat-1995', 'jaws-1975']);
  });
});

describe('on a full disk', () => {
  it('a change is refused as not stored, nothing is kept in memory, and the next one with room is', async (context) => {
    const disk = onSmallDisk();
    if (disk === null) return context.skip('only root may mount a small disk');
    const opened = await diskStore(disk.folder);
    const { store } = opened;
    await store.ratings.rate(ANN, 'heat-1995', 4);
    disk.fill();
    let refused: unknown;
    for (let n = 0; n < 100 && refused === undefined; n += 1)
      await store.ratings.rate(ANN, `film-${n}`, 3).catch((error: unknown) => {
        refused = error;
      });
    expect(refused).toBeInstanceOf(NotStoredError);
    const told = (await store.ratings.of(ANN)).size;
    disk.free();
    await store.ratings.rate(ANN, 'ran-1985', 5);
    expect((await (await opened.reopen()).ratings.of(ANN)).size).toBe(told + 1);
    expect(opened.troubles).toEqual([]);
    await opened.close();
  });

  it('a deletion stays pending, is used no more, and is finished first after a restart', async (context) => {
    const disk = onSmallDisk();
    if (disk === null) return context.skip('only root may mount a small disk');
    const opened = await diskStore(disk.folder);
    for (let n = 0; n < 60; n += 1) await opened.store.ratings.rate(BEN, `film-${n}`, 3);
    await opened.store.ratings.rate(ANN, 'heat-1995', 4);
    disk.fill();
    expect(await opened.store.forgetMember(ANN)).toEqual({ ratings: 1, feedback: 0, others: 0, finished: false });
    expect((await opened.store.ratings.of(ANN)).size).toBe(0);
    expect((await readSnapshot({ dataDir: disk.folder })).ratings.filter(({ memberId }) => memberId === ANN)).toEqual(
      [],
    );
    expect(await opened.store.forgetMember(ANN)).toMatchObject({ finished: false });
    await expect(opened.store.ratings.rate(ANN, 'ran-1985', 4)).rejects.toThrow(NotStoredError);
    await opened.reopen();
    expect((await opened.store.ratings.of(ANN)).size).toBe(0);
    expect(await readFile(join(opened.folder, 'ratings.jsonl'), 'utf8')).toContain(ANN);
    disk.free();
    await opened.reopen();
    expect(await everythingIn(disk.folder)).not.toContain(ANN);
    expect((await opened.store.ratings.of(BEN)).size).toBe(60);
    expect(await opened.store.forgetMember(ANN)).toEqual({ ratings: 0, feedback: 0, others: 0, finished: true });
    await opened.close();
  });
});

describe('a member in what was trained', () => {
  it('is taken out of every version before the deletion is confirmed, and no rollback brings them back', async () => {
    const { opened, dataDir } = await setUp();
    const row = (memberId: string) => `${JSON.stringify({ member: memberTag(memberId), likes: [1] })}\n`;
    const made: string[] = [];
    for (let minute = 0; minute < 3; minute += 1) {
      const files = { 'members.jsonl': `${row(ANN)}${row(BEN)}`, 'other.bin': `${minute}` };
      const now = () => new Date(Date.UTC(2026, 2, 1, 3, minute));
      made.push((await writeArtefact(dataDir, 'recommend', { files, manifest: { dataHash: '' }, now })).version);
      if (minute < 2) await promote(dataDir, 'recommend', made[minute]!); // the third was refused and is kept to look at
    }
    expect(await opened.store.forgetMember(ANN)).toMatchObject({ finished: true });
    expect(await everythingIn(dataDir)).not.toContain(memberTag(ANN));
    const now = async () => (await currentArtefact(dataDir, 'recommend')).artefact!;
    expect(await readFile((await now()).path('members.jsonl'), 'utf8')).toBe(row(BEN));
    await rollback(dataDir, 'recommend');
    expect((await now()).version).toBe(made[0]);
    expect(await readFile((await now()).path('members.jsonl'), 'utf8')).toBe(row(BEN));
  });
});
