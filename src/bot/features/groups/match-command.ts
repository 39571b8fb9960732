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
  description: 'How alike your taste and somebody’s are, if both of you agreed to be compared',
  contexts: SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'user', name: 'member', description: 'With whom', required: true }],

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
    const few = common < 10 ? ' That is few, so the number keeps to the middle.' : '';
    return reply([
      card(
        text(`## <@${member.id}> and <@${other.id}>`),
        text(
          `**${bar((correlation + 1) / 2)} alike**\n-# from ${common} ${common === 1 ? 'film' : 'films'} you both rated; 50 % is by chance.${few}`,
        ),
        ...(love.length > 0 ? [text(`**You both love** ${love.map((film) => filmName(film, 60)).join(', ')}.`)] : []),
        ...(argue ? [text(`**You will argue about** ${filmName(argue, 80)}.`)] : []),
      ),
    ]);
  },
} satisfies Command;
