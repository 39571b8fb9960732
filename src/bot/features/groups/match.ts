import { say } from '#messages/index.ts';
import { type Answer, reply } from '../../answer.ts';
import { card, text } from '../../components/blocks.ts';
import type { Context } from '../../context.ts';
import { problem } from '../../problems.ts';
import { bar } from '../../text/bar.ts';
import { filmName } from '../../text/film.ts';
import { agreedTaste } from './consent.ts';

/** How alike the tastes of who asks and somebody are; of members who have not agreed nothing is read. */
export async function matchWith(context: Context, otherId: string | undefined): Promise<Answer> {
  const { member, models } = context;
  if (otherId === undefined || otherId === member.id) return problem('match-self');
  const mine = await agreedTaste(context, member.id);
  if (mine === null) return problem('match-you-not-agreed');
  const theirs = await agreedTaste(context, otherId);
  if (theirs === null) return problem('match-they-not-agreed', { who: `<@${otherId}>` });
  const { correlation, common, love, argue } = await models.call('compareTastes', {
    one: mine.ratings,
    other: theirs.ratings,
  });
  if (common === 0) return problem('match-nothing-common', { who: `<@${otherId}>` });
  const from = say(common < 10 ? 'groups.match.common-few' : 'groups.match.common', { count: common });
  return reply([
    card(
      text(say('groups.match.pair', { one: `<@${member.id}>`, other: `<@${otherId}>` })),
      text(`${say('groups.match.alike', { alike: bar((correlation + 1) / 2) })}\n${from}`),
      ...(love.length > 0
        ? [text(say('groups.match.love', { films: love.map((film) => filmName(film, 60)).join(', ') }))]
        : []),
      ...(argue ? [text(say('groups.match.argue', { film: filmName(argue, 80) }))] : []),
    ),
  ]);
}
