import type { FilmRef } from '#contract/films.ts';
import { listed, numberOf, say } from '#messages/index.ts';
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
  description: 'map.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply-at-once',
  cooldown: { burst: 2, everySeconds: 10 },
  deadlineMs: 120_000,
  options: [
    { type: 'string', name: 'film', description: 'map.option.film.description' },
    {
      type: 'string',
      name: 'method',
      description: 'map.option.method.description',
      choices: [
        { name: 'map.choice.umap', value: 'umap' },
        { name: 'map.choice.tsne', value: 'tsne' },
      ],
    },
  ],
  examples: [{ label: 'map.example.toy-story', options: { film: 'Toy Story' } }],
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
  const by = source === 'likes' ? 'likes' : 'other';
  const words =
    film === null
      ? say('map.whole')
      : neighbours.length > 0
        ? say('map.nearest', {
            film: filmName(film),
            others: listed(neighbours.slice(0, 5).map((other) => filmName(other, 60)), 'unit'), // biome-ignore format: one call
          })
        : say('map.not-there', { film: filmName(film), source: by });
  const made = say('map.made', {
    films,
    source: by,
    method: say(`map.choice.${method}`),
    seconds: numberOf(tookMs / 1000, 1),
  });
  return reply([card(gallery(picture), text(words), text(made))], { pictures: [picture] });
}
