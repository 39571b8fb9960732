/** Each library's bot: how it is installed from its registry, and how it is started. */
import { execFile } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import ts from 'typescript';

const run = promisify(execFile);

export interface Library {
  readonly name: string;
  readonly version: string;
  readonly language: 'JavaScript' | 'TypeScript' | 'Python' | 'Go' | 'Rust' | 'Java';
  /** The program it needs on this machine. */
  readonly tool: string;
  /** Whether it was installed before. */
  installed(): boolean;
  /** From its registry, into the folder that {@link HOME} names. @throws with the tool's own words */
  install(): Promise<void>;
  /** Brings the bot's source beside its library, where that is needed. */
  prepare?(): void;
  /** Program and arguments. */
  readonly start: readonly [string, ...string[]];
}

/** Where what is installed and built lies, outside of the checkout. */
export const HOME = process.env['DISCORD_PLAYGROUND_BOTS'] ?? join(homedir(), '.cache/discord-playground/bots');

const source = (name: string, ...rest: string[]) => join(fileURLToPath(new URL('.', import.meta.url)), name, ...rest);
const quietly = async (program: string, args: readonly string[], cwd?: string) => {
  await run(program, args, { maxBuffer: 64 * 1024 * 1024, ...(cwd === undefined ? {} : { cwd }) });
};

function python(name: string, version: string): Library {
  const venv = join(HOME, name);
  const program = join(venv, 'bin/python');
  return {
    name,
    version,
    language: 'Python',
    tool: 'python3',
    installed: () => existsSync(join(venv, 'bin/pip')),
    async install() {
      await quietly('python3', ['-m', 'venv', venv]);
      await quietly(join(venv, 'bin/pip'), ['install', '--quiet', '--requirement', source(name, 'requirements.txt')]);
    },
    start: [program, source(name, 'bot.py')],
  };
}

/** From npm, with what else it needs, as `name@version`. The bot is copied beside its library, where Node looks for it. */
function npm(folder: string, language: Library['language'], packages: readonly string[], called?: string): Library {
  const home = join(HOME, folder);
  const [, name = '', version = ''] = /^(.+)@(.+)$/.exec(packages[0] ?? '') ?? [];
  return {
    name: called ?? name,
    version,
    language,
    tool: 'npm',
    installed: () => existsSync(join(home, 'node_modules', name)),
    async install() {
      mkdirSync(home, { recursive: true });
      await quietly('npm', ['install', '--prefix', home, '--no-audit', '--no-fund', '--ignore-scripts', ...packages]);
    },
    prepare() {
      const to = join(home, 'bot.mjs');
      if (language === 'JavaScript') copyFileSync(source(folder, 'bot.mjs'), to);
      else writeFileSync(to, compiled(readFileSync(source(folder, 'bot.ts'), 'utf8')));
    },
    start: [process.execPath, join(home, 'bot.mjs')],
  };
}

const javascript = (folder: string, name: string, version: string) => npm(folder, 'JavaScript', [`${name}@${version}`]);
const typescript = (folder: string, packages: readonly string[], called?: string) =>
  npm(folder, 'TypeScript', [...packages, 'discord.js@14.28.1'], called);

/** As a bot's own build would: with decorators, and with the types that they ask for. */
const compiled = (text: string): string =>
  ts.transpileModule(text, {
    compilerOptions: {
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      experimentalDecorators: true,
      emitDecoratorMetadata: true,
      useDefineForClassFields: false,
    },
  }).outputText;

export const LIBRARIES: readonly Library[] = [
  {
    name: 'discord.js',
    version: '14.28.1',
    language: 'JavaScript',
    tool: 'npm',
    installed: () => true, // A development dependency of this package.
    install: async () => undefined,
    start: [process.execPath, source('discord.js', 'bot.mjs')],
  },
  javascript('oceanic', 'oceanic.js', '1.15.0'),
  javascript('discordeno', 'discordeno', '21.0.0'),
  typescript('sapphire', ['@sapphire/framework@5.5.1']),
  typescript('necord', [
    'necord@6.14.0',
    '@nestjs/common@11.2.10',
    '@nestjs/core@11.2.10',
    'discord-api-types@0.37.99',
    'reflect-metadata@0.2.2',
    'rxjs@7.8.2',
  ]),
  typescript('discordx', ['discordx@11.13.3', 'reflect-metadata@0.2.2']),
  typescript('template', ['discord.js@14.28.1'], 'KevinNovak’s template’s shapes, discord.js'),
  python('discord.py', '2.7.1'),
  python('py-cord', '2.8.1'),
  python('disnake', '2.12.2'),
  python('nextcord', '2.6.0'),
  python('hikari', '2.7.0'),
  {
    name: 'discordgo',
    version: '0.29.0',
    language: 'Go',
    tool: 'go',
    installed: () => existsSync(join(HOME, 'discordgo')),
    install: () => quietly('go', ['build', '-o', join(HOME, 'discordgo'), '.'], source('discordgo')),
    start: [join(HOME, 'discordgo')],
  },
  {
    name: 'serenity',
    version: '0.12.5',
    language: 'Rust',
    tool: 'cargo',
    installed: () => existsSync(join(HOME, 'serenity/debug/eleven-steps')),
    install: () => quietly('cargo', ['build', '--quiet', '--target-dir', join(HOME, 'serenity')], source('serenity')),
    start: [join(HOME, 'serenity/debug/eleven-steps')],
  },
  {
    name: 'JDA',
    version: '6.5.0',
    language: 'Java',
    tool: 'mvn',
    installed: () => existsSync(join(HOME, 'jda/classes/Bot.class')),
    install: () =>
      quietly(
        'mvn',
        [
          '--quiet',
          '--batch-mode',
          `-Dbots.target=${join(HOME, 'jda')}`,
          'compile',
          'dependency:copy-dependencies',
          `-DoutputDirectory=${join(HOME, 'jda/lib')}`,
        ],
        source('jda'),
      ),
    start: ['java', '-cp', `${join(HOME, 'jda/classes')}:${join(HOME, 'jda/lib')}/*`, 'Bot'],
  },
];
