import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { listIdOf } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem, problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { counted } from './list-view.ts';
import { WATCH_LATER } from './watch-later.ts';

/** Notes a film as seen, and takes it off the list of films to see. @param on the day, or the empty string */
async function see({ store, member }: Context, film: FilmRef, on: string): Promise<Answer> {
  const done = await store.seen.add(member.id, [{ film: film.id, ...(on === '' ? {} : { on }) }]);
  if (done.left > 0) return problem('ratings-full');
  const off = await store.lists.remove({ kind: 'member', id: member.id }, listIdOf(WATCH_LATER), film.id);
  const seen = (await store.seen.of(member.id)).size;
  const undo = { command: 'seen', action: 'unsee', owner: member.id, args: [film.id] };
  return reply(
    [
      card(
        text(seenInWords(filmName(film), on, off)),
        row(button(say('lists.button.unseen'), undo)),
        text(say('lists.seen-foot', { films: counted(seen) })),
      ),
    ],
    { onlyYou: true },
  );
}

export default {
  kind: 'slash',
  name: 'seen',
  topic: 'help.topic.yours',
  description: 'lists.command.seen.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 10, everySeconds: 2 },
  options: [
    { type: 'string', name: 'film', description: 'lists.option.film.description', required: true },
    { type: 'string', name: 'on', description: 'lists.option.on.description' },
  ],
  examples: [{ label: 'lists.example.seen', options: { film: 'Casablanca' } }],
  autocomplete: { film: completeFilm },

  async run(context) {
    const on = context.options.string('on')?.trim() ?? '';
    if (on !== '' && !isPastDay(on, context.now())) return problem('day-wrong');
    const offer = ({ id }: FilmRef) => ({ command: 'seen', action: 'pick', args: [id, on] });
    const named = await filmNamed(context, context.options.string('film') ?? '', offer);
    return 'film' in named ? see(context, named.film, on) : named.answer;
  },

  components: {
    pick: {
      async run(context) {
        const film = await filmPressed(context, 'seen');
        const on = context.args[1] ?? '';
        if (on !== '' && !isPastDay(on, context.now())) return problem('day-wrong');
        return isProblem(film) ? film : see(context, film, on);
      },
    },
    unsee: {
      async run(context) {
        const film = await filmPressed(context, 'seen');
        if (isProblem(film)) return film;
        await context.store.seen.remove(context.member.id, film.id);
        return reply([card(text(say('lists.unseen', { film: filmName(film) })))], { onlyYou: true });
      },
    },
  },
} satisfies Command;

function seenInWords(film: string, on: string, off: boolean): string {
  const list = say('lists.watch-later');
  if (on === '') return off ? say('lists.seen-off', { film, list }) : say('lists.seen', { film });
  return off ? say('lists.seen-on-off', { film, on, list }) : say('lists.seen-on', { film, on });
}

/** A day of the calendar that has begun somewhere on earth. */
function isPastDay(day: string, now: Date): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(day) : Number.NaN;
  return new Date(at || 0).toISOString().startsWith(day) && at <= now.getTime() + 14 * 3_600_000;
}
