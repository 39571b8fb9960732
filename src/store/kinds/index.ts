import type { Records } from '../records.ts';
import { CONSENT } from './consent.ts';
import { EVENINGS, PARTS } from './evenings.ts';
import { FEEDBACK } from './feedback.ts';
import { DEAD_LINKS, GIFS } from './gifs.ts';
import { GAMES, SCORES } from './guessing.ts';
import type { RecordKind } from './kind.ts';
import { GUILD_LISTS, MEMBER_LISTS, PENDING, SEEN } from './lists.ts';
import { RATINGS } from './ratings.ts';
import { SERVERS } from './servers.ts';
import { SETTINGS } from './settings.ts';
import { TASTE } from './taste.ts';

/** Every kind of record there is. */
export const KINDS = {
  settings: SETTINGS,
  ratings: RATINGS,
  feedback: FEEDBACK,
  gifs: GIFS,
  deadLinks: DEAD_LINKS,
  servers: SERVERS,
  memberLists: MEMBER_LISTS,
  guildLists: GUILD_LISTS,
  seen: SEEN,
  pending: PENDING,
  evenings: EVENINGS,
  parts: PARTS,
  games: GAMES,
  scores: SCORES,
  consent: CONSENT,
  taste: TASTE,
} as const;

export type RecordKindName = keyof typeof KINDS;

/** What a kind's records look like. */
export type RecordOf<Name extends RecordKindName> = (typeof KINDS)[Name] extends RecordKind<infer T> ? T : never;

/** Records of every kind. */
export type AllRecords = { readonly [Name in RecordKindName]: Records<RecordOf<Name>> };

/** Names of the kinds that are about members. */
export const PERSONAL = (Object.keys(KINDS) as RecordKindName[]).filter((name) => KINDS[name].ownedBy === 'member');
