/** What must survive: settings, ratings, feedback, journal, and the artefacts that training makes. */

export { FolderInUseError } from '#files/lock.ts';
export type { StoreTrouble } from './durable-adapter.ts';
export { NewerFileError } from './envelope.ts';
export type { FeedbackEntry, Verdict } from './feedback.ts';
export { GUILD_GIFS, type GuildGif } from './gifs.ts';
export type { JournalEntry } from './journal.ts';
export { type Forgotten, openStore, type Store } from './open.ts';
export type { Rating } from './ratings.ts';
export type { GuildSettings } from './settings.ts';
export { readSnapshot, type Snapshot } from './snapshot.ts';
