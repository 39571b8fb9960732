import type { Catalogue } from '#catalogue/load.ts';
import { curves } from '#charts/index.ts';
import type { RecommendMethods } from '#contract/recommend.ts';
import { listed, numberOf, say } from '#messages/index.ts';
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
    ? say('losses.source.likes', { likes: data.filmsOf.length, people: data.people })
    : say('losses.source.genres');
  const words = readOff(descents);
  return {
    png: curves({
      title: say('losses.chart.title'),
      subtitle: say('losses.chart.subtitle', { source }),
      x: { label: say('losses.chart.x') },
      y: { label: say('losses.chart.y'), scale: 'log' },
      series: descents.map(({ setting, losses }) => ({
        name: setting.name,
        points: [...losses].map((loss, step) => [step, Math.min(2, Math.max(1e-3, loss))] as const),
      })),
    }),
    alt: say('losses.alt.curves', {
      names: descents.map(({ setting }) => setting.name).join(', '),
      words: words.replaceAll('**', ''),
    }),
    note: say('losses.note', { words }),
  };
}

/** A loss is as good as the lowest when it is within this share of it. */
const AS_GOOD = 1.05;

/** What the picture shows, in words: which line ends lowest, which others do as well, who was first there, and who was not. */
export function readOff(descents: readonly Pick<LossDescent, 'setting' | 'losses' | 'diverged'>[]): string {
  const ended = descents.filter(({ diverged }) => !diverged).sort((a, b) => last(a) - last(b));
  const [best] = ended;
  const flown = descents.filter(({ diverged }) => diverged);
  const away = flown.length > 0 ? say('losses.flown', { names: namesOf(flown) }) : '';
  if (!best) return away;
  const goal = AS_GOOD * last(best);
  const arrived = ended.filter((one) => last(one) <= goal);
  const firstAt = (one: (typeof ended)[number]) => one.losses.findIndex((loss) => loss <= goal);
  const quickest = arrived.reduce((a, b) => (firstAt(b) < firstAt(a) ? b : a));
  const behind = ended.filter((one) => !arrived.includes(one));
  const others = arrived.filter((one) => one !== best);
  const lowest = { name: best.setting.name, steps: best.losses.length, loss: numberOf(last(best), 3) };
  return [
    others.length > 0
      ? say('losses.lowest-with', { ...lowest, others: namesOf(others) })
      : say('losses.lowest', lowest),
    say('losses.first', { name: quickest.setting.name, steps: firstAt(quickest) }),
    behind.length > 0
      ? say('losses.behind', {
          names: behind.map((one) => `${one.setting.name} (${numberOf(last(one), 2)})`).join(', '),
        })
      : '',
    away,
  ]
    .filter(Boolean)
    .join(' ');
}

function namesOf(descents: readonly Pick<LossDescent, 'setting'>[]): string {
  return listed(descents.map(({ setting }) => setting.name));
}

const last = ({ losses }: Pick<LossDescent, 'losses'>): number => losses[losses.length - 1] as number;
