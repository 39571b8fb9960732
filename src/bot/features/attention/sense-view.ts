import type { SenseAnswer } from '#contract/attention.ts';
import { numberOf, say } from '#messages/index.ts';
import { type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { escapeTo } from '../../text/escape.ts';
import { type Sentences, sentenceLines } from './sentences.ts';

export const SENSE_EXAMPLES = [
  {
    label: 'attention.example.two-cranes',
    options: {
      word: 'crane',
      sentence1: 'The crane is a majestic bird',
      sentence2: 'He used the crane to lift the heavy machinery',
    },
  },
  {
    label: 'attention.example.two-bats',
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
      button(say('attention.button.use', { nth: next, sentence: at + 1 }), {
        command: 'sense',
        action: `which-${at + 1}`,
        owner,
        args,
      }),
    ];
  });
  const examples = SENSE_EXAMPLES.map(({ options: { word } }, at) =>
    button(say('attention.button.try', { word }), {
      command: 'sense',
      action: `example-${at + 1}`,
      owner: null,
      args: [],
    }),
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
  const how = sure >= 0.9 ? 'quite' : sure >= 0.7 ? 'fairly' : 'other';
  const word = `**${escapeTo(words[0], 60)}**`;
  const share = Math.round(100 * sure);
  const near = nearest.map((some, at) => {
    const list = some.map(({ word: one, cosine }) => `${escapeTo(one, 40)} (${numberOf(cosine, 2)})`).join(', ');
    return say('attention.sense.near', { sentence: at + 1, words: list });
  });
  const used = found.flatMap(({ times, nth }, at) =>
    times > 1 ? [say('attention.sense.used', { word, times, sentence: at + 1, nth })] : [],
  );
  return [
    say(same ? 'attention.sense.one' : 'attention.sense.two', { word }),
    senses
      ? say('attention.sense.by-senses', { sure: how, share })
      : say('attention.sense.by-layer', { sure: how, share, layer, cosine: numberOf(context[layer] ?? 0, 2) }),
    ...(senses?.named ?? []).map(({ name, probability: chance }, at) =>
      say('attention.sense.named', {
        sentence: at + 1,
        name: escapeTo(name, 40),
        share: Math.round(100 * chance),
      }),
    ),
    say('attention.sense.around'),
    ...near,
    ...used,
  ].join('\n');
}
