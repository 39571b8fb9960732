import { type Command, ON_SERVERS, SERVERS_ONLY } from '../../command.ts';
import { askDaily, giveUpDaily, nextDailyClue, openDaily, pickDaily, share, tryDaily } from './daily.ts';
import { ask, giveUp, next, pickFilm, start, tryTitle } from './game.ts';
import { scores } from './scores.ts';

export default {
  kind: 'group',
  name: 'guess',
  topic: 'help.topic.together',
  description: 'guess.command.description',
  contexts: ON_SERVERS,
  integrationTypes: SERVERS_ONLY,
  defaultMemberPermissions: null,
  defer: 'ephemeral',
  cooldown: { burst: 6, everySeconds: 3 },
  subcommands: [
    {
      name: 'start',
      description: 'guess.command.start.description',
      options: [],
      keeps: true,
      run: start,
    },
    {
      name: 'daily',
      description: 'guess.command.daily.description',
      options: [],
      run: openDaily,
    },
    {
      name: 'scores',
      description: 'guess.command.scores.description',
      options: [],
      defer: 'reply',
      run: scores,
    },
  ],
  components: {
    ask: { defer: 'none', run: ask },
    pick: { run: pickFilm },
    next: { run: next },
    'give-up': { run: giveUp },
    'daily-ask': { defer: 'none', run: askDaily },
    'daily-pick': { run: pickDaily },
    'daily-next': { run: nextDailyClue },
    'daily-give-up': { run: giveUpDaily },
    share: { run: share },
  },
  forms: {
    try: { defer: 'ephemeral', run: tryTitle },
    'daily-try': { defer: 'update', run: tryDaily },
  },
} satisfies Command;
