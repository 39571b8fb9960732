/**
 * `npm run bots -w discord-playground -- [--write] [NAME…]`: installs each library's bot, has it do its eleven things, and
 * prints the table; `--write` puts it into the README and docs/playground.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { withTable } from '../src/api-table.ts';
import { elevenSteps, type Result, STEPS } from './eleven.ts';
import { LIBRARIES, type Library } from './libraries.ts';

const FROM = '<!-- bots: made by bots/run.ts -->';
const TO = '<!-- /bots -->';
const DOCUMENTS = ['../README.md', '../../../docs/playground.md'].map((path) => new URL(path, import.meta.url));

export function table(rows: readonly (readonly [Library, Result | string])[]): string {
  const head = ['library', 'language', ...STEPS];
  const cells = rows.map(([{ name, version, language }, result]) => {
    const steps = STEPS.map((step) => (typeof result === 'string' ? '' : result[step] === true ? '✓' : '✗'));
    return [`${name} ${version}`, typeof result === 'string' ? `${language}: ${result}` : language, ...steps];
  });
  return [head, head.map(() => '---'), ...cells].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

async function one(library: Library): Promise<Result | string> {
  try {
    if (!library.installed()) {
      console.error(`Installing ${library.name} with ${library.tool}…`);
      await library.install();
    }
  } catch (error) {
    return `not run, ${library.tool} failed: ${(error as Error).message.split('\n')[0]}`;
  }
  const result = await elevenSteps(library);
  for (const step of STEPS) if (result[step] !== true) console.error(`${library.name}: ${step}: ${result[step]}`);
  return result;
}

const args = process.argv.slice(2);
const names = args.filter((arg) => !arg.startsWith('--'));
const rows: [Library, Result | string][] = [];
for (const library of LIBRARIES) {
  if (names.length === 0 || names.includes(library.name)) rows.push([library, await one(library)]);
}
console.log(table(rows));
if (args.includes('--write')) {
  for (const file of DOCUMENTS) writeFileSync(file, withTable(readFileSync(file, 'utf8'), table(rows), FROM, TO));
}
process.exit(
  rows.every(([, result]) => typeof result !== 'string' && STEPS.every((step) => result[step] === true)) ? 0 : 1,
);
