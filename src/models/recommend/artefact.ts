/**
 * What training leaves behind, as files of an artefact of kind `recommend`: anonymous likes and low ratings, film vectors from co-likes,
 * film vectors from pairs, EASE's matrix, and how they are weighed. People are numbers without a name; members stand in a file of
 * their own, a line each under a tag, so that a line can be taken out when its member wants to be forgotten.
 */
import { z } from 'zod';
import type { BlendWeights } from './blend.ts';
import type { CoLikeSettings } from './colikes/recommender.ts';
import { type EaseTable, NO_EASE } from './ease-table.ts';
import { filmsLikedBy, fromRows, type Likes } from './likes.ts';
import { MEMBER, membersFile, readMembersFile } from './members-file.ts';
import { PAIR_DIMS } from './pairs/train.ts';

export interface TrainedRecommender {
  /** Films by id, in columns; `filmIds` are the catalogue's. */
  readonly likes: Likes;
  /** [likes.films, settings.dims]; empty when there are no likes. */
  readonly coLikes: Float32Array;
  readonly settings: CoLikeSettings;
  /** Ids of the films that pairs name, a row each of `pairVectors` [films, PAIR_DIMS]. */
  readonly pairFilms: readonly string[];
  readonly pairVectors: Float32Array;
  readonly ease: EaseTable;
  readonly weights: BlendWeights;
  /** The film tower's map from what is known of any film to its vector; empty in versions made before there was one. */
  readonly tower: Float32Array;
  /** Standard deviations that a film loses for each unit of log(1 + {@link shown}). */
  readonly penalty: number;
  /** [likes.films]: how often each film is among the first ten of 500 people; null where nothing is held against it. */
  readonly shown: Float32Array | null;
  /** What each film [likes.films] scores for people at large; null where too little is known to say. */
  readonly usual: UsualScores | null;
}

export interface UsualScores {
  readonly mean: Float32Array;
  readonly deviation: Float32Array;
}

const Head = z.object({
  filmIds: z.array(z.string()),
  people: z.int().min(0),
  settings: z.object({ film: z.number(), person: z.number(), dims: z.int().positive(), ridge: z.number().nullable() }),
  pairFilms: z.array(z.string()),
  weights: z.record(z.string(), z.number()),
  /** Versions that keep EASE otherwise, or not at all, say nothing here and are asked without it. */
  ease: z
    .object({ lowWeight: z.number().min(0) })
    .nullable()
    .default(null),
  /** Versions made before lists were rearranged have neither. */
  penalty: z.number().min(0).default(0),
  usual: z.boolean().default(false),
  shown: z.boolean().default(false),
  tower: z.boolean().default(false),
  /** Versions made before low ratings were kept know none. */
  low: z.boolean().default(false),
  /** Members' likes stand in a file of their own, and `people` counts the others. */
  membersApart: z.boolean().default(false),
});

export function toFiles(trained: TrainedRecommender): Record<string, Uint8Array | string> {
  const { likes, settings, pairFilms, weights, ease, penalty, usual, shown } = trained;
  const firstMember = likes.personIds.findIndex((id) => String(id).startsWith(MEMBER));
  const others = firstMember < 0 ? likes.people : firstMember;
  const members = likes.personIds.slice(others).map((id, at) => ({
    tag: String(id).slice(MEMBER.length),
    likes: filmsLikedBy(likes, others + at),
    low: likes.low[others + at] as Uint32Array,
  }));
  const low = fromRows(likes.low.slice(0, others), likes.films);
  const head: z.infer<typeof Head> = {
    filmIds: likes.filmIds.map(String),
    people: others,
    settings,
    pairFilms: [...pairFilms],
    weights,
    ease: ease.films.length === 0 ? null : { lowWeight: ease.lowWeight },
    penalty,
    usual: usual !== null,
    shown: shown !== null,
    tower: trained.tower.length > 0,
    low: true,
    membersApart: true,
  };
  return {
    'head.json': JSON.stringify(head),
    'person-start.u32': bytes(likes.personStart.subarray(0, others + 1)),
    'films-of.u32': bytes(likes.filmsOf.subarray(0, likes.personStart[others])),
    'low-start.u32': bytes(low.personStart),
    'low-of.u32': bytes(low.filmsOf),
    'members.jsonl': membersFile(members),
    'co-likes.f32': bytes(trained.coLikes),
    'pairs.f32': bytes(trained.pairVectors),
    ...(trained.tower.length === 0 ? {} : { 'tower.f32': bytes(trained.tower) }),
    ...(usual === null ? {} : { 'usual.f32': bytes(Float32Array.from([...usual.mean, ...usual.deviation])) }),
    ...(shown === null ? {} : { 'shown.f32': bytes(shown) }),
    ...(ease.films.length === 0
      ? {}
      : { 'ease-films.u32': bytes(ease.films), 'ease-precision.f32': bytes(ease.precision) }),
  };
}

/** @throws when the files do not fit together, or contain NaN or infinity */
export function fromFiles(read: (name: string) => Uint8Array): TrainedRecommender {
  const head = Head.parse(JSON.parse(Buffer.from(read('head.json')).toString('utf8')));
  const personStart = new Uint32Array(aligned(read('person-start.u32')));
  const filmsOf = new Uint32Array(aligned(read('films-of.u32')));
  const lowStart = head.low ? new Uint32Array(aligned(read('low-start.u32'))) : new Uint32Array(head.people + 1);
  const lowOf = head.low ? new Uint32Array(aligned(read('low-of.u32'))) : new Uint32Array();
  const coLikes = new Float32Array(aligned(read('co-likes.f32')));
  const pairVectors = new Float32Array(aligned(read('pairs.f32')));
  const members = head.membersApart ? readMembersFile(Buffer.from(read('members.jsonl')).toString('utf8')) : [];
  const films = head.filmIds.length;
  const ease: EaseTable = head.ease
    ? {
        lowWeight: head.ease.lowWeight,
        films: new Uint32Array(aligned(read('ease-films.u32'))),
        precision: new Float32Array(aligned(read('ease-precision.f32'))),
      }
    : NO_EASE;
  const tower = head.tower ? new Float32Array(aligned(read('tower.f32'))) : new Float32Array();
  const shown = head.shown ? new Float32Array(aligned(read('shown.f32'))) : null;
  const usual = head.usual ? new Float32Array(aligned(read('usual.f32'))) : null;
  const fits =
    personStart.length === head.people + 1 &&
    personStart[head.people] === filmsOf.length &&
    filmsOf.every((film) => film < films) &&
    lowStart.length === head.people + 1 &&
    lowStart[head.people] === lowOf.length &&
    lowOf.every((film) => film < films) &&
    members.every(({ likes, low }) => [...likes, ...low].every((film) => film < films)) &&
    coLikes.length === films * head.settings.dims &&
    pairVectors.length === head.pairFilms.length * PAIR_DIMS &&
    ease.precision.length === (ease.films.length * (ease.films.length + 1)) / 2 &&
    ease.films.every((film) => film < films) &&
    (shown === null || shown.length === films) &&
    (usual === null || usual.length === 2 * films);
  if (
    !fits ||
    !ease.precision.every(Number.isFinite) ||
    !coLikes.every(Number.isFinite) ||
    !pairVectors.every(Number.isFinite) ||
    !tower.every(Number.isFinite) ||
    shown?.every((times) => times >= 0 && Number.isFinite(times)) === false ||
    usual?.every(Number.isFinite) === false
  ) {
    throw new Error('the recommendation files do not fit together');
  }
  const likes = rowsOf(personStart, filmsOf);
  const low = rowsOf(lowStart, lowOf);
  const { settings, pairFilms, weights } = head;
  return {
    likes: {
      ...fromRows([...likes, ...members.map((member) => member.likes)], films, head.filmIds),
      low: [...low, ...members.map((member) => member.low)],
    },
    coLikes,
    settings,
    pairFilms,
    pairVectors,
    ease,
    weights,
    tower,
    penalty: head.penalty,
    shown,
    usual: usual && { mean: usual.subarray(0, films), deviation: usual.subarray(films) },
  };
}

/** @param start [rows + 1] */
const rowsOf = (start: Uint32Array, films: Uint32Array): Uint32Array[] =>
  Array.from({ length: start.length - 1 }, (_, row) => films.subarray(start[row], start[row + 1]));

const bytes = (array: Uint32Array | Float32Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

/** A copy that starts on a multiple of four, as typed arrays want. */
const aligned = (file: Uint8Array): ArrayBuffer => Uint8Array.from(file).buffer;
