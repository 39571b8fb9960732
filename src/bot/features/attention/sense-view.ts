import type { SenseAnswer } from '#contract/attention.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { escapeTo } from '../../text/escape.ts';
import { type Sentences, sentenceLines } from './sentences.ts';
import { ordinal } from './view.ts';

export const SENSE_EXAMPLES = [
  {
    label: 'crane',
    options: {
      word: 'crane',
      sentence1: 'The crane is a majestic bird',
      sentence2: 'He used the crane to lift the heavy machinery',
    },
  },
  {
    label: 'bat',
    options: {
      word: 'bat',
      sentence1: 'She saw a bat flying in the night sky',
      sentence2: 'He used a bat to hit the baseball during the game',
    },
  },
] as const;

/** The answer of `/sense`: a verdict, the words nearest by, and the curve. */
export function senseView(
  answer: SenseAnswer,
  sentences: Sentences,
  which: readonly [number, number],
  owner: string,
): Reply {
  const picture = { name: 'sense.png', bytes: answer.picture, alt: answer.alt };
  const others = answer.found.flatMap(({ times, nth }, at) => {
    if (times < 2) return [];
    const next = (nth % times) + 1;
    const args = at === 0 ? [`${next}`, `${which[1]}`] : [`${which[0]}`, `${next}`];
    return [
      button(`Use the ${ordinal(next)} in sentence ${at + 1}`, {
        command: 'sense',
        action: `which-${at + 1}`,
        owner,
        args,
      }),
    ];
  });
  const examples = SENSE_EXAMPLES.map(({ label }, at) =>
    button(`Try “${label}”`, { command: 'sense', action: `example-${at + 1}`, owner: null, args: [] }),
  );
  return reply(
    [card(...sentenceLines(sentences), text(verdict(answer)), gallery(picture), row(...others, ...examples))],
    {
      pictures: [picture],
    },
  );
}

/** How sure, in words, above the number: a model this small is often wrong. */
function verdict({ words, probability, senses, layer, context, nearest, found }: SenseAnswer): string {
  const alike = senses?.same ?? probability;
  const same = alike >= 0.5;
  const sure = same ? alike : 1 - alike;
  const how = sure >= 0.9 ? 'Quite sure' : sure >= 0.7 ? 'Fairly sure' : 'Hardly more than a guess';
  const word = `**${escapeTo(words[0], 60)}**`;
  const percent = Math.round(100 * sure);
  const near = nearest.map((some, at) => {
    const list = some.map(({ word: one, cosine }) => `${escapeTo(one, 40)} (${cosine.toFixed(2)})`).join(', ');
    return `- in sentence ${at + 1}: ${list}`;
  });
  const used = found.flatMap(({ times, nth }, at) =>
    times > 1 ? [`${word} stands ${times} times in sentence ${at + 1}: I used the ${ordinal(nth)}.`] : [],
  );
  return [
    same
      ? `### One meaning\nI read ${word} the same way in both sentences.`
      : `### Two meanings\nI read ${word} differently in the two sentences.`,
    senses
      ? `${how}: ${percent} %, as of the senses that I have sentences for the nearest is`
      : `${how}: ${percent} %, from layer ${layer}, where what the contexts add has a cosine of ${context[layer]?.toFixed(2)}.`,
    ...(senses?.named ?? []).map(
      ({ name, probability: chance }, at) =>
        `- in sentence ${at + 1}: **${escapeTo(name, 40)}** (${Math.round(100 * chance)} %)`,
    ),
    'Nearest words around it:',
    ...near,
    ...used,
  ].join('\n');
}
