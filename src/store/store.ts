import type { Evening, Part } from './evenings.ts';
import type { FeedbackSubject, FeedbackVerdict, KeptOpinion, Opinion } from './feedback.ts';
import type { GuildGif } from './gifs.ts';
import type { Game, GameChange, Score, ScoreChange } from './guessing.ts';
import type { AddedToList, FilmList, ListOwner, Pending, SeenFilm } from './lists.ts';
import type { Rating } from './ratings.ts';
import type { GuildSettings } from './settings.ts';
import type { MemberTaste } from './taste.ts';
import type { InTurn } from './turns.ts';

/** Everything that must survive a restart. A promise resolves when the change is safe; when it rejects, nothing was changed. */
export interface Store {
  readonly settings: ServerSettings;
  readonly ratings: Ratings;
  readonly feedback: Feedback;
  /** Servers' own GIFs. */
  readonly gifs: Gifs;
  readonly servers: Servers;
  readonly lists: Lists;
  readonly seen: Seen;
  readonly imports: Imports;
  readonly evenings: Evenings;
  readonly guessing: Guessing;
  readonly consent: Consent;
  readonly taste: Tastes;
  /**
   * Work under one key runs one after the other, in whichever of the Marquees that share this store it is asked for: two members
   * who change the same thing at once both have their change. It is no transaction: what was done before it fails stays.
   */
  readonly inTurn: InTurn;
  /**
   * Removes everything about a member: records, copies of them, and their rows in what was trained.
   * @throws when the wish could not even be noted; nothing is removed then.
   */
  forgetMember(memberId: string): Promise<Forgotten>;
  /** Everything kept about a member: the name of a collection -> its records. */
  exportMember(memberId: string): Promise<Readonly<Record<string, readonly object[]>>>;
  /** Finishes deletions that could not be finished, and removes what has been kept for long enough. Never rejects. */
  tidy(): Promise<void>;
  /** Waits for the writes under way and lets the store go. */
  close(): Promise<void>;
}

/** What {@link Store.forgetMember} took away. */
export interface Forgotten {
  readonly ratings: number;
  readonly feedback: number;
  /** Entries of lists, films seen, parts of evenings, scores, agreements. */
  readonly others: number;
  /** False when it is noted and used no more, but not gone yet (a full disk): it is finished first at the next chance. */
  readonly finished: boolean;
}

export interface ServerSettings {
  /** A server's settings, the defaults where nothing was chosen. */
  of(guildId: string): Promise<Readonly<GuildSettings>>;
  /** Every server that chose something. */
  guilds(): Promise<readonly (readonly [guildId: string, settings: Readonly<GuildSettings>])[]>;
  /** @throws {z.ZodError} when a value does not fit; nothing is changed then. */
  change(guildId: string, changes: Partial<GuildSettings>): Promise<Readonly<GuildSettings>>;
}

export interface Ratings {
  /** Film -> rating of one member. */
  of(memberId: string): Promise<ReadonlyMap<string, Rating>>;
  /**
   * Sets or replaces a rating.
   * @returns what the member had given before, or null; `full` when there is no room for another film
   * @throws {z.ZodError} when the stars are not halves of 0.5 to 5.
   */
  rate(memberId: string, filmId: string, stars: number): Promise<Rating | null | 'full'>;
  /** @returns the rating that went, or null when there was none. */
  unrate(memberId: string, filmId: string): Promise<Rating | null>;
}

export interface Feedback {
  /** Film or GIF -> what this member said about it in answer to this question. */
  said(memberId: string, question: FeedbackSubject): Promise<ReadonlyMap<string, FeedbackVerdict>>;
  /** Films the member said they have seen. */
  seen(memberId: string): Promise<readonly string[]>;
  /** The last opinion on a film or GIF counts, for each question. */
  say(memberId: string, opinion: Opinion): Promise<void>;
  /** Forgets what a member said in answer to one question, of these kinds. */
  takeBack(memberId: string, question: FeedbackSubject, verdicts: readonly FeedbackVerdict[]): Promise<void>;
}

export interface Gifs {
  /** A server's GIFs, in the order they were added. */
  of(guildId: string): Promise<readonly Readonly<GuildGif>[]>;
  /** @returns the entry; `full` when the server has no room; `known` when it has the same file already. */
  add(
    guildId: string,
    gif: Pick<GuildGif, 'caption' | 'format' | 'spoiler'> & { readonly file: Uint8Array },
  ): Promise<GuildGif | 'full' | 'known'>;
  /** A GIF's bytes, or `null` when the server has none of that id or its file is gone. */
  read(guildId: string, id: string): Promise<Uint8Array | null>;
  /** @returns what was removed. */
  remove(guildId: string, id: string): Promise<GuildGif | null>;
  /** Ids of GIFs elsewhere whose addresses are dead. */
  dead(): Promise<readonly string[]>;
  markDead(id: string): Promise<void>;
}

/** Which servers the bot is on. Everything about one that it left is forgotten 30 days later. */
export interface Servers {
  /**
   * All servers it is on now: those it knows otherwise have been left, also while it was away; those it is on again stay.
   * @param ours whether a server is this process's to judge; all are when absent. Other shards may be elsewhere.
   */
  are(guildIds: readonly string[], ours?: (guildId: string) => boolean): Promise<void>;
  joined(guildId: string): Promise<void>;
  /** Whether nobody on the server has been greeted before; from now on somebody has. Of two who ask at once, one is told so. */
  greet(guildId: string): Promise<boolean>;
  left(guildId: string): Promise<void>;
}

export interface Lists {
  /** In the order they were made. */
  of(owner: ListOwner): Promise<readonly FilmList[]>;
  /** Ids of a list's films, the one added last at the end; none when there is no such list. */
  films(owner: ListOwner, listId: string): Promise<readonly string[]>;
  /**
   * Adds films to the list of this name, and makes it where it is not there yet.
   * @throws {z.ZodError} when the name or an id does not fit
   */
  add(owner: ListOwner, name: string, films: readonly string[]): Promise<AddedToList>;
  /** @returns whether it was there. */
  remove(owner: ListOwner, listId: string, film: string): Promise<boolean>;
  /** Removes the list with its films. @returns whether it was there. */
  drop(owner: ListOwner, listId: string): Promise<boolean>;
}

export interface Seen {
  /** Film -> when it was noted, the one noted last at the end. */
  of(memberId: string): Promise<ReadonlyMap<string, SeenFilm>>;
  /** `on`: the day, as `2026-03-01`. @returns how many are new */
  add(memberId: string, films: readonly { readonly film: string; readonly on?: string }[]): Promise<AddedToList>;
  remove(memberId: string, film: string): Promise<boolean>;
}

/** What members' imports left open. */
export interface Imports {
  /** Number -> row, oldest first. */
  pending(memberId: string): Promise<ReadonlyMap<string, Pending>>;
  /** Replaces what an earlier import left open. @returns how many are kept */
  leave(memberId: string, rows: readonly Omit<Pending, 'at'>[]): Promise<number>;
  settle(memberId: string, id: string): Promise<void>;
}

export interface Evenings {
  /** A server's, the one planned last at the end. */
  of(guildId: string): Promise<ReadonlyMap<string, Evening>>;
  /** Those of every server that are neither over nor cancelled. */
  open(): Promise<readonly (readonly [guildId: string, id: string, evening: Evening])[]>;
  /** Plans or changes one. The oldest goes when there are too many. @throws {z.ZodError} when a value does not fit */
  save(guildId: string, id: string, evening: Omit<Evening, 'at'>): Promise<Evening>;
  /** Member -> what they did for an evening. */
  parts(guildId: string, id: string): Promise<ReadonlyMap<string, Part>>;
  /** Changes what a member does for an evening; what is not named stays. */
  take(memberId: string, guildId: string, id: string, changes: Partial<Omit<Part, 'at'>>): Promise<Part>;
}

export interface Guessing {
  /** Film -> its game on this server, of the last year. */
  games(guildId: string): Promise<ReadonlyMap<string, Game>>;
  /** Games of every server that are not over; days' films are not among them. */
  open(): Promise<readonly (readonly [guildId: string, film: string, game: Game])[]>;
  /** Begins or changes one. */
  play(guildId: string, film: string, game: GameChange): Promise<Game>;
  /** Member -> score on this server. */
  scores(guildId: string): Promise<ReadonlyMap<string, Score>>;
  score(memberId: string, guildId: string, score: ScoreChange): Promise<void>;
}

/** How members want to be recommended films. */
export interface Tastes {
  /** A member's, the usual where they chose nothing. */
  of(memberId: string): Promise<Readonly<Omit<MemberTaste, 'at'>>>;
  /** @throws {z.ZodError} when a value does not fit; nothing is changed then. */
  change(memberId: string, changes: Partial<Omit<MemberTaste, 'at'>>): Promise<void>;
}

/** Whether a member agreed that their taste may be compared with other members'. Nobody has before they say so. */
export interface Consent {
  given(memberId: string): Promise<boolean>;
  set(memberId: string, given: boolean): Promise<void>;
}

/** What members said, as it was at one moment: for training in a process that does not own the store. */
export interface Snapshot {
  readonly ratings: readonly ({ readonly memberId: string; readonly filmId: string } & Rating)[];
  readonly feedback: readonly { readonly memberId: string; readonly opinion: KeptOpinion }[];
}
