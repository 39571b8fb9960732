import type { GroupMember } from '#contract/groups.ts';
import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import type { Subcommand } from '../../command.ts';
import { card, line, text } from '../../components/blocks.ts';
import type { SlashContext } from '../../context.ts';
import { problem } from '../../problems.ts';
import { filmName } from '../../text/film.ts';
import { watchLaterMenu } from '../lists/watch-later.ts';
import { agreedTaste } from './consent.ts';

/** People a list can be for. */
const MOST = 8;

/** `/recommend for-us`: ten films for several people at once. */
export const forUs: Subcommand = {
  name: 'for-us',
  description: 'groups.command.for-us.description',
  options: [
    {
      type: 'string',
      name: 'members',
      description: 'groups.option.members.description',
      maxLength: 400,
    },
  ],
  run,
};

async function run(context: SlashContext): Promise<Answer> {
  const people = await peopleOf(context);
  if (people.length < 2) return problem('group-too-small');
  const tastes = new Map<string, GroupMember>();
  const [silent, blank]: [string[], string[]] = [[], []];
  for (const id of people.slice(0, MOST)) {
    const taste = await agreedTaste(context, id);
    if (taste === null) silent.push(id);
    else if (taste.ratings.length === 0) blank.push(id);
    else tastes.set(id, taste);
  }
  const named = (ids: readonly string[]) => ids.map((id) => `<@${id}>`).join(', ');
  if (tastes.size < 2) return problem('group-not-agreed', { people: named([...silent, ...blank]) });
  const hits = await context.models.call('recommendForGroup', { members: [...tastes.values()], limit: 10 });
  if (hits.length === 0) return problem('nothing-found');
  context.uses.answered('recommendation', context.member.id, hits.map(({ film }) => film.id)); // biome-ignore format: one call
  const ids = [...tastes.keys()];
  const notes = [
    silent.length > 0 ? say('groups.without-silent', { people: named(silent) }) : '',
    blank.length > 0 ? say('groups.without-blank', { people: named(blank) }) : '',
    people.length > MOST ? say('groups.only-first', { most: MOST }) : '',
  ].filter(Boolean);
  return reply([
    card(
      text(say('groups.for', { people: named(ids) })),
      text(`-# ${[say('groups.left-out'), ...notes].join(' · ')}`),
      line(),
      ...hits.map(({ film, places }, at) => text(`**${at + 1}. ${filmName(film, 90)}**\n-# ${reasonOf(places, ids)}`)),
      line(),
      watchLaterMenu(hits.map(({ film }) => film)),
    ),
  ]);
}

/** For whom a film is there, and how far down it is for the others. */
function reasonOf(places: readonly (number | null)[], ids: readonly string[]): string {
  const known = places.flatMap((place, at) => (place === null ? [] : [{ place, id: ids[at]! }]));
  return known
    .sort((a, b) => a.place - b.place)
    .slice(0, 4)
    .map(({ place, id }) => say('groups.place', { place, who: `<@${id}>` }))
    .join(' · ');
}

/** Those who were mentioned and who asks, or everybody who comes to the next film night. */
async function peopleOf({ options, member, store, guildId, discord }: SlashContext): Promise<string[]> {
  const typed = options.string('members');
  if (typed !== undefined)
    return [...new Set([member.id, ...Array.from(typed.matchAll(/<@!?(\d{1,20})>/g), ([, id]) => id!)])];
  if (guildId === null) return [];
  for (const [id, evening] of await store.evenings.of(guildId)) {
    if (evening.phase === 'over' || evening.phase === 'cancelled') continue;
    const coming = [...(await store.evenings.parts(guildId, id))].flatMap(([who, part]) => (part.coming ? [who] : []));
    const interested = evening.eventId === null ? [] : await discord.interested(guildId, evening.eventId);
    return [...new Set([...coming, ...interested])];
  }
  return [];
}
