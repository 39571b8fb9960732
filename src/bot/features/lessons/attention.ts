import type { LessonAnswer } from '#contract/attention.ts';
import { say } from '#messages/index.ts';
import { type Answer, type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { row } from '../../components/buttons.ts';
import { select } from '../../components/selects.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { cut } from '../../text/cut.ts';
import { escapeTo } from '../../text/escape.ts';
import { sentenceProblem } from '../attention/problems.ts';
import { SENTENCE_LENGTH, saidIn, sentenceLines, sentencesOf } from '../attention/sentences.ts';
import type { Lesson } from './lesson.ts';

const USUAL = 'The crane lifted heavy steel';
const NAME = 12;

const number = (value: number): string => (value === 0 ? '0.00' : value.toFixed(2)).padStart(6);
const vector = (values: readonly number[]): string => values.map(number).join('');

/** A code block; a grave accent typed in a sentence must not end it. */
function block(rows: readonly (readonly [name: string, numbers: string])[]): string {
  return `\`\`\`\n${rows.map(([name, numbers]) => `${cut(name.replaceAll('`', 'ˋ'), NAME).padEnd(NAME)} ${numbers}`).join('\n')}\n\`\`\``;
}

function matrix(name: string, rows: LessonAnswer['x']): (readonly [string, string])[] {
  return rows.map((row, at) => [at === 0 ? name : '', vector(row)]);
}

/** Every step for one word, with its numbers. */
function steps({
  words,
  x,
  weights,
  queries,
  keys,
  values,
  scores,
  scaled,
  attention,
  context,
  at,
}: LessonAnswer): string[] {
  const word = `**${escapeTo(words[at] ?? '', 40)}**`;
  const all = (numbers: readonly (readonly number[])[]) =>
    block(words.map((one, row) => [one, vector(numbers[row] ?? [])]));
  const query = queries[at] ?? [];
  const first = query.map((value, dim) => `${value.toFixed(2)}·${(keys[0]?.[dim] ?? 0).toFixed(2)}`).join(' + ');
  return [
    `${say('lessons.attention.vectors')}\n${all(x)}`,
    `${say('lessons.attention.matrices')}\n${block([
      ...matrix('W_q', weights.query),
      ...matrix('W_k', weights.key),
      ...matrix('W_v', weights.value),
    ])}\n${say('lessons.attention.keys')}\n${all(keys)}\n${say('lessons.attention.values')}\n${all(values)}`,
    `${say('lessons.attention.scores', {
      word,
      query: query.map((value) => value.toFixed(2)).join(', '),
      first: escapeTo(words[0] ?? '', 40),
      product: first,
      score: (scores[at]?.[0] ?? 0).toFixed(2),
    })}\n${block([
      ['', say('lessons.attention.columns')],
      ...words.map(
        (one, key) =>
          [
            one,
            number(scores[at]?.[key] ?? 0) + number(scaled[at]?.[key] ?? 0) + number(attention[at]?.[key] ?? 0),
          ] as const,
      ),
    ])}`,
    `${say('lessons.attention.context', { word })}\n${block([[words[at] ?? '', vector(context[at] ?? [])]])}`,
  ];
}

function view(lesson: LessonAnswer, sentence: string, owner: string): Reply {
  const picture = { name: 'attention-lesson.png', bytes: lesson.picture, alt: lesson.alt };
  const options = lesson.words.map((label, at) => ({ label, value: String(at), chosen: at === lesson.at }));
  return reply(
    [
      card(
        ...sentenceLines({ sentence1: sentence }),
        text(say('lessons.attention.head')),
        ...steps(lesson).map((step) => text(step)),
        text(say('lessons.attention.all')),
        gallery(picture),
        row(
          select(
            say('lessons.placeholder.word'),
            { command: 'lesson', action: 'attention-word', owner, args: [] },
            options,
          ),
        ),
      ),
    ],
    { pictures: [picture] },
  );
}

async function teach({ models, member }: Context, sentence: string, at: number): Promise<Answer> {
  const lesson = await models.call('attentionLesson', { sentence, at });
  return 'code' in lesson ? sentenceProblem(lesson) : view(lesson, sentence, member.id);
}

export default {
  name: 'attention',
  description: 'lessons.command.attention.description',
  options: [
    {
      type: 'string',
      name: 'sentence',
      description: 'lessons.option.sentence.description',
      maxLength: SENTENCE_LENGTH,
    },
  ],
  examples: [{ label: 'lessons.example.attention', options: { sentence: USUAL } }],
  run: (context) => teach(context, saidIn(context.options, 'sentence') ?? USUAL, 1),
  components: {
    'attention-word': {
      async run(context) {
        const sentences = sentencesOf(context.message);
        if (!sentences) return problem('stale', { command: 'lesson' });
        const at = Number(context.values[0]);
        return teach(context, sentences.sentence1, Number.isInteger(at) ? at : 0);
      },
    },
  },
} satisfies Lesson;
