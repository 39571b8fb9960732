import { listed, say } from '#messages/index.ts';
import { VOTE_METHODS, type VoteMethod } from '#store/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import type { SlashContext } from '../../context.ts';
import { type Problem, problem } from '../../problems.ts';
import { planView, rules } from './card-view.ts';
import { closingOf, votingFromOf } from './due.ts';
import { mayPlan, newEveningId, openEvening } from './evening.ts';
import { shownOf } from './move-on.ts';
import { speakingToServer } from './server-language.ts';
import { readWhen, writeWhen } from './when.ts';

/** Proposals that lost and come along to the next evening. */
const CARRIED = 8;

/** Begins an evening: its message is posted, and everything about it is said in one line. */
export async function plan(context: SlashContext): Promise<Answer> {
  const { options, store, discord, now, member } = context;
  const guildId = context.guildId ?? '';
  const { timeZone, publicChannelIds, nightPlannerRoleIds } = context.settings;
  if (context.quiet)
    return problem('night-quiet', {
      channels: listed(
        publicChannelIds.map((id) => `<#${id}>`),
        'or',
      ),
    });
  if (!mayPlan(context)) return problem('night-not-planner', { roles: nightPlannerRoleIds.length > 0 });
  const startsAt = momentOf(options.string('when') ?? '', context, timeZone);
  if ('code' in startsAt) return startsAt;
  const closes = options.string('closes');
  const closing = closes === undefined ? { at: closingOf(now(), startsAt.at) } : momentOf(closes, context, timeZone);
  if ('code' in closing) return closing;
  if (closing.at >= startsAt.at) return problem('night-closes');
  const method = VOTE_METHODS.find((one): one is VoteMethod => one === options.string('vote')) ?? 'approval';
  return store.inTurn(guildId, async () => {
    const there = await openEvening(context, guildId);
    if (there) return problem('night-two', { when: writeWhen(there.evening.startsAt, timeZone) });
    const id = newEveningId();
    const carried = await losers(context, guildId);
    const evening = await store.evenings.save(guildId, id, {
      channelId: context.channelId ?? '0',
      messageId: null,
      phase: 'proposing',
      startsAt: startsAt.at.toISOString(),
      votingFrom: votingFromOf(now(), closing.at).toISOString(),
      closesAt: closing.at.toISOString(),
      method,
      each: options.number('proposals') ?? 2,
      breakMinutes: options.number('break') ?? 10,
      where: (options.string('where') ?? '').trim().slice(0, 100),
      films: carried,
      carried,
      film: null,
      because: '',
      eventId: null,
      endsAt: null,
      reminded: false,
    });
    const placed = { guildId, id, evening };
    const message = await speakingToServer(context, guildId, async () =>
      planView(evening, await shownOf(context, placed)),
    );
    const posted = await discord.post(evening.channelId, message);
    if (posted === 'forbidden') {
      await store.evenings.save(guildId, id, { ...evening, phase: 'cancelled' });
      return problem('night-may-not-post');
    }
    await store.evenings.save(guildId, id, { ...evening, messageId: posted });
    await store.evenings.take(member.id, guildId, id, { host: true, coming: true });
    return reply(
      [
        card(
          text(
            say('evenings.planned', {
              when: writeWhen(evening.startsAt, timeZone),
              zone: timeZone,
              rules: rules(evening, timeZone),
            }),
          ),
        ),
      ],
      { onlyYou: true },
    );
  });
}

function momentOf(typed: string, { now, locale }: SlashContext, zone: string): { readonly at: Date } | Problem {
  const when = readWhen(typed, now(), zone, locale);
  if ('at' in when) return when;
  if (when.problem === 'past') return problem('night-past', { zone });
  return problem(when.problem === 'far' ? 'night-far' : 'night-when');
}

/** What was proposed for the last evening and not chosen; nothing that was watched since. */
async function losers({ store }: SlashContext, guildId: string): Promise<string[]> {
  const evenings = [...(await store.evenings.of(guildId)).values()].sort((a, b) => (a.at < b.at ? -1 : 1));
  const last = evenings.at(-1);
  const watched = new Set(evenings.flatMap(({ film }) => film ?? []));
  return (last?.films ?? []).filter((film) => !watched.has(film)).slice(0, CARRIED);
}
