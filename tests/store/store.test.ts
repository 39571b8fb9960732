import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Feedback } from '#store/feedback.ts';
import { openStore, readSnapshot } from '#store/index.ts';
import { surroundings, temporaryFolder } from './temporary.ts';

const ANN = '100000000000000001';
const BEN = '100000000000000002';

async function setUp() {
  const dataDir = await temporaryFolder();
  const around = surroundings();
  return { dataDir, ...around, open: () => openStore({ dataDir, ...around }) };
}

describe('the store', () => {
  it('remembers settings, ratings, feedback and the journal over a restart', async () => {
    const { open } = await setUp();
    const before = await open();
    await before.settings.change('42', { timeZone: 'Europe/Madrid' });
    await before.ratings.rate(ANN, 'heat-1995', 4.5);
    await before.feedback.say({ memberId: ANN, query: 'a heist', filmId: 'heat-1995', verdict: 'this-is-it' });
    await before.journal.append({ job: 'night', outcome: 'done', tookMs: 12 });
    await before.close();

    const after = await open();
    expect(after.settings.of('42')).toEqual({ reportChannelId: null, timeZone: 'Europe/Madrid', contentFilter: true });
    expect(after.settings.of('43').timeZone).toBe('UTC');
    expect(after.ratings.of(ANN)).toEqual({ 'heat-1995': { stars: 4.5, at: '2026-03-01T12:00:00.000Z' } });
    expect(after.feedback.verdicts(ANN, 'a heist').get('heat-1995')).toBe('this-is-it');
    expect(after.journal.last('night', 'done')).toMatchObject({ tookMs: 12 });
    await after.close();
  });

  it('belongs to one process at a time', async () => {
    const { open } = await setUp();
    const store = await open();
    await expect(open()).rejects.toThrow('in use by another Marquee');
    await store.close();
    await (await open()).close();
  });

  it('refuses values that do not fit and keeps what it had', async () => {
    const { open } = await setUp();
    const store = await open();
    await store.ratings.rate(ANN, 'heat-1995', 3);
    await expect(store.ratings.rate(ANN, 'heat-1995', 3.3)).rejects.toThrow();
    await expect(store.ratings.rate(ANN, 'heat-1995', 5.5)).rejects.toThrow();
    await expect(store.ratings.rate('__proto__', 'heat-1995', 5)).rejects.toThrow();
    await expect(store.settings.change('42', { timeZone: 'Moon/Crater' })).rejects.toThrow();
    expect(store.ratings.of(ANN)['heat-1995']?.stars).toBe(3);
    expect(store.settings.of('42').timeZone).toBe('UTC');
    await store.close();
  });

  it('forgets a member everywhere, previous copies included, and nobody else', async () => {
    const { open, dataDir } = await setUp();
    const store = await open();
    await store.ratings.rate(ANN, 'heat-1995', 4);
    await store.ratings.rate(ANN, 'ran-1985', 5);
    await store.ratings.rate(BEN, 'ran-1985', 1);
    await store.feedback.say({ memberId: ANN, query: 'a heist', filmId: 'heat-1995', verdict: 'not-this' });
    await store.feedback.say({ memberId: BEN, query: 'a king', filmId: 'ran-1985', verdict: 'seen' });

    expect(await store.forgetMember(ANN)).toEqual({ ratings: 2, feedback: 1 });
    expect(await store.forgetMember(ANN)).toEqual({ ratings: 0, feedback: 0 });
    const folder = join(dataDir, 'store');
    for (const file of await readdir(folder)) {
      expect(await readFile(join(folder, file), 'utf8'), file).not.toContain(ANN);
    }
    expect(store.ratings.of(BEN)['ran-1985']?.stars).toBe(1);
    expect(store.feedback.all()).toHaveLength(1);
    await store.close();
  });

  it('can be read by a process that does not own it', async () => {
    const { open, dataDir } = await setUp();
    expect(await readSnapshot(dataDir)).toEqual({ ratings: [], feedback: [] });
    const store = await open();
    await store.ratings.rate(ANN, 'heat-1995', 4);
    expect((await readSnapshot(dataDir)).ratings).toMatchObject([{ memberId: ANN, filmId: 'heat-1995', stars: 4 }]);
    await store.close();
  });
});

describe('feedback', () => {
  it('counts the last opinion about a film for a question, and keeps the newest when it is full', async () => {
    const folder = await temporaryFolder();
    const feedback = await Feedback.open({ file: (name) => join(folder, name), ...surroundings() }, 3);
    for (const verdict of ['not-this', 'this-is-it'] as const) {
      await feedback.say({ memberId: ANN, query: 'q', filmId: 'a-1', verdict });
    }
    expect(feedback.all()).toMatchObject([{ filmId: 'a-1', verdict: 'this-is-it' }]);
    for (const filmId of ['b-2', 'c-3', 'd-4']) {
      await feedback.say({ memberId: ANN, query: 'q', filmId, verdict: 'seen' });
    }
    expect(feedback.all().map(({ filmId }) => filmId)).toEqual(['b-2', 'c-3', 'd-4']);
  });
});

describe('the journal', () => {
  it('loses only the line that a power cut tore, sets the file aside and says so', async () => {
    const { open, dataDir, troubles } = await setUp();
    const before = await open();
    await before.journal.append({ job: 'night', outcome: 'started' });
    await before.journal.append({ job: 'night', outcome: 'done' });
    await before.close();
    await appendFile(join(dataDir, 'store', 'journal.jsonl'), '{"at":"2026-03-');

    const after = await open();
    expect(after.journal.entries('night').map(({ outcome }) => outcome)).toEqual(['started', 'done']);
    expect(troubles).toMatchObject([{ continuedWith: 'previous' }]);
    await after.journal.append({ job: 'night', outcome: 'failed' });
    await after.close();
    const again = await open();
    expect(again.journal.entries()).toHaveLength(3);
    expect(troubles).toHaveLength(1);
    await again.close();
  });
});
