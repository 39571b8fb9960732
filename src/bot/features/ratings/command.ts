import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { MOST_LEFT_OUT } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { filmNamed } from '../../film-option.ts';
import { problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { starsInWords } from '../../text/stars.ts';
import { completeRated, goneFilm, newestFirst } from './rated-films.ts';
import { takeBack } from './take-back.ts';
import { tasteParts } from './tastes.ts';

const PAGE = 15;

/** A page of the member's ratings, the newest first. */
async function pageOf(context: Context, wanted: number, notice?: string): Promise<Answer> {
  const { store, models, member } = context;
  const ratings = await store.ratings.of(member.id);
  const rated = newestFirst(ratings);
  if (rated.length === 0) return problem('nothing-rated');
  const pages = Math.ceil(rated.length / PAGE);
  const page = Math.min(Math.max(0, wanted), pages - 1);
  const at = say('text.page', { page: page + 1, pages });
  const lines: string[] = [];
  for (const id of rated.slice(page * PAGE, (page + 1) * PAGE)) {
    const { stars, at: when } = ratings.get(id)!;
    const film = await models.call('film', { idOrTitle: id });
    const name = film?.id === id ? `**${filmName(film)}**` : say('ratings.mine.gone', { film: id });
    lines.push(`${starsInWords(stars)} ${name} <t:${Math.floor(Date.parse(when) / 1_000)}:d>`);
  }
  const to = (other: number) => ({ command: 'ratings', action: 'page', owner: member.id, args: [String(other)] });
  const turns = row(
    button(say('ratings.button.newer'), to(Math.max(0, page - 1)), { disabled: page === 0 }),
    button(say('ratings.button.older'), page === pages - 1 ? to(pages) : to(page + 1), {
      disabled: page === pages - 1,
    }),
  );
  return reply(
    [
      card(
        text(`${say('ratings.mine.head')}\n${say('ratings.mine.small', { count: rated.length, page: at })}`),
        ...(notice === undefined ? [] : [text(notice)]),
        text(lines.join('\n')),
        ...(pages > 1 ? [line(), turns] : []),
        ...(page === 0 ? await tasteParts(context) : []),
      ),
    ],
    { onlyYou: true },
  );
}

export default {
  kind: 'group',
  name: 'ratings',
  topic: 'help.topic.yours',
  description: 'ratings.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  subcommands: [
    {
      name: 'mine',
      description: 'ratings.command.mine.description',
      options: [],
      run: (context) => pageOf(context, 0),
    },
    {
      name: 'remove',
      description: 'ratings.command.remove.description',
      options: [{ type: 'string', name: 'film', description: 'ratings.option.rated.description', required: true }],
      autocomplete: { film: completeRated },
      async run(context) {
        const typed = context.options.string('film') ?? '';
        const gone = await goneFilm(context, typed);
        if (gone) return takeBack(context, gone);
        const offer = ({ id }: FilmRef) => ({ command: 'rate', action: 'take-back', args: [id] });
        const named = await filmNamed(context, typed, offer);
        return 'film' in named ? takeBack(context, named.film) : named.answer;
      },
    },
  ],
  components: {
    page: { run: (context) => pageOf(context, Number(context.args[0]) || 0) },
    'leave-out': {
      async run(context) {
        const { store, models, member, values } = context;
        const film = await models.call('film', { idOrTitle: values[0] ?? '' });
        if (!film || film.id !== values[0]) return problem('stale', { command: 'ratings' });
        const { leftOut } = await store.taste.of(member.id);
        if (leftOut.length >= MOST_LEFT_OUT) return problem('taste-full', { most: MOST_LEFT_OUT });
        await store.taste.change(member.id, { leftOut: [...new Set([...leftOut, film.id])] });
        return pageOf(context, 0, say('ratings.says-nothing', { film: filmName(film) }));
      },
    },
    'count-all': {
      async run(context) {
        await context.store.taste.change(context.member.id, { leftOut: [] });
        return pageOf(context, 0, say('ratings.all-count'));
      },
    },
  },
} satisfies Command;
