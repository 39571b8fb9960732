import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { matchWith } from './match.ts';

export default {
  kind: 'slash',
  name: 'match',
  topic: 'help.topic.together',
  description: 'groups.command.match.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [{ type: 'user', name: 'member', description: 'groups.option.member.description', required: true }],
  run: (context) => matchWith(context, context.options.user('member')?.id),
} satisfies Command;
