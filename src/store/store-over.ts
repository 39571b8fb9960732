import { consentIn } from './kinds/consent.ts';
import { eveningsIn } from './kinds/evenings.ts';
import { feedbackIn } from './kinds/feedback.ts';
import { type GifFiles, gifsIn } from './kinds/gifs.ts';
import { guessingIn } from './kinds/guessing.ts';
import { type AllRecords, KINDS, PERSONAL, type RecordKindName } from './kinds/index.ts';
import { importsIn, listsIn, seenIn } from './kinds/lists.ts';
import { ratingsIn } from './kinds/ratings.ts';
import { serversIn } from './kinds/servers.ts';
import { settingsIn } from './kinds/settings.ts';
import { tastesIn } from './kinds/taste.ts';
import type { Store } from './store.ts';

/** Somebody who is to be forgotten. */
export interface Deletion {
  readonly whose: 'member' | 'guild';
  readonly id: string;
}

/** How somebody is forgotten where the records are kept. */
export interface Deleting {
  /** @returns whether it is finished; @throws {NotStoredError} when the wish could not even be noted */
  forget(wish: Deletion): Promise<boolean>;
  /** A member with an unfinished deletion stores nothing new before it is finished. */
  finished(memberId: string): Promise<void>;
}

/** A store with what it keeps as it is, for copying all of it. */
export interface WholeStore extends Store {
  readonly all: AllRecords;
  readonly files: GifFiles;
}

/** The store's own words, over records that are kept anywhere. */
export function storeOver(
  all: AllRecords,
  files: GifFiles,
  { forget, finished }: Deleting,
  now: () => Date,
): Omit<WholeStore, 'inTurn' | 'tidy' | 'close'> {
  const known = async (): Promise<ReadonlySet<string>> => {
    const owners = (Object.keys(KINDS) as RecordKindName[]).map((name) =>
      KINDS[name].ownedBy === 'guild' ? all[name].owners() : [],
    );
    return new Set((await Promise.all(owners)).flat());
  };
  const plain = {
    ratings: ratingsIn(all.ratings, now),
    feedback: feedbackIn(all.feedback, now),
    lists: listsIn({ member: all.memberLists, guild: all.guildLists }, now),
    seen: seenIn(all.seen, now),
    imports: importsIn(all.pending, now),
    evenings: eveningsIn(all.evenings, all.parts, now),
    guessing: guessingIn(all.games, all.scores, now),
    consent: consentIn(all.consent, now),
    taste: tastesIn(all.taste, now),
  };
  return {
    all,
    files,
    settings: settingsIn(all.settings),
    gifs: gifsIn(all.gifs, all.deadLinks, files, now),
    servers: serversIn(all.servers, known, now),
    ratings: {
      ...plain.ratings,
      rate: (memberId, ...rest) => finished(memberId).then(() => plain.ratings.rate(memberId, ...rest)),
    },
    feedback: {
      ...plain.feedback,
      say: (memberId, opinion) => finished(memberId).then(() => plain.feedback.say(memberId, opinion)),
    },
    lists: {
      ...plain.lists,
      async add(owner, ...rest) {
        if (owner.kind === 'member') await finished(owner.id);
        return plain.lists.add(owner, ...rest);
      },
    },
    seen: {
      ...plain.seen,
      add: (memberId, films) => finished(memberId).then(() => plain.seen.add(memberId, films)),
    },
    imports: {
      ...plain.imports,
      leave: (memberId, rows) => finished(memberId).then(() => plain.imports.leave(memberId, rows)),
    },
    evenings: {
      ...plain.evenings,
      take: (memberId, ...rest) => finished(memberId).then(() => plain.evenings.take(memberId, ...rest)),
    },
    guessing: {
      ...plain.guessing,
      score: (memberId, ...rest) => finished(memberId).then(() => plain.guessing.score(memberId, ...rest)),
    },
    consent: {
      ...plain.consent,
      set: (memberId, given) => finished(memberId).then(() => plain.consent.set(memberId, given)),
    },
    taste: {
      ...plain.taste,
      change: (memberId, changes) => finished(memberId).then(() => plain.taste.change(memberId, changes)),
    },
    async forgetMember(memberId) {
      const sizes = await Promise.all(
        PERSONAL.map(async (name) => [name, (await all[name].of(memberId)).size] as const),
      );
      const sizeOf = new Map(sizes);
      const [ratings, feedback] = [sizeOf.get('ratings') ?? 0, sizeOf.get('feedback') ?? 0];
      const others = sizes.reduce((sum, [, size]) => sum + size, 0) - ratings - feedback;
      return { ratings, feedback, others, finished: await forget({ whose: 'member', id: memberId }) };
    },
    async exportMember(memberId) {
      const exported = PERSONAL.map(async (name) => {
        const theirs: ReadonlyMap<string, object> = await all[name].of(memberId);
        return [KINDS[name].name, [...theirs].map(([id, record]) => ({ id, ...record }))] as const;
      });
      return Object.fromEntries(await Promise.all(exported));
    },
  };
}
