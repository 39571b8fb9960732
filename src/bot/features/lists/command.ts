import type { FilmRef } from '#contract/films.ts';
import { say, speakingToMember } from '#messages/index.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { text } from '../../components/blocks.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import type { Option } from '../../options.ts';
import { isProblem, problem } from '../../problems.ts';
import { valueIn } from '../../text/carried.ts';
import { escapeTo, unescapeText } from '../../text/escape.ts';
import { addToList, deleteList, randomFilm, removeFromList, shareList, showList } from './actions.ts';
import { chosenList, completeList, keyOf } from './chosen-list.ts';
import { exportLists } from './export.ts';
import { importFile, importForm, settle } from './import.ts';
import { nameTyped, WATCH_LATER } from './watch-later.ts';

const FILM: Option = { type: 'string', name: 'film', description: 'lists.option.film.description', required: true }; // biome-ignore format: one option
const LIST: Option = { type: 'string', name: 'list', description: 'lists.option.list.description' };
/** The text that carries a list's name while one of several films is picked. */
const NAME_ID = 7_301;

export default {
  kind: 'group',
  name: 'list',
  topic: 'help.topic.yours',
  description: 'lists.command.description',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 8, everySeconds: 2 },
  deadlineMs: 120_000,
  subcommands: [
    {
      name: 'add',
      description: 'lists.command.add.description',
      options: [
        FILM,
        LIST,
        {
          type: 'string',
          name: 'for',
          description: 'lists.option.for.description',
          choices: [
            { name: 'lists.choice.me', value: 'member' },
            { name: 'lists.choice.server', value: 'guild' },
          ],
        },
      ],
      autocomplete: { film: completeFilm, list: completeList },
      examples: [{ label: 'lists.example.add', options: { film: 'Casablanca' } }],
      async run(context) {
        const name = nameTyped(context.options.string('list'));
        if (name.length > 40) return problem('list-name');
        const whose = context.options.string('for') === 'guild' ? 'guild' : 'member';
        const offer = ({ id }: FilmRef) => ({ command: 'list', action: 'add', args: [id, whose] });
        const named = await filmNamed(context, context.options.string('film') ?? '', offer, [
          text(say('lists.for-list', { name: escapeTo(name, 80) }), NAME_ID),
        ]);
        return 'film' in named ? addToList(context, named.film, name, whose) : named.answer;
      },
    },
    {
      name: 'remove',
      description: 'lists.command.remove.description',
      options: [FILM, LIST],
      autocomplete: { film: completeFilm, list: completeList },
      async run(context) {
        const list = await chosenList(context, context.options.string('list'));
        if (isProblem(list)) return list;
        const offer = ({ id }: FilmRef) => ({ command: 'list', action: 'off', args: [keyOf(list), id] });
        const named = await filmNamed(context, context.options.string('film') ?? '', offer);
        return 'film' in named ? removeFromList(context, list, named.film.id) : named.answer;
      },
    },
    {
      name: 'show',
      description: 'lists.command.show.description',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => showList(context, context.options.string('list'), 0),
    },
    {
      name: 'random',
      description: 'lists.command.random.description',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => randomFilm(context, context.options.string('list')),
    },
    {
      name: 'share',
      description: 'lists.command.share.description',
      options: [LIST],
      autocomplete: { list: completeList },
      defer: 'reply',
      run: (context) => shareList(context, context.options.string('list')),
    },
    {
      name: 'import',
      description: 'lists.command.import.description',
      options: [],
      defer: 'none',
      run: async ({ member }) => speakingToMember(() => importForm(member.id)),
    },
    {
      name: 'export',
      description: 'lists.command.export.description',
      options: [],
      run: exportLists,
    },
    {
      name: 'delete',
      description: 'lists.command.delete.description',
      options: [{ ...LIST, description: 'lists.option.which.description', required: true }],
      autocomplete: { list: completeList },
      run: (context) => deleteList(context, context.options.string('list')),
    },
  ],

  components: {
    later: {
      alone: true,
      async run(context) {
        const film = await filmPressed({ ...context, args: [context.values[0] ?? context.args[0] ?? ''] }, 'list');
        return isProblem(film) ? film : addToList(context, film, WATCH_LATER, 'member');
      },
    },
    add: {
      async run(context) {
        const film = await filmPressed(context, 'list');
        if (isProblem(film)) return film;
        const asked = context.message.texts.find(({ id }) => id === NAME_ID)?.markdown;
        const name = valueIn(asked, (typed) => say('lists.for-list', { name: typed }));
        if (name === null) return problem('stale', { command: 'list' });
        return addToList(context, film, unescapeText(name), context.args[1] === 'guild' ? 'guild' : 'member');
      },
    },
    off: {
      async run(context) {
        const list = await chosenList(context, context.args[0]);
        return isProblem(list) ? list : removeFromList(context, list, context.args[1] ?? '');
      },
    },
    show: { run: (context) => showList(context, context.args[0], Number(context.args[1]) || 0) },
    random: { run: (context) => randomFilm(context, context.args[0]) },
    which: { run: settle },
  },

  forms: { import: { defer: 'ephemeral-at-once', run: importFile } },
} satisfies Command;
