import type { HousesAnswer, HousesQuery, HousesRun } from '#contract/lessons.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const TITLE = 'House prices';

const count = (value: number): string => value.toLocaleString('en', { maximumFractionDigits: 0 });
const loss = (value: number): string => (value < 1e6 ? Number(value.toPrecision(3)).toString() : 'beyond all bounds');
const share = (value: number): string => value.toFixed(2).replace('-', '−');
const range = ([low, high]: readonly [number, number]): string => `${share(low)} to ${share(high)}`;

/** The lesson in a few paragraphs. Markdown. */
export function housesText(answer: HousesAnswer): string[] {
  const { formula, houses, inputs, hidden, rate, runs, leastSquares } = answer;
  const dropped = [
    houses.leftOut > 0 ? `${houses.leftOut} rows with a value missing were left out` : '',
    houses.duplicates > 0 ? `${houses.duplicates} that were there twice` : '',
  ].filter(Boolean);
  const data =
    formula === null
      ? `**Data.** ${houses.learned + houses.heldOut} houses of Housing.csv${dropped.length > 0 ? ` (${dropped.join(', ')})` : ''}.`
      : `**Data.** A made-up town of ${houses.learned + houses.heldOut} houses: none of them exists. A price is ${formula}.`;
  return [
    `${data} Yes and no become 1 and 0, furnishing one column for each kind: ${inputs} inputs. ${houses.heldOut} houses are held out; the other ${houses.learned} give each input, and the price, a mean of 0 and a deviation of 1.`,
    `**Network.** ${inputs} inputs, ${hidden} hidden units max(0, W·x + b), one output. Stochastic gradient descent, 16 houses a step, rate ${rate}. Loss = (predicted − true)² of scaled prices: saying the mean costs 1.`,
    ...runs.map(runText),
    `**Least squares** on the same houses, in one step: R² ${share(leastSquares.r2)} (95 %: ${range(leastSquares.interval)}), ${count(leastSquares.error)} off on average.${comparison(answer)}`,
    ...reading(runs),
  ];
}

function runText({ epochs, training, heldOut, divergedAt }: HousesRun): string {
  const name = `**${count(epochs)} epoch${epochs === 1 ? '' : 's'}.**`;
  if (divergedAt !== null)
    return `${name} It diverges in epoch ${divergedAt}: the loss has left all bounds, so I stopped. Try a tenth of the rate.`;
  return `${name} Loss of the last epoch ${loss(training.loss)}, average over all ${loss(training.average)}. Held out: loss ${loss(heldOut.loss)}, R² **${share(heldOut.r2)}**, ${count(heldOut.error)} off on average.`;
}

function comparison({ runs, leastSquares, interval, lead, houses }: HousesAnswer): string {
  const { heldOut, divergedAt } = runs.at(-1)!;
  if (divergedAt !== null) return '';
  const ahead = heldOut.r2 - leastSquares.r2;
  const sure = lead[0] > 0 ? 'the network is better' : lead[1] < 0 ? 'least squares is better' : 'that settles nothing';
  return ` The network’s R² of ${share(heldOut.r2)} (${range(interval)}) is ${share(Math.abs(ahead))} ${ahead < 0 ? 'below' : 'above'} it; on the same ${houses.heldOut} houses the difference is ${range(lead)}, so ${sure}.`;
}

/** Why the longer of two runs has the lower average loss, and what became of its held-out error. */
function reading(runs: readonly HousesRun[]): string[] {
  const [short, long] = runs;
  if (!short || !long || short.divergedAt !== null || long.divergedAt !== null) return [];
  const worse = long.heldOut.loss > short.heldOut.loss;
  return [
    `**Why.** Both runs begin with the same steep epochs. ${count(short.epochs)} of them are mostly that; among ${count(long.epochs)} they hardly count, so the average falls from ${loss(short.training.average)} to ${loss(long.training.average)} even where nothing more is learned. And each further epoch fits the houses learned from more closely, their peculiarities too, which the held-out ones do not share: their loss was lowest in epoch ${count(long.best.epoch)} (${loss(long.best.loss)}) and ends ${worse ? 'higher' : 'lower'} than after ${count(short.epochs)} epochs (${loss(long.heldOut.loss)} against ${loss(short.heldOut.loss)}).`,
  ];
}

function view(answer: HousesAnswer): Reply {
  const { pictures } = answer;
  return reply([card(text(`## ${TITLE}`), ...housesText(answer).map((part) => text(part)), gallery(...pictures))], {
    pictures,
  });
}

export default {
  name: 'houses',
  description: 'House prices by a small network: data, training, loss curves, errors, and least squares beside it',
  options: [
    {
      type: 'string',
      name: 'epochs',
      description: 'How often each house is seen: 100; or two to compare: 10 1000',
      maxLength: 60,
    },
    { type: 'number', name: 'rate', description: 'The learning rate: 0.005' },
    { type: 'integer', name: 'hidden', description: 'Units of the hidden layer: 16' },
  ],
  examples: [{ label: '10 epochs against 1000', options: { epochs: '10 1000' } }],
  run(context) {
    const { options } = context;
    const [epochs, rate, hidden] = [options.string('epochs'), options.number('rate'), options.number('hidden')];
    const query: HousesQuery = {
      ...(epochs === undefined ? {} : { epochs }),
      ...(rate === undefined ? {} : { rate }),
      ...(hidden === undefined ? {} : { hidden }),
    };
    return longLesson(context, TITLE, 'housesLesson', query, view);
  },
} satisfies Lesson;
