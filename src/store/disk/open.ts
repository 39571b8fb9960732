import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { lockFolder } from '#files/lock.ts';
import { dropMemberRows } from '../artefact-members.ts';
import { Snowflake } from '../ids.ts';
import { storing } from '../not-stored.ts';
import type { Forgotten, Store } from '../store.ts';
import { Collection } from './collection.ts';
import { CONSENT, diskConsent } from './consent.ts';
import { type Deletion, Deletions } from './deletions.ts';
import { diskEvenings, EVENINGS, PARTS } from './evenings.ts';
import { diskFeedback, FEEDBACK } from './feedback.ts';
import { DEAD_LINKS, diskGifs, GIFS } from './gifs.ts';
import { diskGuessing, GAMES, SCORES } from './guessing.ts';
import type { StoreTrouble } from './kind.ts';
import { diskImports, diskLists, diskSeen, GUILD_LISTS, MEMBER_LISTS, PENDING, SEEN } from './lists.ts';
import type { DiskOptions } from './log-adapter.ts';
import { diskRatings, RATINGS } from './ratings.ts';
import { diskServers, LEFT_SERVERS, longLeft } from './servers.ts';
import { scrubSetAside } from './set-aside.ts';
import { diskSettings, SETTINGS } from './settings.ts';

export interface OpenOptions {
  /** The store's files lie in `store/` inside it with its lock, and servers' GIFs in `gifs/`. */
  readonly dataDir: string;
  readonly now: () => Date;
  readonly onTrouble: (trouble: StoreTrouble) => void;
}

/** Milliseconds between two looks at what is to be deleted. */
const TIDY_EVERY = 60_000;

/**
 * Opens the store of a data folder, for this process only. Deletions that an earlier process could not finish come first.
 * @throws {FolderInUseError} when another process has it; {NewerFileError} when a newer Marquee wrote it.
 */
export async function openStore(options: OpenOptions): Promise<Store> {
  const folder = join(options.dataDir, 'store');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const lock = await lockFolder(folder, options.now);
  const opened: { close(): Promise<void> }[] = [];
  try {
    return await open(options, folder, opened, lock.release);
  } catch (error) {
    for (const each of opened) await each.close().catch(() => {});
    await lock.release();
    throw error;
  }
}

async function open(
  { dataDir, now, onTrouble }: OpenOptions,
  folder: string,
  opened: { close(): Promise<void> }[],
  release: () => Promise<void>,
): Promise<Store> {
  const gifFolder = join(dataDir, 'gifs');
  const options: DiskOptions = { file: (name) => join(folder, name), now, onTrouble };
  const opening = async <T extends { close(): Promise<void> }>(what: Promise<T>): Promise<T> => {
    const it = await what;
    opened.push(it);
    return it;
  };
  const deletions = await opening(Deletions.open(options.file('deletions')));
  const settings = await opening(Collection.open(SETTINGS, options));
  const ratings = await opening(Collection.open(RATINGS, options));
  const feedback = await opening(Collection.open(FEEDBACK, options));
  const gifs = await opening(Collection.open(GIFS, options));
  const deadLinks = await opening(Collection.open(DEAD_LINKS, options));
  const servers = await opening(Collection.open(LEFT_SERVERS, options));
  const memberLists = await opening(Collection.open(MEMBER_LISTS, options));
  const guildLists = await opening(Collection.open(GUILD_LISTS, options));
  const seen = await opening(Collection.open(SEEN, options));
  const pending = await opening(Collection.open(PENDING, options));
  const evenings = await opening(Collection.open(EVENINGS, options));
  const parts = await opening(Collection.open(PARTS, options));
  const games = await opening(Collection.open(GAMES, options));
  const scores = await opening(Collection.open(SCORES, options));
  const consent = await opening(Collection.open(CONSENT, options));
  const personal = [ratings, feedback, memberLists, seen, pending, parts, scores, consent] as const;
  const collections = [...personal, settings, gifs, deadLinks, servers, guildLists, evenings, games] as const;

  /** Nothing of an owner is on the disk any more when this resolves. */
  const erase = async ({ whose, id }: Deletion): Promise<void> => {
    for (const each of collections) {
      if (each.kind.ownedBy === whose) await each.forget(id);
      else if (whose === 'guild') await each.forgetGuild(id);
    }
    await scrubSetAside(folder, id);
    if (whose === 'member') await dropMemberRows(dataDir, id);
    else await rm(join(gifFolder, id), { recursive: true, force: true });
  };
  const finish = async (wish: Deletion): Promise<boolean> => {
    try {
      await erase(wish);
      await deletions.finished(wish);
      return true;
    } catch (cause) {
      onTrouble({ file: folder, what: `a ${wish.whose} is not forgotten yet: it is tried again every minute`, cause });
      return false;
    }
  };
  /** A member with an unfinished deletion stores nothing new before it is finished. */
  const before = async (memberId: string): Promise<void> => {
    const wish: Deletion = { whose: 'member', id: memberId };
    if (!deletions.isPending(wish)) return;
    await storing(erase(wish));
    await storing(deletions.finished(wish));
  };
  const forget = async (wish: Deletion): Promise<boolean> => {
    Snowflake.parse(wish.id);
    await storing(deletions.note(wish));
    return finish(wish);
  };
  const tidy = async (): Promise<void> => {
    for (const wish of deletions.pending()) await finish(wish);
    for (const guildId of longLeft(servers, now())) {
      await forget({ whose: 'guild', id: guildId }).catch((cause: unknown) =>
        onTrouble({ file: folder, what: 'a server is not forgotten yet', cause }),
      );
    }
    for (const each of collections) {
      await each
        .forgetOlder()
        .catch((cause: unknown) => onTrouble({ file: each.kind.name, what: 'old records are not deleted yet', cause }));
    }
  };
  let tidying: Promise<void> = Promise.resolve();
  const tidyInTurn = (): Promise<void> => {
    tidying = tidying.then(tidy);
    return tidying;
  };

  await tidyInTurn();
  const timer = setInterval(() => void tidyInTurn(), TIDY_EVERY);
  timer.unref();
  const known = function* (): Generator<string> {
    for (const each of collections) if (each.kind.ownedBy === 'guild') yield* each.owners();
  };
  const plain = {
    ratings: diskRatings(ratings, now),
    feedback: diskFeedback(feedback, now),
    lists: diskLists({ member: memberLists, guild: guildLists }, now),
    seen: diskSeen(seen, now),
    imports: diskImports(pending, now),
    evenings: diskEvenings(evenings, parts, now),
    guessing: diskGuessing(games, scores, now),
    consent: diskConsent(consent, now),
  };
  return {
    settings: diskSettings(settings),
    ratings: {
      ...plain.ratings,
      rate: async (memberId, ...rest) => before(memberId).then(() => plain.ratings.rate(memberId, ...rest)),
    },
    feedback: {
      ...plain.feedback,
      say: async (memberId, opinion) => before(memberId).then(() => plain.feedback.say(memberId, opinion)),
    },
    lists: {
      ...plain.lists,
      add: async (owner, ...rest) =>
        (owner.kind === 'member' ? before(owner.id) : Promise.resolve()).then(() => plain.lists.add(owner, ...rest)),
    },
    seen: {
      ...plain.seen,
      add: async (memberId, films) => before(memberId).then(() => plain.seen.add(memberId, films)),
    },
    imports: {
      ...plain.imports,
      leave: async (memberId, rows) => before(memberId).then(() => plain.imports.leave(memberId, rows)),
    },
    evenings: {
      ...plain.evenings,
      take: async (memberId, ...rest) => before(memberId).then(() => plain.evenings.take(memberId, ...rest)),
    },
    guessing: {
      ...plain.guessing,
      score: async (memberId, ...rest) => before(memberId).then(() => plain.guessing.score(memberId, ...rest)),
    },
    consent: {
      ...plain.consent,
      set: async (memberId, given) => before(memberId).then(() => plain.consent.set(memberId, given)),
    },
    gifs: diskGifs(gifs, deadLinks, gifFolder, now),
    servers: diskServers(servers, known, now),
    async forgetMember(memberId): Promise<Forgotten> {
      const all = personal.reduce((sum, each) => sum + each.of(memberId).size, 0);
      const [rated, said] = [ratings.of(memberId).size, feedback.of(memberId).size];
      const counts = { ratings: rated, feedback: said, others: all - rated - said };
      return { ...counts, finished: await forget({ whose: 'member', id: memberId }) };
    },
    async exportMember(memberId) {
      return Object.fromEntries(
        personal.map((each) => [each.kind.name, [...each.of(memberId)].map(([id, record]) => ({ id, ...record }))]),
      );
    },
    tidy: tidyInTurn,
    async close() {
      clearInterval(timer);
      await tidying;
      for (const each of opened) await each.close();
      await release();
    },
  };
}
