import type { PicturesAnswer } from '#contract/lessons.ts';
import { listed, numberOf, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const share = (value: number): string => numberOf(value, 3).replace('-', '−');
const range = ([low, high]: readonly [number, number]): string =>
  say('lessons.range', { low: share(low), high: share(high) });

/** The lesson in a few paragraphs. Markdown. */
export function picturesText({
  pictures,
  network,
  epochs,
  features,
  fineTuned,
  lead,
  byClass,
  tookMs,
}: PicturesAnswer): string[] {
  const name = escapeTo(network.name, 80);
  const data = pictures.drawn
    ? say('lessons.pictures.drawn', { training: pictures.training, test: pictures.test })
    : say('lessons.pictures.cifar', { training: pictures.training, test: pictures.test });
  const sure = say(
    lead.interval[0] > 0
      ? 'lessons.pictures.more'
      : lead.interval[1] < 0
        ? 'lessons.pictures.lost'
        : 'lessons.pictures.too-little',
  );
  const byAccuracy = [...byClass].sort((a, b) => b.accuracy - a.accuracy);
  return [
    data,
    say(network.pretrained ? 'lessons.pictures.features' : 'lessons.pictures.features-chance', {
      name,
      features: network.features,
      accuracy: share(features.accuracy),
      range: range(features.interval),
    }),
    say('lessons.pictures.tuned', {
      layers: network.pretrained ? 'last' : 'other',
      epochs,
      accuracy: share(fineTuned.accuracy),
      range: range(fineTuned.interval),
      lead: share(lead.accuracy),
      leadRange: range(lead.interval),
      sure,
    }),
    say('lessons.pictures.best', {
      best: listed(byAccuracy.slice(0, 2).map(classInWords)),
      worst: listed(byAccuracy.slice(-2).reverse().map(classInWords)),
      seconds: Math.round(tookMs / 1_000),
    }),
  ];
}

const classInWords = ({ name, accuracy }: PicturesAnswer['byClass'][number]): string => `${name} (${share(accuracy)})`;

function view(answer: PicturesAnswer): Reply {
  const { grids } = answer;
  return reply(
    [
      card(
        text(`## ${say('lessons.pictures.title')}`),
        ...picturesText(answer).map((part) => text(part)),
        gallery(...grids),
      ),
    ],
    {
      pictures: grids,
    },
  );
}

export default {
  name: 'pictures',
  description: 'lessons.command.pictures.description',
  options: [],
  examples: [{ label: 'lessons.example.pictures', options: {} }],
  run: (context) => longLesson(context, say('lessons.pictures.title'), 'picturesLesson', {}, view),
} satisfies Lesson;
