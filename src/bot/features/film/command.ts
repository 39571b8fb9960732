import { reply } from '../../answer.ts';
import { ANYONE, type Command, EVERYWHERE } from '../../command.ts';
import { card, line } from '../../components/blocks.ts';
import { row } from '../../components/buttons.ts';
import { completeFilm, resolveFilm } from '../../film-option.ts';
import { isProblem } from '../../problems.ts';
import { readQuery } from '../../text/query.ts';
import { filmLinks, filmParts } from './card.ts';

export default {
  kind: 'slash',
  name: 'film',
  description: 'Everything about one film, its ending hidden until you press it',
  contexts: EVERYWHERE,
  integrationTypes: ANYONE,
  defaultMemberPermissions: null,
  defer: 'reply',
  cooldown: { burst: 5, everySeconds: 3 },
  options: [
    { type: 'string', name: 'film', description: 'Its title; pick one from the list that appears', required: true },
  ],
  examples: [{ label: 'The card of a film', options: { film: 'Casablanca' } }],
  autocomplete: { film: completeFilm },

  async run({ options, models }) {
    const read = readQuery(options.string('film') ?? '');
    if (isProblem(read) && read.code === 'query-empty') return read;
    const title = isProblem(read) ? (options.string('film') ?? '') : read.query;
    const film = await resolveFilm({ models }, title);
    if (isProblem(film)) return film;
    const links = filmLinks(film);
    return reply([card(...filmParts(film), ...(links.length > 0 ? [line(), row(...links)] : []))]);
  },
} satisfies Command;
