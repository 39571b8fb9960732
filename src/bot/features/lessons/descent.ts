import { DESCENT_MODELS, type DescentAnswer, type DescentQuery, type DescentSettings } from '#contract/lessons.ts';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { ComponentContext, Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import type { ShownMessage } from '../../shown-message.ts';
import { valueIn, valuesIn } from '../../text/carried.ts';
import type { Lesson } from './lesson.ts';

/** Longest that examples or weights may be, as typed. */
const TYPED = 400;
const MORE = 100;

/** Six digits; what a sum of decimals leaves behind its last digit is shown as 0. */
function short(value: number): string {
  const size = Math.abs(value);
  const text = size < 1e-12 ? '0' : size < 1e9 ? String(Number(value.toPrecision(6))) : value.toExponential(3);
  return text.replaceAll('-', '−').replace('e+', 'e');
}
const factor = (value: number): string => (value < 0 ? `(${short(value)})` : short(value));
/** w1, or w where there is only one. */
const nth = (letter: string, at: number, of: readonly unknown[]): string =>
  of.length === 1 ? letter : letter + (at + 1);

/** Every number of one step, in the order in which it is computed. Markdown. */
export function descentText({ settings, shown, divergedAt }: DescentAnswer): string[] {
  const { model, rate } = settings;
  const { inputs, target, weights, bias, sum, prediction, loss, gradient, next } = shown;
  const terms = weights.map((weight, at) => `${factor(weight)}·${factor(inputs[at]!)}`).join(' + ');
  const names = weights.map((_, at) => `${nth('w', at, weights)}·${nth('x', at, weights)}`).join(' + ');
  const p = short(prediction);
  const lines = [
    say('lessons.descent.inputs', { inputs: inputs.map(short).join(', '), target: short(target) }),
    say('lessons.descent.sum', { sum: `z = ${names} + b\n= ${terms} + ${factor(bias)} = **${short(sum)}**` }),
    `${say('lessons.descent.prediction', {
      prediction: model === 'linear' ? `p = z = **${p}**` : `p = 1 / (1 + e^−z) = **${p}**`,
    })}\n${say('lessons.descent.loss', {
      loss:
        model === 'linear'
          ? `L = (p − t)² = (${p} − ${factor(target)})² = **${short(loss)}**`
          : `L = ${target === 1 ? `−ln p = −ln ${p}` : `−ln(1 − p) = −ln(1 − ${p})`} = **${short(loss)}**`,
    })}`,
    `${say('lessons.descent.gradient', {
      slope: `dL/dz = ${
        model === 'linear' ? `2·(p − t) = 2·(${p} − ${factor(target)})` : `p − t = ${p} − ${short(target)}`
      } = **${short(gradient.sum)}**`,
    })}\n${[
      ...gradient.weights.map(
        (slope, at) =>
          `dL/d${nth('w', at, weights)} = ${factor(gradient.sum)}·${factor(inputs[at]!)} = **${short(slope)}**`,
      ),
      `dL/db = **${short(gradient.bias)}**`,
    ].join('\n')}`,
    `${say('lessons.descent.update')}\n${[
      ...weights.map(
        (weight, at) =>
          `${nth('w', at, weights)} = ${short(weight)} − ${short(rate)}·${factor(gradient.weights[at]!)} = **${short(next.weights[at]!)}**`,
      ),
      `b = ${short(bias)} − ${short(rate)}·${factor(gradient.bias)} = **${short(next.bias)}**`,
    ].join('\n')}`,
  ];
  if (divergedAt !== null) lines.push(say('lessons.descent.diverges', { step: divergedAt }));
  return lines;
}

/*
 * Settings are too long for a custom id, so the message carries them as text, each in a component of its own, and they are
 * read back from there when a button is pressed: see `plot/state.ts` for why.
 */
const IDS = { start: 7_201, examples: 7_202 } as const;

const STARTS = ['model', 'weights', 'bias', 'rate'] as const;
const start = (values: Readonly<Record<(typeof STARTS)[number], string>>): string =>
  say('lessons.descent.start', values);

function settingsLines({ model, weights, bias, rate, examples }: DescentSettings) {
  const listed = examples.map(({ inputs, target }) => `${inputs.join(', ')}: ${target}`).join('; ');
  return [
    text(start({ model, weights: weights.join(', '), bias: String(bias), rate: String(rate) }), IDS.start),
    text(say('lessons.descent.examples', { examples: listed }), IDS.examples),
  ];
}

/** What a message was asked, or `null` when it does not say. */
function settingsOf(message: ShownMessage): Required<Omit<DescentQuery, 'step'>> | null {
  const line = (id: number): string | undefined => message.texts.find((one) => one.id === id)?.markdown;
  const begun = valuesIn(line(IDS.start), STARTS, start);
  const examples = valueIn(line(IDS.examples), (typed) => say('lessons.descent.examples', { examples: typed }));
  const model = DESCENT_MODELS.find((one) => one === begun?.model);
  if (!begun || !examples || !model) return null;
  return { model, weights: begun.weights, bias: Number(begun.bias), rate: Number(begun.rate), examples };
}

async function teach({ models, member }: Context, query: DescentQuery): Promise<Answer> {
  const answer = await models.call('descentLesson', query);
  const { settings, shown, last, picture: bytes, alt } = answer;
  const picture = { name: 'descent.png', bytes, alt };
  const id = (action: string, ...args: readonly (string | number)[]) => ({
    command: 'lesson',
    action: `descent-${action}`,
    owner: member.id,
    args: args.map(String),
  });
  const at = shown.number;
  const further = Math.min(last, at + MORE);
  return reply(
    [
      card(
        text(say('lessons.descent.head', { step: at })),
        ...settingsLines(settings),
        ...descentText(answer).map((part) => text(part)),
        gallery(picture),
        row(
          button(say('lessons.button.previous'), id('step', at - 1), { disabled: at <= 1 }),
          button(say('lessons.button.next'), id('step', at + 1), { style: 'main', disabled: at >= last }),
          button(say('lessons.button.run', { count: MORE }), id('run', further), { disabled: at >= last }),
          button(say('lessons.button.half'), id('rate', at, 'half')),
          button(say('lessons.button.double'), id('rate', at, 'double')),
        ),
      ),
    ],
    { pictures: [picture] },
  );
}

async function goOn(context: ComponentContext): Promise<Answer> {
  const settings = settingsOf(context.message);
  if (!settings) return problem('stale', { command: 'lesson' });
  const [step, change] = context.args;
  const times = change === 'half' ? 0.5 : change === 'double' ? 2 : 1;
  return teach(context, { ...settings, rate: settings.rate * times, step: Number(step) });
}

export default {
  name: 'descent',
  description: 'lessons.command.descent.description',
  options: [
    {
      type: 'string',
      name: 'model',
      description: 'lessons.option.model.description',
      choices: DESCENT_MODELS.map((value) => ({ name: value, value })),
    },
    { type: 'string', name: 'weights', description: 'lessons.option.weights.description', maxLength: TYPED },
    { type: 'number', name: 'bias', description: 'lessons.option.bias.description' },
    { type: 'number', name: 'rate', description: 'lessons.option.rate.description' },
    {
      type: 'string',
      name: 'examples',
      description: 'lessons.option.examples.description',
      maxLength: TYPED,
    },
  ],
  examples: [
    { label: 'lessons.example.descent', options: {} },
    { label: 'lessons.example.rate', options: { rate: 1 } },
  ],
  run(context) {
    const { options } = context;
    const model = DESCENT_MODELS.find((one) => one === options.string('model'));
    const [weights, bias, rate, examples] = [
      options.string('weights'),
      options.number('bias'),
      options.number('rate'),
      options.string('examples'),
    ];
    return teach(context, {
      ...(model ? { model } : {}),
      ...(weights === undefined ? {} : { weights }),
      ...(bias === undefined ? {} : { bias }),
      ...(rate === undefined ? {} : { rate }),
      ...(examples === undefined ? {} : { examples }),
    });
  },
  components: {
    'descent-step': { run: goOn },
    'descent-run': { run: goOn },
    'descent-rate': { run: goOn },
  },
} satisfies Lesson;
