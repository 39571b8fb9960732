import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import type { REST } from 'discord.js';
import { readEmoji } from '#bot/emoji/files.ts';
import { refusedEmoji, registerEmoji } from '#bot/emoji/register.ts';
import { commandsPage } from '#bot/features/help/commands-page.ts';
import type { Difference } from '#bot/registration/diff.ts';
import { compareCommands, register, registeredCommands, type Scope, unregister } from '#bot/registration/register.ts';
import { COMMANDS } from '#bot/registry.ts';
import { connectToDiscord } from '../connect.ts';
import type { Verb } from '../verb.ts';

const PAGE = fileURLToPath(new URL('../../../docs/commands.md', import.meta.url));

/** Which commands are meant: those of everywhere, or of one server. */
function connect(guildId: string | undefined): { rest: REST; scope: Scope } {
  const { rest, applicationId } = connectToDiscord();
  return { rest, scope: { applicationId, ...(guildId === undefined ? {} : { guildId }) } };
}

function print({ create, update, remove, same }: Difference, done: boolean): void {
  for (const { name } of create) console.log(`+ ${name}`);
  for (const { command } of update) console.log(`~ ${command.name}`);
  for (const { name } of remove) console.log(`- ${name}`);
  const changed = create.length + update.length + remove.length;
  if (changed === 0) console.log(`Nothing to change: all ${same} commands are as they should be.`);
  else console.log(`${changed} ${done ? 'changed' : 'would change'}, ${same} as they should be.`);
}

/** Emoji belong to the application, so those of one server are not asked for. What is refused keeps nothing from going on. */
async function registerAndPrintEmoji(rest: REST, applicationId: string): Promise<void> {
  const { created, removed, refused, atHand } = await registerEmoji(rest, applicationId, await readEmoji());
  for (const name of created) console.log(`+ :${name}:`);
  for (const name of removed) console.log(`- :${name}:`);
  for (const { name, error } of refused) console.error(refusedEmoji(name, error));
  if (created.length + removed.length + refused.length === 0)
    console.log(`All ${atHand.size} emoji are as they should be.`);
}

export default {
  name: 'commands',
  summary: 'look at, register or delete the slash commands Discord knows',
  register(program: Command) {
    const commands = program.command('commands').summary(this.summary).description('Slash and menu commands.');
    const scoped = (name: string, description: string) =>
      commands.command(name).description(description).option('--guild <id>', 'of one server instead of everywhere');

    scoped('view', 'compare what Discord knows with what is here; changes nothing')
      .option('--json', 'print one object and nothing else: the commands as Discord has them, in every language')
      .action(async ({ guild, json }) => {
        const { rest, scope } = connect(guild);
        const changes = await compareCommands(rest, scope, COMMANDS);
        if (!json) return print(changes, false);
        const { create, update, remove, same } = changes;
        console.log(
          JSON.stringify({
            commands: await registeredCommands(rest, scope),
            create: create.map(({ name }) => name),
            update: update.map(({ command }) => command.name),
            remove: remove.map(({ name }) => name),
            same,
          }),
        );
      });
    scoped('register', 'send what changed, and nothing else').action(async ({ guild }) => {
      const { rest, scope } = connect(guild);
      const { changes, refused } = await register(rest, scope, COMMANDS);
      print(changes, true);
      for (const { name, error } of refused) console.error(`Discord refused ${name}: ${error.message}`);
      if (refused.length > 0) process.exitCode = 1;
      if (guild === undefined) await registerAndPrintEmoji(rest, scope.applicationId);
    });
    scoped('delete', 'take commands away from Discord')
      .argument('[name]', 'one command; all of them when left out')
      .action(async (name: string | undefined, { guild }) => {
        const { rest, scope } = connect(guild);
        const gone = await unregister(rest, scope, name);
        console.log(gone.length === 0 ? 'There was nothing to delete.' : `Deleted ${gone.join(', ')}.`);
      });
    commands
      .command('docs')
      .description('write docs/commands.md from the registry')
      .action(async () => {
        await writeFile(PAGE, commandsPage(COMMANDS));
        console.log('docs/commands.md is written.');
      });
  },
} satisfies Verb;
