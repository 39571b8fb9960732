/**
 * Ends the process in one sentence on a Node that is too old. Imported before everything else and written for any Node
 * that knows modules, since an older one would stop at the first import that it lacks.
 */
import { readFileSync } from 'node:fs';

const { engines } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'));
const refusal = refuses(process.versions.node, engines.node);
if (refusal !== null) {
  console.error(refusal);
  process.exit(2);
}

/**
 * @param {string} version such as `18.20.4`
 * @param {string} range `>=` and a version, as `engines` has it
 * @returns {string | null} why this Node does not do, or null
 */
export function refuses(version, range) {
  const [major, minor = 0] = range.replace(/^\D+/, '').split('.').map(Number);
  const [ownMajor, ownMinor] = version.split('.').map(Number);
  if (ownMajor > major || (ownMajor === major && ownMinor >= minor)) return null;
  return `Marquee needs Node ${major}.${minor} or newer, and this is Node ${version}: get a newer one from https://nodejs.org.`;
}
