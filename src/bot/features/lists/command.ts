import { createHash } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import type { FilmRef } from '#contract/films.ts';
import { say, speakingToMember } from '#messages/index.ts';
import { type ListOwner, listIdOf } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, gallery, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { completeFilm, filmNamed, filmPressed } from '../../film-option.ts';
import type { Option } from '../../options.ts';
import { isProblem, problem } from '../../problems.ts';
import { valueIn } from '../../text/carried.ts';
import { escapeTo, unescapeText } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { type ChosenList, chosenList, completeList, keyOf } from './chosen-list.ts';
import { exportLists } from './export.ts';
import { importFile, importForm, settle } from './import.ts';
import { counted, listView, sharedView, whoseIs } from './list-view.ts';
import { listName, nameTyped, WATCH_LATER, watchLater } from './watch-later.ts';

const FILM: Option = { type: 'string', name: 'film', description: 'lists.option.film.description', required: true }; // biome-ignore format: one option
const LIST: Option = { type: 'string', name: 'list', description: 'lists.option.list.description' };
/** The text that carries a list's name while one of several films is picked. */
const NAME_ID = 7_301;
const shownName = (list: { readonly name: string }): string => escapeTo(listName(list), 40);
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
          say(done.added > 0 ? 'lists.added' : 'lists.known', {
            whose: whoseIs(target),
            film: filmName(film),
            name: shownName(target),
            films: counted(films),
          }),
        ),
        row(button(say('lists.button.open'), open), button(say('lists.button.off'), undo)),
      ),
    ],
    { onlyYou: true, place: 'new' },
  );
}

async function remove({ store, models }: Context, list: ChosenList, film: string): Promise<Answer> {
  const [known] = await models.call('filmFacts', { ids: [film] });
  const name = known ? filmName(known) : film;
  const gone = await store.lists.remove(list.owner, list.id, film);
  const from = shownName(list);
  return gone
    ? said(say('lists.removed', { film: name, name: from }))
    : problem('list-not-on', { film: name, name: from });
}

async function show(context: Context, key: string | undefined, page: number): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const films = await context.store.lists.films(list.owner, list.id);
  if (films.length === 0) return problem('list-empty', { name: shownName(list) });
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
  if (!film) return problem('list-empty', { name: shownName(list) });
  const [drawn] = await models.call('filmCards', { ids: [film.id], shape: 'wide' });
  const pictures = drawn ? [{ name: 'film.png', bytes: drawn.png, alt: drawn.alt }] : [];
  const facts = [film.directors.join(', '), film.minutes === undefined ? '' : runningTime(film.minutes)].filter(
    Boolean,
  );
  return reply(
    [
      card(
        text(
          `## ${filmName(film)}\n${say(unseen.length > 0 ? 'lists.random.unseen' : 'lists.random.any', {
            name: shownName(list),
            films: counted(among.length),
          })}`,
        ),
        ...(facts.length > 0 ? [text(escapeTo(facts.join(' · '), 200))] : []),
        ...(pictures.length > 0 ? [gallery(...pictures)] : []),
        line(),
        row(
          button(
            say('lists.button.another'),
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
  return said(say('lists.deleted', { name: shownName(list), films: counted(list.films) }));
}

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
        return 'film' in named ? add(context, named.film, name, whose) : named.answer;
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
        return 'film' in named ? remove(context, list, named.film.id) : named.answer;
      },
    },
    {
      name: 'show',
      description: 'lists.command.show.description',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => show(context, context.options.string('list'), 0),
    },
    {
      name: 'random',
      description: 'lists.command.random.description',
      options: [LIST],
      autocomplete: { list: completeList },
      run: (context) => random(context, context.options.string('list')),
    },
    {
      name: 'share',
      description: 'lists.command.share.description',
      options: [LIST],
      autocomplete: { list: completeList },
      defer: 'reply',
      async run(context) {
        const list = await chosenList(context, context.options.string('list'));
        if (isProblem(list)) return list;
        const films = await context.store.lists.films(list.owner, list.id);
        if (films.length === 0) return problem('list-empty', { name: shownName(list) });
        return sharedView(context.models, list, films, escapeTo(context.member.name, 60));
      },
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
      run: (context) => drop(context, context.options.string('list')),
    },
  ],

  components: {
    later: {
      alone: true,
      async run(context) {
        const film = await filmPressed({ ...context, args: [context.values[0] ?? context.args[0] ?? ''] }, 'list');
        return isProblem(film) ? film : add(context, film, WATCH_LATER, 'member');
      },
    },
    add: {
      async run(context) {
        const film = await filmPressed(context, 'list');
        if (isProblem(film)) return film;
        const asked = context.message.texts.find(({ id }) => id === NAME_ID)?.markdown;
        const name = valueIn(asked, (typed) => say('lists.for-list', { name: typed }));
        if (name === null) return problem('stale', { command: 'list' });
        return add(context, film, unescapeText(name), context.args[1] === 'guild' ? 'guild' : 'member');
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
