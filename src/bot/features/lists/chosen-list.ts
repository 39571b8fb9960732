import { say } from '#messages/index.ts';
import { type FilmList, type ListOwner, listIdOf } from '#store/index.ts';
import type { Context } from '../../context.ts';
import type { Choice } from '../../options.ts';
import { type Problem, problem } from '../../problems.ts';
import { cut } from '../../text/cut.ts';
import { escapeTo } from '../../text/escape.ts';
import { listName, nameTyped, WATCH_LATER } from './watch-later.ts';

/** A list and whose it is. */
export interface ChosenList extends FilmList {
  readonly owner: ListOwner;
}

type Asker = Pick<Context, 'store' | 'member' | 'guildId'>;

/** A list as it travels in options and custom ids: `m` or `g` and its id. Whose of the two is told by who asks, and where. */
export const keyOf = ({ owner, id }: Pick<ChosenList, 'owner' | 'id'>): string => `${owner.kind.charAt(0)}${id}`;

/** The member's own lists, then the server's. */
export async function listsHere({ store, member, guildId }: Asker): Promise<ChosenList[]> {
  const owners: ListOwner[] = [{ kind: 'member', id: member.id }];
  if (guildId !== null) owners.push({ kind: 'guild', id: guildId });
  const lists = await Promise.all(
    owners.map(async (owner) => (await store.lists.of(owner)).map((list) => ({ ...list, owner }))),
  );
  return lists.flat();
}

/** Lists as the suggestions that appear while somebody types. */
export async function completeList(typed: string, context: Context): Promise<readonly Choice[]> {
  const wanted = typed.trim().toLowerCase();
  return (await listsHere(context))
    .filter((list) => listName(list).toLowerCase().includes(wanted))
    .map((list) => ({
      name: say(list.owner.kind === 'guild' ? 'lists.choice.servers' : 'lists.choice.own', {
        name: cut(listName(list), 60),
        count: list.films,
      }),
      value: keyOf(list),
    }));
}

/** The list a member picked or typed; their own "Watch later" when they said nothing. */
export async function chosenList(asker: Asker, typed: string | undefined): Promise<ChosenList | Problem> {
  const wanted = nameTyped(typed);
  const lists = await listsHere(asker);
  const found = lists.find((list) => keyOf(list) === wanted) ?? lists.find(({ id }) => id === listIdOf(wanted));
  if (found) return found;
  const isKey = /^[mg][0-9a-f]{12}$/.test(wanted);
  if (wanted === WATCH_LATER) return problem('list-empty', { name: say('lists.watch-later') });
  return problem('list-unknown', { name: isKey ? '…' : escapeTo(wanted, 40) });
}
