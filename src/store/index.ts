/** What must survive: settings, ratings, feedback, servers' GIFs, and the artefacts that training makes. */
export { FolderInUseError } from '#files/lock.ts';
export { DatabaseSetupError, StoreAwayError } from './away.ts';
export { openStore } from './disk/open.ts';
export { type Evening, MOST_PROPOSALS, type Part, VOTE_METHODS, type VoteMethod } from './evenings.ts';
export type { FeedbackSubject, FeedbackVerdict, Opinion } from './feedback.ts';
export { GUILD_GIFS, type GuildGif } from './gifs.ts';
export type { Game, Score } from './guessing.ts';
export { NewerFileError, type StoreTrouble } from './kinds/kind.ts';
export {
  type AddedToList,
  type FilmList,
  type ListOwner,
  listIdOf,
  MOST_LISTED,
  type Pending,
  type SeenFilm,
} from './lists.ts';
export { NotStoredError } from './not-stored.ts';
export type { Rating } from './ratings.ts';
export { type GuildSettings, MOST_NAMED, USUAL_SETTINGS } from './settings.ts';
export { readSnapshot } from './snapshot.ts';
export type { Forgotten, Snapshot, Store } from './store.ts';
export { MOST_LEFT_OUT } from './taste.ts';
