import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Where Chromium is: what `CHROMIUM` names, or the first on the path; `undefined` if there is none. */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env['CHROMIUM']) return env['CHROMIUM'];
  const folders = (env['PATH'] ?? '').split(delimiter);
  return NAMES.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
}

/** Browser tests are left out where there is no browser. Where the whole suite must run, they fail instead. */
export const leavesBrowsersOut = (env: NodeJS.ProcessEnv = process.env): boolean =>
  !env['CI'] && findChromium(env) === undefined;
