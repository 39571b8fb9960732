import { createRandom, permutation } from 'onnx-autograd';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import type { StoryVectors } from '../story-vectors.ts';
import {
  type Answerer,
  atRandom,
  byStory,
  byVotes,
  drawFilms,
  filmQueries,
  measureSharing,
  type SharingRow,
} from './measure.ts';
import { measureNamesakes, type NamesakeFigures } from './namesakes.ts';
import { recallOfRelatives, relatives } from './relatives.ts';
import { measureRephrasing } from './rephrasing.ts';

export interface SimilarRow extends SharingRow {
  /** Share of a film's sequels and remakes among its ten. */
  readonly relativesAt10: number;
}

export interface SimilarFigures {
  /** `story` is what the bot answers; `storyAlone` is the same without what shared genres weigh. */
  readonly rows: Readonly<Record<'random' | 'popular' | 'storyAlone' | 'story', SimilarRow>>;
  readonly namesakes: NamesakeFigures;
  readonly rephrasing: Awaited<ReturnType<typeof measureRephrasing>>;
  readonly films: number;
  /** Films asked about that have a sequel or a remake. */
  readonly relatives: number;
  /** Films that can be answered with. */
  readonly stories: number;
}

/** Films asked in other words: each is encoded four times. */
const REPHRASED = 100;

export async function evaluateSimilar(
  stories: StoryVectors,
  encoder: TextEncoder,
  { films, seed }: { readonly films: number; readonly seed: number },
): Promise<SimilarFigures> {
  const asked = drawFilms(stories, films, seed);
  const related = relatives(stories);
  const having = [...related.keys()].sort((a, b) => a - b);
  const some = Array.from(permutation(createRandom(seed + 1), having.length).slice(0, films), (at) => having[at]!);
  const queries = await filmQueries(stories, encoder, [...asked, ...some]);
  const measure = (answer: Answerer): SimilarRow => ({
    ...measureSharing(stories, asked, answer),
    relativesAt10: recallOfRelatives(related, some, answer),
  });
  return {
    rows: {
      random: measure(atRandom(stories, seed)),
      popular: measure(byVotes(stories)),
      storyAlone: measure(byStory({ ...stories, likeness: { ...stories.likeness, genres: 0 } }, queries)),
      story: measure(byStory(stories, queries)),
    },
    namesakes: await measureNamesakes(stories, encoder, seed),
    rephrasing: await measureRephrasing(stories, asked.slice(0, REPHRASED), encoder, seed),
    films: asked.length,
    relatives: some.length,
    stories: stories.told.length,
  };
}
