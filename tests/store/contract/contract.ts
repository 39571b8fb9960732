/** What every store promises, whatever it keeps its records in. */
import { afterEach, describe, expect, it } from 'vitest';
import { GUILD_GIFS, listIdOf, MOST_LISTED, type Store, USUAL_SETTINGS } from '#store/index.ts';

export interface OpenedStore {
  readonly store: Store;
  /** Closes the store and opens it again, with what it kept. */
  reopen(): Promise<Store>;
  /** Moves the store's clock. */
  later(ms: number): void;
  /** Everything that is kept, wherever: for searching it. */
  everything(): Promise<string>;
  close(): Promise<void>;
}

const ANN = '100000000000000001';
const BEN = '100000000000000002';
const HERE = '200000000000000001';
const THERE = '200000000000000002';
const DAY = 86_400_000;
const file = (n: number): Uint8Array => Uint8Array.from([71, 73, 70, n]);
const heist = { about: 'plot', question: 'a heist goes wrong' } as const;

export const EVENING = {
  channelId: '5', messageId: null, phase: 'proposing', startsAt: '2026-03-06T19:00:00.000Z',
  votingFrom: '2026-03-05T18:00:00.000Z', closesAt: '2026-03-06T17:00:00.000Z', method: 'approval', each: 2,
  breakMinutes: 10, films: [], carried: [], film: null, because: '', eventId: null, endsAt: null, where: '', reminded: false,
} as const satisfies Parameters<Store['evenings']['save']>[2]; // biome-ignore format: one evening

export function storeContract(name: string, open: () => Promise<OpenedStore>): void {
  let opened: OpenedStore | undefined;
  afterEach(async () => {
    await opened?.close();
    opened = undefined;
  });
  const begin = async (): Promise<OpenedStore> => {
    opened = await open();
    return opened;
  };

  describe(`a store ${name}`, () => {
    it('remembers settings, ratings, feedback and GIFs over a restart', async () => {
      const { store, reopen } = await begin();
      await store.settings.change(HERE, { timeZone: 'Europe/Madrid' });
      await store.ratings.rate(ANN, 'heat-1995', 4.5);
      await store.feedback.say(ANN, { ...heist, typed: true, film: 'heat-1995', verdict: 'this-is-it' });
      const gif = await store.gifs.add(HERE, { caption: 'a joke', format: 'gif', file: file(1) });
      await store.gifs.markDead('t1234567');
      await store.gifs.markDead('t1234567');

      const after = await reopen();
      expect(await after.settings.of(HERE)).toMatchObject({ reportChannelId: null, timeZone: 'Europe/Madrid' });
      expect((await after.settings.of(THERE)).timeZone).toBe('UTC');
      expect([...(await after.ratings.of(ANN))]).toEqual([
        ['heat-1995', { stars: 4.5, at: '2026-03-01T12:00:00.000Z' }],
      ]);
      expect([...(await after.feedback.said(ANN, heist))]).toEqual([['heat-1995', 'this-is-it']]);
      expect(await after.gifs.of(HERE)).toEqual([gif]);
      expect(await after.gifs.of(THERE)).toEqual([]);
      const { id } = (await after.gifs.of(HERE))[0]!;
      expect([...(await after.gifs.read(HERE, id))!]).toEqual([...file(1)]);
      expect(await after.gifs.read(THERE, id)).toBeNull();
      expect(await after.gifs.dead()).toEqual(['t1234567']);
    });

    it('keeps every setting of a server, refuses one that does not fit, and gives older records the rest', async () => {
      const { store, reopen } = await begin();
      const chosen = {
        language: 'pt-BR',
        country: 'BR',
        publicChannelIds: ['11', '12'],
        spoilerCare: 'strict',
        gifSources: ['own'],
        nightPlanners: 'chosen',
        nightPlannerRoleIds: ['21'],
        contentFilter: false,
      } as const;
      await store.settings.change(HERE, { ...chosen, publicChannelIds: [...chosen.publicChannelIds], gifSources: ['own'], nightPlannerRoleIds: ['21'] }); // biome-ignore format: one call
      await store.settings.change(THERE, { timeZone: 'Europe/Madrid' });
      for (const wrong of [
        { language: 'Klingon' },
        { country: 'br' },
        { publicChannelIds: ['general'] },
        { publicChannelIds: Array.from({ length: 26 }, (_, at) => String(at)) },
        { spoilerCare: 'some' as 'usual' },
        { gifSources: [] },
        { nightPlanners: 'nobody' as 'chosen' },
      ])
        await expect(store.settings.change(HERE, wrong)).rejects.toThrow();
      const after = await reopen();
      expect(await after.settings.of(HERE)).toMatchObject(chosen);
      expect(await after.settings.of(THERE)).toEqual({ ...USUAL_SETTINGS, timeZone: 'Europe/Madrid' });
    });

    it('says what a rating was before, and takes one back', async () => {
      const { store, reopen } = await begin();
      expect(await store.ratings.rate(ANN, 'heat-1995', 3)).toBeNull();
      expect(await store.ratings.rate(ANN, 'heat-1995', 4)).toMatchObject({ stars: 3 });
      expect(await store.ratings.rate(ANN, 'constructor', 1)).toBeNull();
      expect(await store.ratings.unrate(ANN, 'heat-1995')).toMatchObject({ stars: 4 });
      expect(await store.ratings.unrate(ANN, 'heat-1995')).toBeNull();
      expect([...(await (await reopen()).ratings.of(ANN)).keys()]).toEqual(['constructor']);
    });

    it('refuses values that do not fit and keeps what it had', async () => {
      const { store } = await begin();
      await store.ratings.rate(ANN, 'heat-1995', 3);
      await expect(store.ratings.rate(ANN, 'heat-1995', 3.3)).rejects.toThrow();
      await expect(store.ratings.rate(ANN, 'heat-1995', 5.5)).rejects.toThrow();
      await expect(store.ratings.rate('__proto__', 'heat-1995', 5)).rejects.toThrow();
      await expect(store.settings.change(HERE, { timeZone: 'Moon/Crater' })).rejects.toThrow();
      await expect(store.gifs.add('../../etc', { caption: '', format: 'gif', file: file(1) })).rejects.toThrow();
      expect((await store.ratings.of(ANN)).get('heat-1995')?.stars).toBe(3);
      expect((await store.settings.of(HERE)).timeZone).toBe('UTC');
    });

    it('takes the last opinion on a film for each question, and takes opinions back', async () => {
      const { store } = await begin();
      const question = { about: 'recommendation', from: ['ran-1985', 'heat-1995'] } as const;
      await store.feedback.say(ANN, { ...question, film: 'jaws-1975', verdict: 'more-like' });
      await store.feedback.say(ANN, { ...question, film: 'jaws-1975', verdict: 'not-this' });
      await store.feedback.say(ANN, { ...question, film: 'alien-1979', verdict: 'seen' });
      await store.feedback.say(ANN, { ...heist, typed: true, film: 'jaws-1975', verdict: 'not-this' });
      const turned = { about: 'recommendation', from: ['heat-1995', 'ran-1985'] } as const;
      expect(Object.fromEntries(await store.feedback.said(ANN, turned))).toEqual({
        'jaws-1975': 'not-this',
        'alien-1979': 'seen',
      });
      expect(await store.feedback.seen(ANN)).toEqual(['alien-1979']);
      await store.feedback.takeBack(ANN, turned, ['more-like', 'not-this']);
      expect([...(await store.feedback.said(ANN, question)).keys()]).toEqual(['alien-1979']);
      expect((await store.feedback.said(ANN, heist)).size).toBe(1);
      expect((await store.feedback.said(BEN, question)).size).toBe(0);
    });

    it('keeps no words of a message, nor of a question that found nothing', async () => {
      const { store, everything } = await begin();
      await store.feedback.say(ANN, { about: 'gif', question: 'MESSAGE one', gif: 'g1234567', verdict: 'not-this' });
      for (const verdict of ['not-this', 'this-is-it'] as const)
        await store.feedback.say(ANN, { about: 'plot', question: 'MESSAGE two', typed: false, film: 'a-1', verdict });
      await store.feedback.say(ANN, { ...heist, typed: true, film: 'a-1', verdict: 'not-this' });
      const said = await store.feedback.said(ANN, { about: 'gif', question: 'MESSAGE one' });
      expect([...said]).toEqual([['g1234567', 'not-this']]);
      const kept = await everything();
      expect(kept).toContain('g1234567');
      expect(kept).not.toContain('MESSAGE');
      expect(kept).not.toContain('heist');
    });

    it('forgets a member everywhere, and nobody else', async () => {
      const { store, everything, reopen } = await begin();
      await store.ratings.rate(ANN, 'heat-1995', 4);
      await store.ratings.rate(ANN, 'ran-1985', 5);
      await store.ratings.unrate(ANN, 'ran-1985');
      await store.ratings.rate(BEN, 'ran-1985', 1);
      for (const film of ['a-1', 'b-2'])
        await store.feedback.say(ANN, { ...heist, typed: true, film, verdict: 'not-this' });
      await store.feedback.say(BEN, { ...heist, typed: true, film: 'a-1', verdict: 'this-is-it' });
      const mine = await store.exportMember(ANN);
      expect(mine).toMatchObject({
        ratings: [{ id: 'heat-1995', stars: 4 }],
        feedback: [{ film: 'a-1' }, { film: 'b-2' }],
      });

      expect(await store.forgetMember(ANN)).toEqual({ ratings: 1, feedback: 2, others: 0, finished: true });
      expect(await everything()).not.toContain(ANN);
      expect(await store.forgetMember(ANN)).toEqual({ ratings: 0, feedback: 0, others: 0, finished: true });
      expect(Object.values(await store.exportMember(ANN)).flat()).toEqual([]);
      const after = await reopen();
      expect((await after.ratings.of(ANN)).size).toBe(0);
      expect((await after.ratings.of(BEN)).get('ran-1985')?.stars).toBe(1);
      expect((await after.feedback.said(BEN, heist)).size).toBe(1);
    });

    it('leaves no trace of one who took everything back before being forgotten', async () => {
      const { store, everything } = await begin();
      await store.ratings.rate(ANN, 'heat-1995', 4);
      await store.ratings.unrate(ANN, 'heat-1995');
      await store.forgetMember(ANN);
      expect(await everything()).not.toContain(ANN);
    });

    it('keeps lists of members and servers apart, by name however it is written', async () => {
      const { store, reopen } = await begin();
      const [ann, here] = [{ kind: 'member', id: ANN } as const, { kind: 'guild', id: HERE } as const];
      expect(await store.lists.add(ann, 'Watch later', ['heat-1995', 'ran-1985', 'heat-1995'])).toEqual({
        added: 2,
        known: 0,
        left: 0,
      });
      expect(await store.lists.add(ann, ' watch  LATER ', ['ran-1985', 'm-1931'])).toEqual({
        added: 1,
        known: 1,
        left: 0,
      });
      expect(await store.lists.add(here, '猫', ['jaws-1975'])).toMatchObject({ added: 1 });
      expect(await store.lists.add(here, '犬', ['ran-1985'])).toMatchObject({ added: 1 });
      const later = listIdOf('Watch later');
      expect(await store.lists.remove(ann, later, 'ran-1985')).toBe(true);
      expect(await store.lists.remove(ann, later, 'ran-1985')).toBe(false);
      await expect(store.lists.add(ann, '   ', ['heat-1995'])).rejects.toThrow();
      await expect(store.lists.add(ann, 'x', ['../etc'])).rejects.toThrow();

      const after = await reopen();
      expect(await after.lists.of(ann)).toEqual([{ id: later, name: 'Watch later', films: 2 }]);
      expect(await after.lists.films(ann, later)).toEqual(['heat-1995', 'm-1931']);
      expect((await after.lists.of(here)).map(({ name }) => name)).toEqual(['猫', '犬']);
      expect(await after.lists.drop(ann, later)).toBe(true);
      expect(await after.lists.of(ann)).toEqual([]);
      expect(await after.lists.films(ann, later)).toEqual([]);
    });

    it('holds lists to their size, and says what found no room', async () => {
      const { store } = await begin();
      const ann = { kind: 'member', id: ANN } as const;
      const films = Array.from({ length: MOST_LISTED.films + 3 }, (_, at) => `film-${at}`);
      expect(await store.lists.add(ann, 'long', films)).toEqual({ added: MOST_LISTED.films, known: 0, left: 3 });
      for (let at = 1; at < MOST_LISTED.lists; at += 1) await store.lists.add(ann, `list ${at}`, ['heat-1995']);
      expect(await store.lists.add(ann, 'one more', ['heat-1995'])).toEqual({ added: 0, known: 0, left: 1 });
      expect(await store.lists.add(ann, 'list 1', ['ran-1985'])).toMatchObject({ added: 1 });
    });

    it('remembers films seen, and the day where one is said', async () => {
      const { store, reopen } = await begin();
      expect(await store.seen.add(ANN, [{ film: 'heat-1995' }, { film: 'ran-1985', on: '2025-12-24' }])).toEqual({
        added: 2,
        known: 0,
        left: 0,
      });
      expect(await store.seen.add(ANN, [{ film: 'heat-1995', on: '2026-01-02' }, { film: 'ran-1985' }])).toEqual({
        added: 0,
        known: 2,
        left: 0,
      });
      await expect(store.seen.add(ANN, [{ film: 'm-1931', on: 'yesterday' }])).rejects.toThrow();
      const after = await (await reopen()).seen.of(ANN);
      expect([...after].map(([film, { on }]) => [film, on])).toEqual([
        ['ran-1985', '2025-12-24'],
        ['heat-1995', '2026-01-02'],
      ]);
    });

    it('keeps evenings with what each member did for them', async () => {
      const { store, reopen, later } = await begin();
      await store.evenings.save(HERE, 'aaaaaa', EVENING);
      later(1_000);
      await store.evenings.save(HERE, 'aaaaaa', { ...EVENING, phase: 'voting', films: ['heat-1995'] });
      await store.evenings.save(THERE, 'bbbbbb', { ...EVENING, phase: 'over' });
      await store.evenings.take(ANN, HERE, 'aaaaaa', { host: true, proposed: ['heat-1995'] });
      await store.evenings.take(ANN, HERE, 'aaaaaa', { ballot: [{ film: 'heat-1995' }] });
      await store.evenings.take(BEN, HERE, 'aaaaaa', { coming: true });
      await expect(store.evenings.take(BEN, HERE, 'aaaaaa', { stars: 6 })).rejects.toThrow();
      const after = await reopen();
      await after.evenings.save(THERE, 'cccccc', { ...EVENING, phase: 'decided' });
      await after.evenings.save(HERE, 'dddddd', { ...EVENING, phase: 'cancelled' });
      const open = [...(await after.evenings.open())].sort(([, one], [, other]) => one.localeCompare(other));
      expect(open).toMatchObject([
        [HERE, 'aaaaaa', { phase: 'voting', at: '2026-03-01T12:00:00.000Z' }],
        [THERE, 'cccccc', { phase: 'decided' }],
      ]);
      expect(Object.fromEntries(await after.evenings.parts(HERE, 'aaaaaa'))).toMatchObject({
        [ANN]: { host: true, proposed: ['heat-1995'], ballot: [{ film: 'heat-1995' }], coming: false, stars: null },
        [BEN]: { host: false, ballot: null, coming: true },
      });
      expect((await after.evenings.parts(THERE, 'aaaaaa')).size).toBe(0);
    });

    it('finds the games that run on all servers, and no day’s film', async () => {
      const { store } = await begin();
      const game = { channelId: HERE, clues: 1, endsAt: '2026-03-01T12:10:00.000Z' };
      await store.guessing.play(HERE, 'heat-1995', game);
      await store.guessing.play(THERE, 'ran-1985', { ...game, day: '2026-03-01' });
      await store.guessing.play(THERE, 'jaws-1975', { ...game, over: true });
      await store.guessing.play(THERE, 'm-1931', game);
      const running = (await store.guessing.open()).map(([guild, film]) => [guild, film]);
      expect(running.sort()).toEqual([
        [HERE, 'heat-1995'],
        [THERE, 'm-1931'],
      ]);
    });

    it('lets work under one key run one after the other, and goes on after work that failed', async () => {
      const { store } = await begin();
      const seen: string[] = [];
      const work = (name: string) => async () => {
        seen.push(`${name} begins`);
        await new Promise((resolve) => setTimeout(resolve, 5));
        seen.push(`${name} ends`);
        if (name === 'b') throw new Error('b failed');
        return name;
      };
      const [a, b, c] = await Promise.allSettled([
        store.inTurn('one', work('a')),
        store.inTurn('one', work('b')),
        store.inTurn('one', work('c')),
      ]);
      expect([a.status, b.status, c.status]).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    });

    it('takes a member out of lists, films seen, evenings, scores and agreements', async () => {
      const { store, everything } = await begin();
      for (const member of [ANN, BEN]) {
        await store.lists.add({ kind: 'member', id: member }, 'mine', ['heat-1995']);
        await store.seen.add(member, [{ film: 'heat-1995' }]);
        await store.evenings.take(member, HERE, 'aaaaaa', { coming: true });
        await store.guessing.score(member, HERE, { points: 3, found: 1, streak: 1, lastDay: '2026-03-01' });
        await store.consent.set(member, true);
        await store.taste.change(member, { adventure: 2 });
        await store.taste.change(member, { leftOut: ['heat-1995'] });
        await store.imports.leave(member, [{ title: 'Heat', year: null, films: ['heat-1995'], seen: true }]);
      }
      const mine = await store.exportMember(ANN);
      expect(mine).toMatchObject({
        'member-lists': [{ name: 'mine' }, { id: expect.stringContaining('/heat-1995') }],
        seen: [{ id: 'heat-1995' }],
        'pending-imports': [{ title: 'Heat', films: ['heat-1995'] }],
        'evening-parts': [{ id: `${HERE}-aaaaaa`, coming: true }],
        'guess-scores': [{ id: HERE, points: 3 }],
        consent: [{ id: 'compare' }],
        taste: [{ id: 'mine', adventure: 2, leftOut: ['heat-1995'] }],
      });
      expect(await store.forgetMember(ANN)).toEqual({ ratings: 0, feedback: 0, others: 8, finished: true });
      expect(await everything()).not.toContain(ANN);
      expect(await store.consent.given(ANN)).toBe(false);
      expect(await store.consent.given(BEN)).toBe(true);
      expect(await store.taste.of(ANN)).toEqual({ adventure: 1, leftOut: [] });
      expect([...(await store.guessing.scores(HERE)).keys()]).toEqual([BEN]);
    });

    it('forgets what members did on a server 30 days after the bot has left it', async () => {
      const { store, later, everything } = await begin();
      await store.evenings.save(HERE, 'aaaaaa', EVENING);
      await store.evenings.take(ANN, HERE, 'aaaaaa', { coming: true });
      await store.evenings.take(ANN, THERE, 'bbbbbb', { coming: true });
      await store.guessing.score(ANN, HERE, { points: 3, found: 1, streak: 0, lastDay: null });
      await store.servers.left(HERE);
      later(31 * DAY);
      await store.tidy();
      expect(await everything()).not.toContain(HERE);
      expect((await store.evenings.parts(THERE, 'bbbbbb')).size).toBe(1);
    });

    it('remembers the films a server guessed for a year', async () => {
      const { store, later } = await begin();
      const game = { channelId: '5', clues: 1, endsAt: '2026-03-01T12:10:00.000Z', day: null, over: false };
      await store.guessing.play(HERE, 'heat-1995', game);
      later(200 * DAY);
      await store.guessing.play(HERE, 'ran-1985', game);
      await store.guessing.play(HERE, 'heat-1995', { ...game, over: true });
      later(166 * DAY);
      await store.tidy();
      expect([...(await store.guessing.games(HERE)).keys()]).toEqual(['ran-1985']);
    });

    it('deletes feedback after a year', async () => {
      const { store, later, everything } = await begin();
      await store.feedback.say(ANN, { ...heist, typed: true, film: 'a-1', verdict: 'this-is-it' });
      later(200 * DAY);
      await store.feedback.say(ANN, { ...heist, typed: true, film: 'b-2', verdict: 'not-this' });
      later(166 * DAY);
      await store.tidy();
      expect([...(await store.feedback.said(ANN, heist)).keys()]).toEqual(['b-2']);
      expect(await everything()).not.toContain('a-1');
    });

    it("keeps a server's GIFs once, no more than there is room for, also when two come at once", async () => {
      const { store } = await begin();
      for (let n = 0; n < GUILD_GIFS.count - 1; n += 1)
        expect(await store.gifs.add(HERE, { caption: '', format: 'webp', file: file(n) })).toHaveProperty('id');
      expect(await store.gifs.add(HERE, { caption: 'again', format: 'webp', file: file(7) })).toBe('known');
      const both = [200, 201].map((n) => store.gifs.add(HERE, { caption: 'late', format: 'webp', file: file(n) }));
      expect((await Promise.all(both)).filter((added) => added === 'full')).toHaveLength(1);
      expect(await store.gifs.of(HERE)).toHaveLength(GUILD_GIFS.count);
      expect(await store.gifs.add(THERE, { caption: '', format: 'webp', file: file(7) })).toHaveProperty('id');
      const { id } = (await store.gifs.of(HERE))[1]!;
      expect((await store.gifs.remove(HERE, id))?.id).toBe(id);
      expect(await store.gifs.remove(HERE, id)).toBeNull();
      expect(await store.gifs.read(HERE, id)).toBeNull();
    });

    it('says once that a server is to be greeted, also to two who ask at once', async () => {
      const { store, reopen, later, everything } = await begin();
      const both = await Promise.all([store.servers.greet(HERE), store.servers.greet(HERE)]);
      expect(both.filter(Boolean)).toHaveLength(1);
      await store.servers.left(HERE);
      await store.servers.joined(HERE);
      const after = await reopen();
      expect(await after.servers.greet(HERE)).toBe(false);
      expect(await after.servers.greet(THERE)).toBe(true);
      await after.servers.left(HERE);
      later(31 * DAY);
      await after.tidy();
      expect(await everything()).not.toContain(HERE);
    });

    it('forgets a server 30 days after the bot left it, also while it was away, unless it comes back', async () => {
      const { store, later, everything, reopen } = await begin();
      for (const guild of [HERE, THERE]) {
        await store.settings.change(guild, { timeZone: 'Europe/Madrid' });
        await store.gifs.add(guild, { caption: `of ${guild}`, format: 'gif', file: file(1) });
      }
      await store.servers.are([]);
      later(29 * DAY);
      await store.servers.are([THERE]);
      later(2 * DAY);
      await store.tidy();
      expect(await everything()).not.toContain(HERE);
      const after = await reopen();
      expect(await after.gifs.of(HERE)).toEqual([]);
      expect(await after.gifs.of(THERE)).toHaveLength(1);
      await after.servers.left(THERE);
      await after.servers.joined(THERE);
      later(40 * DAY);
      await after.tidy();
      expect((await after.settings.of(THERE)).timeZone).toBe('Europe/Madrid');
      await after.servers.left('999999999999999999');
      expect(await everything()).not.toContain('999999999999999999');
    });
  });
}
