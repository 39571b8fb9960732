import type { PicturesAnswer } from '#contract/lessons.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const TITLE = 'What a picture network sees';

const count = (value: number): string => value.toLocaleString('en');
const share = (value: number): string => value.toFixed(3).replace('-', '−');
const range = ([low, high]: readonly [number, number]): string => `${share(low)} to ${share(high)}`;

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
    ? `**Pictures.** Ten classes of shapes, drawn for this lesson: ${count(pictures.training)} to learn from, ${count(pictures.test)} to test with.`
    : `**Pictures.** CIFAR-10: ${count(pictures.training)} to learn from, ${count(pictures.test)} to test with, 32 × 32 pixels each.`;
  const sure =
    lead.interval[0] > 0
      ? 'more than chance explains'
      : lead.interval[1] < 0
        ? 'it has lost by it'
        : 'too little to tell from chance';
  const byAccuracy = [...byClass].sort((a, b) => b.accuracy - a.accuracy);
  return [
    data,
    network.pretrained
      ? `**Features.** ${name} has learned from a million other pictures. Run as it is, it turns each picture into ${count(network.features)} numbers f; logistic regression on them, p = softmax(W·f + b), gets **${share(features.accuracy)}** of the test right (95 %: ${range(features.interval)}).`
      : `**Features.** No network that has learned before is at hand, so ${name} starts from chance. Its ${count(network.features)} numbers f from random weights, and logistic regression on them, p = softmax(W·f + b), get **${share(features.accuracy)}** of the test right (95 %: ${range(features.interval)}).`,
    `**Fine-tuned.** ${network.pretrained ? 'Its last layers' : 'All layers'} and the classifier, trained together for ${epochs} epochs by Adam on the same pictures: **${share(fineTuned.accuracy)}** (95 %: ${range(fineTuned.interval)}). On the same test pictures that is ${share(lead.accuracy)} more (${range(lead.interval)}): ${sure}.`,
    `Best at ${byAccuracy
      .slice(0, 2)
      .map(({ name: one, accuracy }) => `${one} (${share(accuracy)})`)
      .join(' and ')}, worst at ${byAccuracy
      .slice(-2)
      .reverse()
      .map(({ name: one, accuracy }) => `${one} (${share(accuracy)})`)
      .join(' and ')}. Computed in ${Math.round(tookMs / 1_000)} s.`,
  ];
}

function view(answer: PicturesAnswer): Reply {
  const { grids } = answer;
  return reply([card(text(`## ${TITLE}`), ...picturesText(answer).map((part) => text(part)), gallery(...grids))], {
    pictures: grids,
  });
}

export default {
  name: 'pictures',
  description: 'A picture network’s features against its last layers trained further, and where each is surest',
  options: [],
  examples: [{ label: 'What a picture network sees', options: {} }],
  run: (context) => longLesson(context, TITLE, 'picturesLesson', {}, view),
} satisfies Lesson;
