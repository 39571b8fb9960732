import type { Catalogue } from '#catalogue/load.ts';
import { curves } from '#charts/index.ts';
import type { RecommendMethods } from '#contract/recommend.ts';
import { compareDescents, type Descent, thinOut } from '#models/recommend/colikes/compare.ts';
import { fromRows, type Likes } from '#models/recommend/likes.ts';

const DIMS = 16;
const STEPS = 120;
const SEED = 1;
/** Likes that are enough to show how a descent goes, and few enough to do seven of them while someone waits. */
const MOST_LIKES = 60_000;

/** Loss against step for several learning rates and optimisers, on the likes there are. */
export async function drawLosses(
  likes: Likes | null,
  catalogue: Catalogue,
): Promise<RecommendMethods['lossCurves']['result']> {
  const real = likes !== null && likes.people > 0;
  const data = real ? thinOut(likes, MOST_LIKES) : byGenre(catalogue);
  const descents = await compareDescents(data, DIMS, STEPS, SEED);
  const best = [...descents].filter(({ diverged }) => !diverged).sort((a, b) => last(a) - last(b))[0] as Descent;
  const flown = descents.filter(({ diverged }) => diverged).map(({ setting }) => setting.name);
  const source = real
    ? `${data.filmsOf.length.toLocaleString('en')} likes of ${data.people.toLocaleString('en')} people`
    : 'a stand-in made of genres: no likes are imported yet';
  const note = [
    `The lowest after ${STEPS} steps is **${best.setting.name}** at ${last(best).toFixed(3)} of where zero vectors stand.`,
    flown.length > 0 ? `${flown.join(' and ')} flew apart: the steps were longer than the slope allows.` : '',
    'Plain gradient descent takes one step size for every film, so the popular ones, whose slopes are steep, set it and the rest crawl; Adam measures each by its own slope.',
  ];
  return {
    png: curves({
      title: 'Going downhill, seven ways',
      subtitle: `co-likes: loss against step, on ${source}`,
      x: { label: 'step' },
      y: { label: 'loss, as a share of zero vectors’', scale: 'log' },
      series: descents.map(({ setting, losses }) => ({
        name: setting.name,
        points: [...losses].map((loss, step) => [step, Math.min(2, Math.max(1e-3, loss))] as const),
      })),
    }),
    alt: `Loss against step for ${descents.map(({ setting }) => setting.name).join(', ')}; ${best.setting.name} ends lowest.`,
    note: note.filter(Boolean).join(' '),
  };
}

const last = ({ losses }: Descent): number => losses[losses.length - 1] as number;

/** Where nobody's likes are known: one imagined person for each genre and decade, who likes its films. */
function byGenre({ movies }: Catalogue): Likes {
  const groups = new Map<string, number[]>();
  movies.slice(0, 5_000).forEach(({ genres, year }, film) => {
    for (const genre of genres) {
      const key = `${genre} ${year === null ? '' : Math.floor(year / 10)}`;
      groups.set(key, [...(groups.get(key) ?? []), film]);
    }
  });
  return fromRows([...groups.values()].map((films) => Uint32Array.from(films)), Math.min(5_000, movies.length)); // biome-ignore format: one call
}
