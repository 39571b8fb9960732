import { setTimeout as sleep } from 'node:timers/promises';
import type { Experiment } from '../experiment.ts';

const IDS = [
  'constructor',
  '__proto__',
  'v1:rate:constructor::',
  'v1:__proto__:x::',
  'v1:plot:toString::a:b',
  'v1:recommend:again:zzzzzzzzzzzzz:x',
  'v1:ratings:page::-1',
  'v1:ratings:page::99999999999999999999',
  'v1:plot:page::%',
  'v0:plot:page:1:2',
  'v1:gif:next::../../etc/passwd',
  `v1:plot:page::${'9'.repeat(80)}`,
  '',
];
const TEXTS = [
  '',
  ' ',
  '\u202e\u2066',
  '@everyone <@1> <@&2>',
  '$DISCORD_TOKEN %DISCORD_TOKEN%',
  '- '.repeat(900),
  'a'.repeat(6_000),
];
const COMMANDS = [
  'plot',
  'rate',
  'film',
  'genre',
  'similar',
  'recommend',
  'attention',
  'sense',
  'gif',
  'constructor',
  'jobs',
];

/** Buttons nobody was given, options of the wrong type, commands that do not exist. */
export const forged: Experiment = {
  name: 'forged',
  async run({ discord, bot }) {
    const sent: string[] = [];
    const message = (id: string) => ({
      id,
      channel_id: '400000000000000001',
      content: '',
      attachments: [],
      embeds: [],
      components: [{ type: 1, components: [{ type: 2, style: 1, label: 'x', custom_id: 'x' }] }],
      author: { id: '100000000000000001', username: 'Marquee', discriminator: '0', avatar: null },
      timestamp: new Date(0).toISOString(),
      flags: 0,
      type: 0,
    });
    for (const id of IDS) {
      sent.push(discord.interact(3, { custom_id: id, component_type: 2, id: 1 }, { message: message(discord.id()) }));
      sent.push(discord.interact(5, { custom_id: id, components: [] }));
      await sleep(20);
    }
    for (const name of COMMANDS) {
      for (const text of TEXTS)
        sent.push(discord.slash(name, { query: text, film: text, word: text, plot: text, sentence: text }));
      sent.push(
        discord.interact(2, { id: '1', name, type: 1, options: [{ name: 'film', type: 3, value: { toString: 1 } }] }),
      );
      sent.push(
        discord.interact(2, { id: '1', name, type: 1, options: [{ name: 'constructor', type: 10, value: 1e308 }] }),
      );
      await sleep(50);
    }
    await sleep(8_000);
    const answers = sent.map((id) => discord.answers.get(id));
    const silent = answers.filter((answer) => answer === undefined).length;
    const pings = answers.filter((answer) => /(?<!\\)@everyone|(?<!\\)<@&?\d/.test(answer?.text ?? '')).length;
    const leaks = answers.filter((answer) => /DISCORD_TOKEN=|MTAwMDAw/.test(answer?.text ?? '')).length;
    const errors = bot.lines.filter(({ level }) => Number(level) >= 50).length;
    return [
      {
        what: `${sent.length} forged buttons, forms and options`,
        seen: `${silent} without an answer, ${pings} pings, ${leaks} leaks, ${errors} errors in the log`,
        held: silent === 0 && pings === 0 && leaks === 0 && errors === 0,
      },
    ];
  },
};
