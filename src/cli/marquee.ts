#!/usr/bin/env node
/** `npm run marquee -- <verb>`: everything that can be done from a terminal. */
import { Command } from 'commander';
import { honourProxies } from '#network/honour-proxies.ts';
import { readEnvironment } from '../config.ts';
import { remedyOf } from '../start-errors.ts';
import { loadVerbs, UsageError } from './verb.ts';

const program = new Command('marquee').description('Films from half memories: the terminal side of Marquee.');
program.showSuggestionAfterError().exitOverride();

for (const verb of await loadVerbs(new URL('./verbs/', import.meta.url), process.argv[2])) verb.register(program);

try {
  await honourProxies(readEnvironment());
  await program.parseAsync();
} catch (error) {
  if (error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number') {
    process.exitCode = error.exitCode; // commander has printed its own sentence
  } else if (error instanceof UsageError) {
    console.error(error.message);
    process.exitCode = 2;
  } else {
    const remedy = remedyOf(error);
    console.error(remedy ?? error);
    process.exitCode = remedy === null ? 1 : 2;
  }
}
