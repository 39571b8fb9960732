import { createHash } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import type { FilmRef } from '#contract/films.ts';
import { type ListOwner, listIdOf } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, gallery, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import type { Option } from '../../options.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo, unescapeText } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { type ChosenList, chosenList, completeList, keyOf } from './chosen-list.ts';
import { exportLists } from './export.ts';
import { importFile, importForm, settle } from './import.ts';
import { counted, listView, sharedView } from './list-view.ts';
import { WATCH_LATER, watchLater } from './watch-later.ts';

const FILM: Option = { type: 'string', name: 'film', description: 'Its title; pick one from the list that appears', required: true }; // biome-ignore format: one option
const LIST: Option = { type: 'string', name: 'list', description: 'Which list; your Watch later when left out' };
/** The text that carries a list's name while one of several films is picked. */
const NAME_ID = 7_301;
const said = (markdown: string): Answer => reply([card(text(markdown))], { onlyYou: true });

/** Puts a film on a list, which is made where it is not there. @param name as typed, or the key of a list */
async function add(context: Context, film: FilmRef, name: string, whose: ListOwner['kind']): Promise<Answer> {
  const { store, member, guildId, uses } = context;
  const there = await chosenList(context, name);
  if (whose === 'guild' && guildId === null) return problem('list-server-only');
  const owner: ListOwner = whose === 'guild' ? { kind: 'guild', id: guildId ?? '' } : { kind: 'member', id: member.id };
  const isKey = /^[mg][0-9a-f]{12}$/.test(name);
  if (isKey && isProblem(there)) return there;
  const target = !isProblem(there) && (isKey || there.owner.kind === whose) ? there : { name: name.trim(), owner };
  if (target.name === '' || target.name.length > 40) return problem('list-name');
  const done = await store.lists.add(target.owner, target.name, [film.id]);
  if (done.left > 0) return problem('list-no-room');
  uses.took(member.id, film.id);
  const id = listIdOf(target.name);
  const films = (await store.lists.films(target.owner, id)).length;
  const whoseList = target.owner.kind === 'guild' ? 'the server’s list' : 'your list';
  const undo = {
    command: 'list',
    action: 'off',
    owner: member.id,
    args: [keyOf({ owner: target.owner, id }), film.id],
  };
  const open = { command: 'list', action: 'show', owner: member.id, args: [keyOf({ owner: target.owner, id }), '0'] };
  return reply(
    [
      card(
        text(
          `**${filmName(film)}** is ${done.added > 0 ? 'now' : 'already'} on ${whoseList} **${escapeTo(target.name, 40)}** (${counted(films)}).`,
        ),
        row(button('Open the list', open), button('Take it off', undo)),
      ),
    ],
    { onlyYou: true, place: 'new' },
  );
}

async function remove({ store, models }: Context, list: ChosenList, film: string): Promise<Answer> {
  const [known] = await models.call('filmFacts', { ids: [film] });
  const name = known ? filmName(known) : film;
  const gone = await store.lists.remove(list.owner, list.id, film);
  const from = escapeTo(list.name, 40);
  return gone ? said(`**${name}** is off **${from}**.`) : problem('list-not-on', { film: name, name: from });
}

async function show(context: Context, key: string | undefined, page: number): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const films = await context.store.lists.films(list.owner, list.id);
  if (films.length === 0) return problem('list-empty', { name: escapeTo(list.name, 40) });
  return listView(context.models, list, { films, page }, context.member.id);
}

/** One film of a list that its asker has not seen, unless they have seen them all. */
async function random(context: Context, key: string | undefined): Promise<Answer> {
  const { store, models, member, now } = context;
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const films = await store.lists.films(list.owner, list.id);
  const [seen, rated] = [await store.seen.of(member.id), await store.ratings.of(member.id)];
  const unseen = films.filter((film) => !seen.has(film) && !rated.has(film));
  const among = unseen.length > 0 ? unseen : films;
  const draw = createHash('sha256').update(`${now().getTime()} ${member.id} ${list.id}`).digest().readUInt32LE(0);
  const id = among[draw % Math.max(1, among.length)];
  const [film] = id === undefined ? [] : await models.call('filmFacts', { ids: [id] });
  if (!film) return problem('list-empty', { name: escapeTo(list.name, 40) });
  const [drawn] = await models.call('filmCards', { ids: [film.id], shape: 'wide' });
  const pictures = drawn ? [{ name: 'film.png', bytes: drawn.png, alt: drawn.alt }] : [];
  const facts = [film.directors.join(', '), film.minutes === undefined ? '' : runningTime(film.minutes)].filter(
    Boolean,
  );
  return reply(
    [
      card(
        text(
          `## ${filmName(film)}\n-# from **${escapeTo(list.name, 40)}**, one of ${counted(among.length)}${unseen.length > 0 ? ' you have not seen' : ''}`,
        ),
        ...(facts.length > 0 ? [text(escapeTo(facts.join(' · '), 200))] : []),
        ...(pictures.length > 0 ? [gallery(...pictures)] : []),
        line(),
        row(
          button(
            'Another one',
            { command: 'list', action: 'random', owner: member.id, args: [keyOf(list)] },
            { emoji: '🎲' },
          ),
          watchLater(film),
        ),
      ),
    ],
    { pictures },
  );
}

async function drop(context: Context, key: string | undefined): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const may =
    ((context.member.permissions ?? 0n) & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  if (list.owner.kind === 'guild' && !may) return problem('list-keepers');
  await context.store.lists.drop(list.owner, list.id);
  return said(`**${escapeTo(list.name, 40)}** is deleted (${counted(list.films)}).`);
}

export default {
  kind: 'group',
  name: 'list',
  topic: 'help.topic.yours',
  description: 'Lists of films: your own, and this server’s',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 8, everySeconds: 2 },
  deadlineMs: 120_000,
  subcommands: [
    {
      name: 'add',
      description: 'Put a film on a list; a new name makes a new list',
      options: [
        FILM,
        LIST,
        {
          type: 'string',
          name: 'for',
          description: 'Whose list it is; yours when left out',
          choices: [
            { name: 'me', value: 'member' },
            { name: 'this server', value: 'guild' },
          ],
        },
      ],
      autocomplete: { film: completeFilm, list: completeList },
      examples: [{ label: 'Put a film on your list', options: { film: 'Casablanca' } }],
      async run(context) {
        const name = context.options.string('list')?.trim() || WATCH_LATER;
        if (name.length > 40) return problem('list-name');
        const whose = context.options.string('for') === 'guild' ? 'guild' : 'member';
        const offer = ({ id }: FilmRef) => ({ command: 'list', action: 'add', args: [id, whose] });
        const named = await filmNamed(context, context.options.string('film') ?? '', offer, [
          text(`-# for the list “${escapeTo(name, 80)}”`, NAME_ID),
        ]);
        return 'film' in named ? add(context, named.film, name, whose) : named.answer;
      },
    },
    {
      name: 'remove',
      description: 'Take a film off a list',
      options: [FILM, LIST],
      autocomplete: { film: completeFilm, list: completeList },
      async run(context) {
        const list = await chosenList(context, context.options.string('list'));
        if (isProblem(list)) return list;
        const offer = ({ id }: FilmRef) => ({ command: 'list', action: 'off', args: [keyOf(list), id] });
        const named = await filmNamed(context, context.options.string('film') ?? '', offer);
        return 'film' in named ? remove(context, list, named.film.id) : named.answer;
      },
    },
    {
      name: 'show',
      description: 'What is on a list, the newest first; only you see it',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => show(context, context.options.string('list'), 0),
    },
    {
      name: 'random',
      description: 'One film of a list that you have not seen',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => random(context, context.options.string('list')),
    },
    {
      name: 'share',
      description: 'Show a list to everybody here',
      options: [LIST],
      autocomplete: { list: completeList },
      defer: 'reply',
      async run(context) {
        const list = await chosenList(context, context.options.string('list'));
        if (isProblem(list)) return list;
        const films = await context.store.lists.films(list.owner, list.id);
        if (films.length === 0) return problem('list-empty', { name: escapeTo(list.name, 40) });
        return sharedView(context.models, list, films, escapeTo(context.member.name, 60));
      },
    },
    {
      name: 'import',
      description: 'Films from a file of Letterboxd, IMDb or Trakt',
      options: [],
      defer: 'none',
      run: async ({ member }) => importForm(member.id),
    },
    {
      name: 'export',
      description: 'Your lists, films seen and ratings as files: CSV for Letterboxd, and JSON',
      options: [],
      run: exportLists,
    },
    {
      name: 'delete',
      description: 'Delete a list with everything on it',
      options: [{ ...LIST, description: 'Which list', required: true }],
      autocomplete: { list: completeList },
      run: (context) => drop(context, context.options.string('list')),
    },
  ],

  components: {
    later: {
      async run(context) {
        const film = await filmPressed({ ...context, args: [context.values[0] ?? context.args[0] ?? ''] }, 'list');
        return isProblem(film) ? film : add(context, film, WATCH_LATER, 'member');
      },
    },
    add: {
      async run(context) {
        const film = await filmPressed(context, 'list');
        if (isProblem(film)) return film;
        const asked = context.message.texts.find(({ id }) => id === NAME_ID)?.markdown ?? '';
        const from = asked.indexOf('“');
        if (from === -1 || !asked.endsWith('”')) return problem('stale', { command: 'list' });
        const name = unescapeText(asked.slice(from + 1, -1));
        return add(context, film, name, context.args[1] === 'guild' ? 'guild' : 'member');
      },
    },
    off: {
      async run(context) {
        const list = await chosenList(context, context.args[0]);
        return isProblem(list) ? list : remove(context, list, context.args[1] ?? '');
      },
    },
    show: { run: (context) => show(context, context.args[0], Number(context.args[1]) || 0) },
    random: { run: (context) => random(context, context.args[0]) },
    which: { run: settle },
  },

  forms: { import: { defer: 'ephemeral-at-once', run: importFile } },
} satisfies Command;
