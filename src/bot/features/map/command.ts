import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, gallery, text } from '../../components/blocks.ts';
import { completeFilm, resolveFilm } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';

export default {
  kind: 'slash',
  name: 'map',
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

  async run({ options, models }) {
    const typed = options.string('film');
    const film = typed === undefined ? null : await resolveFilm({ models }, typed);
    if (film && isProblem(film)) return film;
    const method = options.string('method') === 'tsne' ? 'tsne' : 'umap';
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
  },
} satisfies Command;
