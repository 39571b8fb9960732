import type { FilmRef } from '#contract/films.ts';
import { type Answer, inNewMessage, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';

export default {
  kind: 'slash',
  name: 'map',
  topic: 'help.topic.models',
  description: 'A map of films: what goes together lies together',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply-at-once',
  cooldown: { burst: 2, everySeconds: 10 },
  deadlineMs: 120_000,
  options: [
    { type: 'string', name: 'film', description: 'A film to look around; pick one from the list that appears' },
    {
      type: 'string',
      name: 'method',
      description: 'How films are laid out: UMAP when left out',
      choices: [
        { name: 'UMAP', value: 'umap' },
        { name: 't-SNE', value: 'tsne' },
      ],
    },
  ],
  examples: [{ label: 'Around Toy Story', options: { film: 'Toy Story' } }],
  autocomplete: { film: completeFilm },

  async run(context) {
    const method = context.options.string('method') === 'tsne' ? 'tsne' : 'umap';
    const typed = context.options.string('film');
    if (typed === undefined) return filmMap(context, null, method);
    const offer = ({ id }: FilmRef) => ({ command: 'map', action: 'pick', args: [id, method] });
    const named = await filmNamed(context, typed, offer);
    return 'film' in named ? filmMap(context, named.film, method) : named.answer;
  },

  components: {
    pick: {
      async run(context) {
        const film = await filmPressed(context, 'map');
        return isProblem(film) ? film : filmMap(context, film, context.args[1] === 'tsne' ? 'tsne' : 'umap');
      },
    },
    around: {
      async run(context) {
        const film = await filmPressed(context, 'map');
        return isProblem(film) ? film : inNewMessage(await filmMap(context, film, 'umap'));
      },
    },
  },
} satisfies Command;

async function filmMap({ models }: Context, film: FilmRef | null, method: 'tsne' | 'umap'): Promise<Answer> {
  const { png, alt, neighbours, source, films, tookMs } = await models.call(
    'filmMap',
    { ...(film ? { film: film.id } : {}), method },
    { timeoutMs: 110_000 },
  );
  const picture = { name: 'map.png', bytes: png, alt };
  const by = source === 'likes' ? 'who likes them' : 'their plots';
  const words =
    film === null
      ? 'Films that go together lie together. `/map film:` looks around one of them.'
      : neighbours.length > 0
        ? `**${filmName(film)}** lies nearest to ${neighbours
            .slice(0, 5)
            .map((other) => filmName(other, 60))
            .join(', ')}.`
        : `**${filmName(film)}** is not on this map: it goes by ${by}, and of this film that is not known. \`/similar\` may help.`;
  const made = `-# ${films.toLocaleString('en')} films by ${by}, laid out by ${method === 'tsne' ? 't-SNE' : 'UMAP'} in ${(tookMs / 1000).toFixed(1)} s.`;
  return reply([card(gallery(picture), text(words), text(made))], { pictures: [picture] });
}
