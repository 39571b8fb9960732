import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { fromFiles } from '#models/recommend/artefact.ts';
import { DEFAULT_CHOICE } from '#models/recommend/evaluation/choose.ts';
import type { ChosenSettings } from '#models/recommend/learn.ts';
import { PAIR_DIMS } from '#models/recommend/pairs/train.ts';
import type { Artefact } from '#store/artefacts.ts';
import { coverageFaults, vectorFaults } from '../gate/checks.ts';
import type { Trainable } from '../gate/train-and-gate.ts';
import { HELD_BACK, PAIRS_HELD_BACK, rescoreRecommend } from './measure.ts';
import type { TrainRecommendOptions } from './options.ts';
import { trainRecommend } from './train.ts';

/** Recommendations as the night and `marquee train recommend` learn them and hold them against the version in use. */
export function recommendations(options: TrainRecommendOptions): Trainable {
  return {
    kind: 'recommend',
    train: () => trainRecommend(options),
    check: async (candidate, champion) => faults(candidate, champion),
    rescore(champion, candidate) {
      const { pairFilms, pairVectors } = read(candidate);
      const knowledge = {
        movies: options.catalogue.movies,
        content: options.content.content,
        pairFilms,
        pairVectors,
      };
      return rescoreRecommend(choiceOf(champion), candidate.manifest.metrics, knowledge, options);
    },
    tolerances: [
      { set: HELD_BACK, metric: 'ndcgAt10', called: 'nDCG@10', mayFall: 0.005 },
      { set: HELD_BACK, metric: 'coverage', called: 'coverage', mayFall: 0.05 },
      { set: PAIRS_HELD_BACK, metric: 'accuracy', called: 'accuracy', mayFall: 0.02 },
      { set: PAIRS_HELD_BACK, metric: 'auc', called: 'AUC', mayFall: 0.02 },
    ],
    curves({ manifest }) {
      const { pairLosses } = manifest.extra;
      return Array.isArray(pairLosses) ? [{ name: 'pairs', losses: pairLosses.map(Number) }] : [];
    },
  };
}

const read = (artefact: Artefact) => fromFiles((name) => readFileSync(artefact.path(name)));

const Settings = z.object({
  ease: z.object({ lambda: z.number(), lowWeight: z.number(), minLikes: z.number(), mostFilms: z.number().optional() }),
});

/** The settings a version was learned with; those of a version that does not name EASE's are what they are without a choice. */
function choiceOf(version: Artefact): ChosenSettings {
  const { settings, weights, penalty } = read(version);
  const named = Settings.safeParse(version.manifest.extra);
  const { mostFilms, ...ease } = named.success ? named.data.ease : DEFAULT_CHOICE.ease;
  return {
    ease: mostFilms === undefined ? ease : { ...ease, mostFilms },
    coLikes: settings,
    weights,
    penalty,
  };
}

function faults(candidate: Artefact, champion: Artefact | null): string[] {
  try {
    const { likes, coLikes, settings, pairFilms, pairVectors } = read(candidate);
    const { counts } = candidate.manifest;
    const was = champion?.manifest.counts;
    return [
      ...vectorFaults({ called: 'film vectors', data: coLikes, rows: likes.films, dims: settings.dims }),
      ...vectorFaults({ called: 'pair vectors', data: pairVectors, rows: pairFilms.length, dims: PAIR_DIMS }),
      ...coverageFaults('films with likes', was?.['films'], counts['films']),
      ...coverageFaults('judged pairs', was?.['pairs'], counts['pairs']),
    ];
  } catch (error) {
    return [`It cannot be read back: ${error instanceof Error ? error.message : String(error)}.`];
  }
}
