import type { NeighboursAnswer } from '#contract/lessons.ts';
import { type Answer, type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const TITLE = 'Ten neighbours, six ways downhill';

const film = (title: string): string => escapeTo(title, 60);
const number = (value: number): string => (value < 1e4 ? value.toFixed(value < 10 ? 2 : 0) : value.toExponential(1));

/** The lesson in a few paragraphs. Markdown. */
export function neighboursText({ film: of, real, best, steps, settings }: NeighboursAnswer): string[] {
  const first = settings.find(({ name }) => name === best)!;
  const others = settings.filter(({ name }) => name !== best);
  return [
    `The films whose vectors point most the same way as that of **${film(of)}** after ${steps} steps on the co-likes${real ? '' : ' (a stand-in made of genres: no likes are imported yet)'}, from the same start. The lowest loss has **${best}**:\n${first.films.map((title, at) => `${at + 1}. ${film(title)}`).join('\n')}`,
    `**What changes.**\n${others.map((setting) => changed(setting, first.films)).join('\n')}`,
    `**Why.** ${why(settings, first)}`,
  ];
}

/** Losses that differ by a smaller factor count as alike. */
const CLOSE = 1.5;

type Setting = NeighboursAnswer['settings'][number];

/** Why the lists differ, from what the losses did. */
function why(settings: readonly Setting[], best: Setting): string {
  const bounced = settings.filter(({ diverged, loss, lowest }) => !diverged && loss > CLOSE * lowest);
  const steady = settings.filter((one) => !one.diverged && !bounced.includes(one));
  const slowest = steady.reduce((a, b) => (b.loss > a.loss ? b : a), best);
  const first =
    slowest.loss < CLOSE * best.loss
      ? `The settings that came to rest came about equally far (a loss of ${number(best.loss)} to ${number(slowest.loss)}), and their lists differ by films that are about equally near.`
      : `The slope of a film’s vector grows with how often the film is liked, and plain gradient descent takes one step size for all: popular films are placed first, and rarer ones late (${slowest.name} ends at a loss of ${number(slowest.loss)}, ${best.name} at ${number(best.loss)}).`;
  const leaps = bounced.map(
    ({ name, lowest, loss }) => `${name} had a loss of ${number(lowest)} and ends at ${number(loss)}`,
  );
  const second =
    leaps.length > 0
      ? `A step near the limit leaps over the valley and back: ${leaps.join(', ')}.`
      : 'Where the loss is alike the lists agree; where it is not, whom a film stands beside is partly chance.';
  return `${first} ${second} Momentum lengthens the steps where the slope keeps its direction, and Adam gives every number a step of its own: both bring the rare films along.`;
}

function changed(
  { name, diverged, films, shared, loss }: NeighboursAnswer['settings'][number],
  first: readonly string[],
): string {
  if (diverged) return `**${name}**: diverged, its steps were longer than the slope allows.`;
  const fresh = films.filter((title) => !first.includes(title)).slice(0, 3);
  const new_ =
    fresh.length === 0 ? '' : `; new: ${fresh.map(film).join(', ')}${films.length - shared > fresh.length ? ' …' : ''}`;
  return `**${name}** (loss ${number(loss)}): ${shared} of the ten${new_}`;
}

function view(answer: NeighboursAnswer): Reply {
  const { pictures } = answer;
  return reply([card(text(`## ${TITLE}`), ...neighboursText(answer).map((part) => text(part)), gallery(...pictures))], {
    pictures,
  });
}

const teach = (context: Context, id: string): Promise<Answer> =>
  longLesson(context, TITLE, 'neighboursLesson', { film: id }, view);

export default {
  name: 'neighbours',
  description: 'The ten films nearest to one, under three optimisers and two learning rates',
  options: [
    { type: 'string', name: 'film', description: 'A film; pick one from the list that appears', required: true },
  ],
  autocomplete: { film: completeFilm },
  examples: [{ label: 'Neighbours of Toy Story', options: { film: 'Toy Story' } }],
  async run(context) {
    const typed = context.options.string('film') ?? '';
    const named = await filmNamed(context, typed, ({ id }) => ({
      command: 'lesson',
      action: 'neighbours-of',
      args: [id],
    }));
    return 'film' in named ? teach(context, named.film.id) : named.answer;
  },
  components: {
    'neighbours-of': {
      async run(context) {
        const pressed = await filmPressed(context, 'lesson');
        return isProblem(pressed) ? pressed : teach(context, pressed.id);
      },
    },
  },
} satisfies Lesson;
