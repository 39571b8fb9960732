import { createHash } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import type { FilmRef } from '#contract/films.ts';
import { say } from '#messages/index.ts';
import { type ListOwner, listIdOf } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, gallery, line, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import type { Context } from '../../context.ts';
import { isProblem, problem } from '../../problems.ts';
import { escapeTo } from '../../text/escape.ts';
import { filmName, runningTime } from '../../text/film.ts';
import { type ChosenList, chosenList, keyOf } from './chosen-list.ts';
import { counted, listView, sharedView, whoseIs } from './list-view.ts';
import { listName, watchLater } from './watch-later.ts';

const shownName = (list: { readonly name: string }): string => escapeTo(listName(list), 40);
const said = (markdown: string): Answer => reply([card(text(markdown))], { onlyYou: true });

/** Puts a film on a list, which is made where it is not there. @param name as typed, or the key of a list */
export async function addToList(
  context: Context,
  film: FilmRef,
  name: string,
  whose: ListOwner['kind'],
): Promise<Answer> {
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

/** Takes a film off a list. @param film its id */
export async function removeFromList({ store, models }: Context, list: ChosenList, film: string): Promise<Answer> {
  const [known] = await models.call('filmFacts', { ids: [film] });
  const name = known ? filmName(known) : film;
  const gone = await store.lists.remove(list.owner, list.id, film);
  const from = shownName(list);
  return gone
    ? said(say('lists.removed', { film: name, name: from }))
    : problem('list-not-on', { film: name, name: from });
}

/** One page of a list. */
export async function showList(context: Context, key: string | undefined, page: number): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const films = await context.store.lists.films(list.owner, list.id);
  if (films.length === 0) return problem('list-empty', { name: shownName(list) });
  return listView(context.models, list, { films, page }, context.member.id);
}

/** One film of a list that its asker has not seen, unless they have seen them all. */
export async function randomFilm(context: Context, key: string | undefined): Promise<Answer> {
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

/** Deletes a list: a member's own, or the server's by those who manage it. */
export async function deleteList(context: Context, key: string | undefined): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const may =
    ((context.member.permissions ?? 0n) & (PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator)) !== 0n;
  if (list.owner.kind === 'guild' && !may) return problem('list-keepers');
  await context.store.lists.drop(list.owner, list.id);
  return said(say('lists.deleted', { name: shownName(list), films: counted(list.films) }));
}

/** A list as a message for everybody in the channel. */
export async function shareList(context: Context, key: string | undefined): Promise<Answer> {
  const list = await chosenList(context, key);
  if (isProblem(list)) return list;
  const films = await context.store.lists.films(list.owner, list.id);
  if (films.length === 0) return problem('list-empty', { name: shownName(list) });
  return sharedView(context.models, list, films, escapeTo(context.member.name, 60));
}
