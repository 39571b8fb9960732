#!/usr/bin/env node
/** `npx discord-playground`: serves any bot, and prints what to give it. */
import { parseArgs } from 'node:util';
import { buildPage } from './page.ts';
import { startPlayground } from './playground.ts';

const USAGE = `discord-playground [--port 8737] [--name "My Bot"] [--token TOKEN]
                   [--guilds 1] [--shards 1] [--max-concurrency 1]

A Discord on localhost. Give the bot the printed token and API address; open the printed page.
--token keeps the bot's token and ids the same from one start to the next.
--shards is what GET /gateway/bot recommends; --max-concurrency makes identifying sooner than every 5 s fail.`;

/** @throws Error with a sentence for the person at the terminal */
function whole(option: string, value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 1_000) return number;
  throw new Error(`--${option} takes a whole number from 1 to 1000.`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '8737' },
      name: { type: 'string', default: 'Playground Bot' },
      token: { type: 'string' },
      shards: { type: 'string' },
      'max-concurrency': { type: 'string' },
      guilds: { type: 'string', default: '1' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return console.log(USAGE);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error('--port takes a number from 0 to 65535.');
  const playground = await startPlayground({
    port,
    bot: { name: values.name, token: values.token },
    guilds: Array.from({ length: whole('guilds', values.guilds) - 1 }, (_, index) => ({ name: `Guild ${index + 2}` })),
    sharding: {
      ...(values.shards === undefined ? {} : { shards: whole('shards', values.shards) }),
      ...(values['max-concurrency'] === undefined
        ? {}
        : { maxConcurrency: whole('max-concurrency', values['max-concurrency']) }),
    },
    page: buildPage,
    log: (line) => console.error(line),
  });
  console.log(`Page           ${playground.url}
API            ${playground.apiUrl}
Bot token      ${playground.botToken}
Application    ${playground.applicationId}
Guild          ${playground.guildId}

In the bot:    new Client({ intents, rest: { api: '${playground.apiUrl}' } })
Stop with Ctrl+C.`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void playground.close().then(() => process.exit(0)));
  }
}

main().catch((error: Error) => {
  console.error(error.message);
  process.exitCode = 1;
});
