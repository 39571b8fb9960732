import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { readEnvironment } from '#config.ts';
import { connectToDiscord } from '../connect.ts';
import { applyProfile } from '../directory/apply.ts';
import { BY_HAND, directoryFields } from '../directory/fields.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Chosen {
  readonly pages?: string;
  readonly json?: true;
  readonly apply?: true;
  readonly pictures?: true;
}

const picture = (name: string): Promise<Uint8Array> =>
  readFile(new URL(`../../../assets/profile/${name}.png`, import.meta.url));

export default {
  name: 'directory',
  summary: 'what the developer portal and the app directory ask for, filled in',
  register(program: Command): void {
    program
      .command(this.name)
      .summary(this.summary)
      .description(this.summary)
      .option('--pages <address>', 'where you publish docs/privacy.md and docs/terms.md, without their names')
      .option('--apply', 'write to Discord what it takes from a bot, and print what is left to type')
      .option('--pictures', 'with --apply: replace icon, picture and banner that are there already')
      .option('--json', 'print one object and nothing else')
      .action(async ({ pages, json, apply, pictures }: Chosen) => {
        const id = readEnvironment()['DISCORD_APP_ID'] ?? '';
        if (!/^\d{1,20}$/.test(id)) throw new UsageError('Set DISCORD_APP_ID first: see .env.example.');
        if (pages !== undefined && !/^https:\/\/[^\s/]+/.test(pages))
          throw new UsageError(`“${pages}” is no address: --pages takes one that begins with https://.`);
        if (pictures && !apply) throw new UsageError('--pictures goes with --apply.');
        const fields = directoryFields(id, pages === undefined ? null : withoutSlash(pages));
        if (!apply) return json ? console.log(JSON.stringify(fields)) : printFields(fields);
        const { rest } = connectToDiscord();
        const [icon, banner] = [await picture('icon'), await picture('banner')];
        const outcome = await applyProfile(rest, fields, { icon, banner, replace: pictures ?? false });
        const byHand = Object.fromEntries(BY_HAND.map((name) => [name, fields[name]]));
        if (outcome.refused.length > 0) process.exitCode = 1;
        if (json) return console.log(JSON.stringify({ ...outcome, byHand }));
        for (const name of outcome.written) console.log(`+ ${name}`);
        for (const name of outcome.kept) console.log(`= ${name}: one is there already, and --pictures replaces it`);
        for (const { name, why } of outcome.refused) console.error(`Discord refused ${name}: ${why}`);
        console.log(`\nTo be typed at https://discord.com/developers/applications/${id}:\n`);
        printFields(byHand);
      });
  },
} satisfies Verb;

function printFields(fields: Readonly<Record<string, unknown>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const shown = typeof value === 'string' ? value : JSON.stringify(value);
    console.log(`${name}\n  ${shown.replaceAll('\n', '\n  ')}\n`);
  }
}

function withoutSlash(address: string): string {
  let end = address.length;
  while (address[end - 1] === '/') end -= 1;
  return address.slice(0, end);
}
