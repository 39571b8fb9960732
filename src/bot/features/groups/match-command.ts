import { say } from '#messages/index.ts';
import { reply } from '../../answer.ts';
import { type Command, SERVERS, SERVERS_ONLY } from '../../command.ts';
import { card, text } from '../../components/blocks.ts';
import { problem } from '../../problems.ts';
import { bar } from '../../text/bar.ts';
import { filmName } from '../../text/film.ts';
import { agreedTaste } from './consent.ts';

export default {
  kind: 'slash',
  name: 'match',
  topic: 'help.topic.together',
  description: 'groups.command.match.description',
  contexts: SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'user', name: 'member', description: 'groups.option.member.description', required: true }],

  async run(context) {
    const { options, member, models } = context;
    const other = options.user('member');
    if (!other || other.id === member.id) return problem('match-self');
    const mine = await agreedTaste(context, member.id);
    if (mine === null) return problem('match-you-not-agreed');
    const theirs = await agreedTaste(context, other.id);
    if (theirs === null) return problem('match-they-not-agreed', { who: `<@${other.id}>` });
    const { correlation, common, love, argue } = await models.call('compareTastes', {
      one: mine.ratings,
      other: theirs.ratings,
    });
    if (common === 0) return problem('match-nothing-common', { who: `<@${other.id}>` });
    const from = say(common < 10 ? 'groups.match.common-few' : 'groups.match.common', { count: common });
    return reply([
      card(
        text(say('groups.match.pair', { one: `<@${member.id}>`, other: `<@${other.id}>` })),
        text(`${say('groups.match.alike', { alike: bar((correlation + 1) / 2) })}\n${from}`),
        ...(love.length > 0
          ? [text(say('groups.match.love', { films: love.map((film) => filmName(film, 60)).join(', ') }))]
          : []),
        ...(argue ? [text(say('groups.match.argue', { film: filmName(argue, 80) }))] : []),
      ),
    ]);
  },
} satisfies Command;
