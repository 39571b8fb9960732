import type { NeighboursAnswer } from '#contract/lessons.ts';
import { say } from '#messages/index.ts';
import { type Answer, type Reply, reply } from '../../answer.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import type { Lesson } from './lesson.ts';
import { longLesson } from './long.ts';

const film = (title: string): string => escapeTo(title, 60);
const number = (value: number): string => (value < 1e4 ? value.toFixed(value < 10 ? 2 : 0) : value.toExponential(1));

/** The lesson in a few paragraphs. Markdown. */
export function neighboursText({ film: of, real, best, steps, settings }: NeighboursAnswer): string[] {
  const first = settings.find(({ name }) => name === best)!;
  const others = settings.filter(({ name }) => name !== best);
  return [
    `${say(real ? 'lessons.neighbours.first' : 'lessons.neighbours.first-stand-in', {
      film: film(of),
      steps,
      best,
    })}\n${first.films.map((title, at) => `${at + 1}. ${film(title)}`).join('\n')}`,
    `${say('lessons.neighbours.changes')}\n${others.map((setting) => changed(setting, first.films)).join('\n')}`,
    why(settings, first),
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
      ? say('lessons.neighbours.equally-far', { best: number(best.loss), slowest: number(slowest.loss) })
      : say('lessons.neighbours.rarer-late', {
          slowest: slowest.name,
          slowestLoss: number(slowest.loss),
          best: best.name,
          bestLoss: number(best.loss),
        });
  const leaps = bounced.map(({ name, lowest, loss }) =>
    say('lessons.neighbours.leap', { name, lowest: number(lowest), loss: number(loss) }),
  );
  const second =
    leaps.length > 0 ? say('lessons.neighbours.leaps', { leaps: leaps.join(', ') }) : say('lessons.neighbours.agree');
  return say('lessons.neighbours.why', { first, second });
}

function changed(
  { name, diverged, films, shared, loss }: NeighboursAnswer['settings'][number],
  first: readonly string[],
): string {
  if (diverged) return say('lessons.neighbours.diverged', { name });
  const fresh = films.filter((title) => !first.includes(title)).slice(0, 3);
  const same = { name, loss: number(loss), shared };
  if (fresh.length === 0) return say('lessons.neighbours.shared', same);
  const named = `${fresh.map(film).join(', ')}${films.length - shared > fresh.length ? ' …' : ''}`;
  return say('lessons.neighbours.shared-new', { ...same, films: named });
}

function view(answer: NeighboursAnswer): Reply {
  const { pictures } = answer;
  return reply(
    [
      card(
        text(`## ${say('lessons.neighbours.title')}`),
        ...neighboursText(answer).map((part) => text(part)),
        gallery(...pictures),
      ),
    ],
    {
      pictures,
    },
  );
}

const teach = (context: Context, id: string): Promise<Answer> =>
  longLesson(context, say('lessons.neighbours.title'), 'neighboursLesson', { film: id }, view);

export default {
  name: 'neighbours',
  description: 'lessons.command.neighbours.description',
  options: [{ type: 'string', name: 'film', description: 'lessons.option.film.description', required: true }],
  autocomplete: { film: completeFilm },
  examples: [{ label: 'lessons.example.neighbours', options: { film: 'Toy Story' } }],
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
