/**
 * `npm run attack [name …] [--json]`: does to a running bot what strangers, machines and Discord on a bad day do, on loopback
 * and within bounds, and prints what came of it. Exits with 1 when a promise did not hold.
 */
import { parseArgs } from 'node:util';
import { BareDiscord } from './discord.ts';
import type { Finding } from './experiment.ts';
import { EXPERIMENTS } from './experiments/index.ts';
import { RunningBot } from './running-bot.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
const names = EXPERIMENTS.map(({ name }) => name);
const unknown = positionals.filter((name) => !names.includes(name));
if (values.help || unknown.length > 0) {
  console.error(`npm run attack -- [--json] [${names.join('] [')}]`);
  process.exit(unknown.length > 0 ? 2 : 0);
}

const chosen = EXPERIMENTS.filter(({ name }) => positionals.length === 0 || positionals.includes(name));
const rows: (Finding & { readonly experiment: string })[] = [];
for (const { name, run, env } of chosen) {
  const discord = await BareDiscord.open();
  const bot = await RunningBot.start(discord, { LOG_LEVEL: 'warn', ...env });
  try {
    await bot.ready();
    for (const finding of await run({ discord, bot })) {
      rows.push({ experiment: name, ...finding });
      if (!values.json) console.log(`${finding.held ? 'held  ' : 'BROKEN'} ${finding.what}: ${finding.seen}`);
    }
  } catch (error) {
    rows.push({ experiment: name, what: 'the experiment itself', seen: String(error), held: false });
    if (!values.json) console.log(`BROKEN ${name}: ${String(error)}`);
  } finally {
    await bot.remove();
    await discord.close();
  }
}
const broken = rows.filter(({ held }) => !held).length;
if (values.json) console.log(JSON.stringify(rows, null, 2));
else console.log(`\n${rows.length - broken} held, ${broken} broken`);
process.exit(broken === 0 ? 0 : 1);
