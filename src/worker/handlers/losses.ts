import type { Catalogue } from '#catalogue/load.ts';
import { curves } from '#charts/index.ts';
import type { RecommendMethods } from '#contract/recommend.ts';
import { compareDescents, type LossDescent, thinOut } from '#models/recommend/colikes/compare.ts';
import type { Likes } from '#models/recommend/likes.ts';
import { likesByGenre } from '#models/recommend/likes-by-genre.ts';

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
  const data = real ? thinOut(likes, MOST_LIKES) : likesByGenre(catalogue.movies);
  const descents = await compareDescents(data, DIMS, STEPS, SEED);
  const source = real
    ? `${data.filmsOf.length.toLocaleString('en')} likes of ${data.people.toLocaleString('en')} people`
    : 'a stand-in made of genres: no likes are imported yet';
  const words = readOff(descents);
  return {
    png: curves({
      title: 'Going downhill, seven ways',
      subtitle: `co-likes: loss against step, on ${source}`,
      x: { label: 'step' },
      y: { label: 'loss; 1 is that of vectors that are all zero', scale: 'log' },
      series: descents.map(({ setting, losses }) => ({
        name: setting.name,
        points: [...losses].map((loss, step) => [step, Math.min(2, Math.max(1e-3, loss))] as const),
      })),
    }),
    alt: `Loss against step for ${descents.map(({ setting }) => setting.name).join(', ')}. ${words.replaceAll('**', '')}`,
    note: `Every line starts at the same vectors and goes its own way downhill. ${words}`,
  };
}

/** A loss is as good as the lowest when it is within this share of it. */
const AS_GOOD = 1.05;

/** What the picture shows, in words: which line ends lowest, which others do as well, who was first there, and who was not. */
export function readOff(descents: readonly Pick<LossDescent, 'setting' | 'losses' | 'diverged'>[]): string {
  const ended = descents.filter(({ diverged }) => !diverged).sort((a, b) => last(a) - last(b));
  const [best] = ended;
  const flown = descents.filter(({ diverged }) => diverged);
  const away = flown.length > 0 ? `${namesOf(flown)} flew apart: the steps were longer than the slope allows.` : '';
  if (!best) return away;
  const goal = AS_GOOD * last(best);
  const arrived = ended.filter((one) => last(one) <= goal);
  const firstAt = (one: (typeof ended)[number]) => one.losses.findIndex((loss) => loss <= goal);
  const quickest = arrived.reduce((a, b) => (firstAt(b) < firstAt(a) ? b : a));
  const behind = ended.filter((one) => !arrived.includes(one));
  const others = arrived.filter((one) => one !== best);
  return [
    `**${best.setting.name}** is lowest after ${best.losses.length} steps, at ${last(best).toFixed(3)}${others.length > 0 ? `, with ${namesOf(others)} within 5 % of it` : ''}.`,
    `${quickest.setting.name} is the first there, after ${firstAt(quickest)} ${firstAt(quickest) === 1 ? 'step' : 'steps'}.`,
    behind.length > 0
      ? `Still above it: ${behind.map((one) => `${one.setting.name} (${last(one).toFixed(2)})`).join(', ')}.`
      : '',
    away,
  ]
    .filter(Boolean)
    .join(' ');
}

function namesOf(descents: readonly Pick<LossDescent, 'setting'>[]): string {
  const names = descents.map(({ setting }) => setting.name);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

const last = ({ losses }: Pick<LossDescent, 'losses'>): number => losses[losses.length - 1] as number;
