/**
 * The table of routes in docs/playground.md, made from the routes themselves:
 * `node --import tsx packages/playground/src/api-table.ts` rewrites it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { EVENTS } from './gateway/events.ts';
import type { Route } from './rest/route.ts';
import { routes } from './rest/routes.ts';

const FROM = '<!-- api-table: made by packages/playground/src/api-table.ts -->';
const TO = '<!-- /api-table -->';
const DOCUMENT = new URL('../../../docs/playground.md', import.meta.url);

const NEEDS: Readonly<Record<Route['auth'], string>> = { bot: 'bot token', owner: 'owner’s token', none: '' };

/** What there is of Discord's description: operations and events, counted and by name. */
const OPERATIONS = 242;
const ALL_EVENTS = 79;

/** Markdown, one row a route; `limit` where a route is paced more tightly than the rest. */
export function apiTable(all: readonly Route[]): string {
  const rows = all.map(({ method, path, about, auth, limit }) => {
    const pace = limit === undefined || limit === 'none' ? '' : `${limit.requests} in ${limit.per / 1_000} s`;
    return `| ${method} | \`${path}\` | ${about} | ${NEEDS[auth]} | ${pace} |`;
  });
  const events = Object.keys(EVENTS);
  return [
    `${all.length} of Discord's ${OPERATIONS} operations:`,
    '',
    '| method | path under `/api/v10` | what it does | needs | pace |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    `${events.length} of its ${ALL_EVENTS} gateway events: ${events.map((event) => `\`${event}\``).join(', ')}.`,
  ].join('\n');
}

/** `document` with the table between its marks replaced. @throws Error if it has no marks */
export function withTable(document: string, table: string, begin = FROM, end = TO): string {
  const from = document.indexOf(begin);
  const to = document.indexOf(end);
  if (from === -1 || to < from) throw new Error('The document has no place for the table.');
  return `${document.slice(0, from + begin.length)}\n${table}\n${document.slice(to)}`;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, 'utf8'), apiTable(routes)));
}
