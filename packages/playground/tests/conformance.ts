/** Holds every request a bot makes and every answer it gets against a description of Discord's API. */
import { RESTJSONErrorCodes } from 'discord-api-types/v10';
import type { RestEntry } from '../src/page-protocol.ts';
import type { Playground } from '../src/playground.ts';
import { type Description, fromTable, readTable } from './discord-api/description.ts';

export interface Conformance {
  /** Bodies and queries that were held against the description. */
  requests: number;
  answers: number;
  readonly operations: Set<string>;
  readonly problems: string[];
}

let description: Description = fromTable(readTable());

/** Whatever is watched from now on is held against this description instead of the table kept in the project. */
export function holdAgainst(other: Description): void {
  description = other;
}

/** Starts to listen. Requests that were refused are not held to be right; their refusals are. */
export function watchConformance(playground: Playground): Conformance {
  const seen: Conformance = { requests: 0, answers: 0, operations: new Set(), problems: [] };
  playground.tap.heard.on('entry', (entry) => {
    if (entry.kind === 'rest' && entry.fault === undefined) inspect(entry, seen);
  });
  return seen;
}

/** For the end of a test file: the counts in one line. */
export function report({ requests, answers, operations }: Conformance): void {
  console.log(`conformance: ${requests} requests and ${answers} answers of ${operations.size} operations validated`);
}

function inspect(entry: RestEntry, seen: Conformance): void {
  const { route, method, status, requestBody, responseBody } = entry;
  if (route === undefined) return;
  const name = `${method} ${route}`;
  const operation = description(name);
  if (operation === undefined) {
    seen.problems.push(`${name} is not in the description`);
    return;
  }
  seen.operations.add(name);
  const problem = (what: string, found: string | undefined) => {
    if (found !== undefined) seen.problems.push(`${name} ${what}: ${found}`);
  };
  if (status < 400) {
    seen.requests++;
    if (requestBody !== undefined) problem('request', operation.request?.(structuredClone(requestBody)));
    problem('query', operation.query?.(Object.fromEntries(new URL(entry.path, 'http://x').searchParams)));
  }
  if (status >= 500 || status === 0) return;
  seen.answers++;
  const check = operation.answer(status);
  if (check === undefined) seen.problems.push(`${name} answered ${status}, which the description does not know`);
  else if (check !== null) problem(`answer ${status}`, check(JSON.parse(JSON.stringify(responseBody ?? null))));
  else if (responseBody !== undefined) seen.problems.push(`${name} answered ${status} with a body`);
  if (status >= 400) problem(`answer ${status}`, unknownCode(responseBody));
}

/** Discord's error codes are listed in its documentation and not in its description; 0 stands for the status itself. */
function unknownCode(body: unknown): string | undefined {
  const code = (body as { code?: unknown } | undefined)?.code;
  return code === 0 || (typeof code === 'number' && RESTJSONErrorCodes[code] !== undefined)
    ? undefined
    : `${JSON.stringify(code)} is not an error code of Discord's`;
}
