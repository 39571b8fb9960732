/** `npm run messages`: writes what each message takes, from the English catalogues, as types. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { argumentFiles } from './message-arguments/files.ts';

const folder = new URL('../src/messages/', import.meta.url);
mkdirSync(new URL('arguments/', folder), { recursive: true });
for (const [name, text] of argumentFiles(new URL('en/', folder))) {
  const path = new URL(`arguments/${name}`, folder);
  const before = readdirSync(new URL('arguments/', folder)).includes(name) ? readFileSync(path, 'utf8') : '';
  if (before !== text) writeFileSync(path, text);
}
