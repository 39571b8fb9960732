import { ApplicationIntegrationType, InteractionContextType } from 'discord.js';
import { sayIfKey } from '#messages/index.ts';
import type { Command, Runnable } from '../../command.ts';
import type { Option } from '../../options.ts';
import { permissionNames } from '../../router/checks.ts';
import { entries, exampleCall } from './command-help.ts';

/** `docs/commands.md`, from the registry: `marquee commands docs` writes it, and a test keeps it current. */
export function commandsPage(commands: readonly Command[]): string {
  return [
    '# Commands',
    '',
    'Generated from the registry by `npm run marquee -- commands docs`.',
    '',
    '| command | what it does |',
    '|---|---|',
    ...entries(commands).map(({ call, description }) => `| \`${call}\` | ${cell(description)} |`),
    '',
    ...commands.flatMap(sectionsOf),
  ].join('\n');
}

function sectionsOf(command: Command): string[] {
  return entries([command]).flatMap(({ call, description, leaf }) => [
    `## ${call}`,
    '',
    `${description}.`,
    '',
    ...(leaf ? optionRows(leaf) : []),
    ...(leaf?.examples ?? []).flatMap((example) => [`    ${exampleCall(call, example)}`, '']),
    facts(command),
    '',
  ]);
}

function optionRows({ options }: Runnable): string[] {
  if (options.length === 0) return [];
  const rows = options.map(
    (option) => `| \`${option.name}\` | ${cell(typeOf(option))} | ${cell(sayIfKey(option.description))} |`,
  );
  return ['| option | takes | |', '|---|---|---|', ...rows, ''];
}

function typeOf(option: Option): string {
  const bounds = 'min' in option && option.min !== undefined ? `, ${option.min} to ${option.max}` : '';
  const choices =
    'choices' in option && option.choices ? `: ${option.choices.map(({ name }) => sayIfKey(name)).join(', ')}` : '';
  return `${option.type}${bounds}${choices}${option.required ? ' (required)' : ''}`;
}

function facts(command: Command): string {
  const where = [
    command.contexts.includes(InteractionContextType.Guild) ? 'servers' : '',
    command.contexts.includes(InteractionContextType.BotDM) ? 'direct messages' : '',
    command.contexts.includes(InteractionContextType.PrivateChannel) ? 'group messages' : '',
  ].filter(Boolean);
  const installers = [
    command.integrationTypes.includes(ApplicationIntegrationType.GuildInstall) ? 'servers' : '',
    command.integrationTypes.includes(ApplicationIntegrationType.UserInstall) ? 'members' : '',
  ].filter(Boolean);
  const who = command.ownerOnly
    ? 'the people who run the bot'
    : command.defaultMemberPermissions === null
      ? 'everyone'
      : `members with ${permissionNames(command.defaultMemberPermissions)}`;
  const { burst, everySeconds } = command.cooldown;
  return `For ${who}, in ${where.join(', ')}; installed by ${installers.join(' or ')}. ${burst} in a row, then one every ${everySeconds} s.`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
