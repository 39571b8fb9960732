import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { matchWith } from './match.ts';

/** Right-click on a person → Apps: what `/match` does, for who asks alone. */
export default {
  kind: 'user',
  name: 'Taste match',
  named: 'about.menu.taste-match',
  topic: 'help.topic.together',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 5, everySeconds: 3 },
  async run(context) {
    const answer = await matchWith(context, context.target.id);
    return answer.kind === 'reply' ? { ...answer, onlyYou: true } : answer;
  },
} satisfies Command;
