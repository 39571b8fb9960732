import type { TextEncoder } from '#vectors/text-encoder.ts';
import { rankStories } from '../rank.ts';
import type { StoryVectors } from '../story-vectors.ts';
import { textQuery } from '../text-query.ts';
import { REWORDINGS, type Rewording, reword } from './reword.ts';

/** Share of films that their own reworded text still finds: first, and among ten. */
export interface RephrasingRow {
  readonly first: number;
  readonly amongTen: number;
}

/** Asks for each film by its own text in other words. `plain` is the text as it stands. */
export async function measureRephrasing(
  stories: StoryVectors,
  films: readonly number[],
  encoder: TextEncoder,
  seed: number,
): Promise<Record<'plain' | Rewording, RephrasingRow>> {
  const rows = {} as Record<'plain' | Rewording, RephrasingRow>;
  for (const way of ['plain', ...REWORDINGS] as const) {
    let [first, amongTen] = [0, 0];
    for (const film of films) {
      const { overview, plot } = stories.movies[film]!;
      const text = overview || plot;
      const query = await textQuery(way === 'plain' ? text : reword(text, way, seed + film), encoder);
      const rank = rankStories(stories, query, 10).findIndex((ranked) => ranked.film === film);
      if (rank === 0) first += 1;
      if (rank >= 0) amongTen += 1;
    }
    rows[way] = { first: first / films.length, amongTen: amongTen / films.length };
  }
  return rows;
}
