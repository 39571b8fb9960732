import type { Coverage } from '#contract/library.ts';
import type { PlotHit, PlotQuery, PlotTurn } from '#contract/plots.ts';
import type { Context } from '../../context.ts';
import { unlessAway } from '../../unless-away.ts';

export interface RankedHit extends PlotHit {
  /** From 1. */
  readonly rank: number;
  /** The member has said "not this" about it. */
  readonly rejected: boolean;
}

/** Films a page. */
export const PAGE = 5;

export interface FoundFilms {
  readonly hits: readonly RankedHit[];
  /** How many films were searched. */
  readonly films: number;
  /** 0..1: how likely it is that none of them is meant. */
  readonly absence: number;
  /** The films are those that ship with Marquee. */
  readonly starterOnly: boolean;
  /** What was said so far, and what to ask next. */
  readonly turn: PlotTurn;
  /** The question is not in English. */
  readonly foreign?: true;
  /** While some of them are found by their words alone. */
  readonly coverage?: Coverage;
}

/**
 * The ten films that fit best, with what this member has said about them before: a film they have refused is not the one
 * they mean, and the others' scores say how likely they are without it.
 * @param explained how many of them, from the first, need their sentence and reasons; all when absent
 */
export async function findFilms(
  { models, store, member }: Context,
  question: PlotQuery,
  explained = 10,
): Promise<FoundFilms> {
  const answer = await models.call('searchPlots', { ...question, limit: 10, explained });
  const { hits, films, absence, starterOnly, foreign, coverage, followUp, said, likely, contradiction } = answer;
  const opinions = store.feedback.said(member.id, { about: 'plot', question: question.query });
  const verdicts = await unlessAway(opinions, new Map());
  const ranked = hits.slice(0, 10).map((hit, index) => ({
    ...hit,
    rank: index + 1,
    rejected: verdicts.get(hit.film.id) === 'not-this',
  }));
  return {
    films,
    absence,
    starterOnly,
    turn: { said, likely, ...(followUp ? { followUp } : {}), ...(contradiction ? { contradiction } : {}) },
    ...(foreign ? { foreign } : {}),
    ...(coverage ? { coverage } : {}),
    hits: without(ranked, ({ rejected }) => rejected),
  };
}

/**
 * Scores given that some films are not the one: theirs become 0, and each other one is divided by what is left. What the
 * films below the tenth hold together stays with them.
 */
export function without(hits: readonly RankedHit[], excluded: (hit: RankedHit) => boolean): RankedHit[] {
  const gone = hits.reduce((sum, hit) => (excluded(hit) ? sum + hit.score : sum), 0);
  const left = Math.max(1 - gone, Number.EPSILON);
  return hits.map((hit) => ({ ...hit, score: excluded(hit) ? 0 : Math.min(1, hit.score / left) }));
}

/** The film to ask about next: the best one not rejected, after `filmId` if that leaves one. */
export function candidate(hits: readonly RankedHit[], after?: string): RankedHit | undefined {
  const start = hits.findIndex(({ film }) => film.id === after) + 1;
  return hits.slice(start).find(({ rejected }) => !rejected) ?? hits.find(({ rejected }) => !rejected);
}
