import type { HousesAnswer, HousesQuery, HousesRun } from '#contract/lessons.ts';
import { numberOf, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const count = (value: number): string => numberOf(value, 0);
const loss = (value: number): string =>
  value < 1e6 ? Number(value.toPrecision(3)).toString() : say('lessons.houses.beyond');
const share = (value: number): string => numberOf(value, 2).replace('-', '−');
const range = ([low, high]: readonly [number, number]): string =>
  say('lessons.range', { low: share(low), high: share(high) });

/** The lesson in a few paragraphs. Markdown. */
export function housesText(answer: HousesAnswer): string[] {
  const { formula, houses, inputs, hidden, rate, runs, leastSquares } = answer;
  const dropped = [
    houses.leftOut > 0 ? say('lessons.houses.left-out', { count: houses.leftOut }) : '',
    houses.duplicates > 0 ? say('lessons.houses.twice', { count: houses.duplicates }) : '',
  ].filter(Boolean);
  const all = houses.learned + houses.heldOut;
  const data =
    formula !== null
      ? say('lessons.houses.made-up', { count: all, formula })
      : dropped.length === 0
        ? say('lessons.houses.data', { count: all })
        : say('lessons.houses.data-dropped', { count: all, dropped: dropped.join(', ') });
  return [
    `${data} ${say('lessons.houses.inputs', { inputs, heldOut: houses.heldOut, learned: houses.learned })}`,
    say('lessons.houses.network', { inputs, hidden, rate }),
    ...runs.map(runText),
    `${say('lessons.houses.least-squares', {
      r2: share(leastSquares.r2),
      range: range(leastSquares.interval),
      error: count(leastSquares.error),
    })}${comparison(answer)}`,
    ...reading(runs),
  ];
}

function runText({ epochs, training, heldOut, divergedAt }: HousesRun): string {
  const name = say('lessons.houses.epochs', { count: epochs });
  if (divergedAt !== null) return `${name} ${say('lessons.houses.diverged', { epoch: divergedAt })}`;
  const measured = {
    loss: loss(training.loss),
    average: loss(training.average),
    heldOut: loss(heldOut.loss),
    r2: share(heldOut.r2),
    error: count(heldOut.error),
  };
  return `${name} ${say('lessons.houses.run', measured)}`;
}

function comparison({ runs, leastSquares, interval, lead, houses }: HousesAnswer): string {
  const { heldOut, divergedAt } = runs.at(-1)!;
  if (divergedAt !== null) return '';
  const ahead = heldOut.r2 - leastSquares.r2;
  const sure = say(
    lead[0] > 0
      ? 'lessons.houses.network-better'
      : lead[1] < 0
        ? 'lessons.houses.squares-better'
        : 'lessons.houses.open',
  );
  return ` ${say(ahead < 0 ? 'lessons.houses.below' : 'lessons.houses.above', {
    r2: share(heldOut.r2),
    range: range(interval),
    difference: share(Math.abs(ahead)),
    count: houses.heldOut,
    lead: range(lead),
    sure,
  })}`;
}

/** Why the longer of two runs has the lower average loss, and what became of its held-out error. */
function reading(runs: readonly HousesRun[]): string[] {
  const [short, long] = runs;
  if (!short || !long || short.divergedAt !== null || long.divergedAt !== null) return [];
  const worse = long.heldOut.loss > short.heldOut.loss;
  return [
    say('lessons.houses.why', {
      end: worse ? 'higher' : 'other',
      short: count(short.epochs),
      long: count(long.epochs),
      shortAverage: loss(short.training.average),
      longAverage: loss(long.training.average),
      best: count(long.best.epoch),
      bestLoss: loss(long.best.loss),
      longLoss: loss(long.heldOut.loss),
      shortLoss: loss(short.heldOut.loss),
    }),
  ];
}

function view(answer: HousesAnswer): Reply {
  const { pictures } = answer;
  return reply(
    [
      card(
        text(`## ${say('lessons.houses.title')}`),
        ...housesText(answer).map((part) => text(part)),
        gallery(...pictures),
      ),
    ],
    {
      pictures,
    },
  );
}

export default {
  name: 'houses',
  description: 'lessons.command.houses.description',
  options: [
    {
      type: 'string',
      name: 'epochs',
      description: 'lessons.option.epochs.description',
      maxLength: 60,
    },
    { type: 'number', name: 'rate', description: 'lessons.option.houses-rate.description' },
    { type: 'integer', name: 'hidden', description: 'lessons.option.hidden.description' },
  ],
  examples: [{ label: 'lessons.example.houses', options: { epochs: '10 1000' } }],
  run(context) {
    const { options } = context;
    const [epochs, rate, hidden] = [options.string('epochs'), options.number('rate'), options.number('hidden')];
    const query: HousesQuery = {
      ...(epochs === undefined ? {} : { epochs }),
      ...(rate === undefined ? {} : { rate }),
      ...(hidden === undefined ? {} : { hidden }),
    };
    return longLesson(context, say('lessons.houses.title'), 'housesLesson', query, view);
  },
} satisfies Lesson;
