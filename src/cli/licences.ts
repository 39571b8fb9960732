import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package that `npm ci` installs, and what it says of its licence. */
export interface PackageLicence {
  readonly name: string;
  readonly version: string;
  /** An SPDX expression, or `unknown`. */
  readonly licence: string;
  /** Only for building and testing. */
  readonly development: boolean;
}

interface Locked {
  readonly version?: string;
  readonly license?: string;
  readonly dev?: boolean;
  readonly link?: boolean;
}

/**
 * Every package of a checkout's `package-lock.json` with its licence, by name. Where the lock says none, the package's own
 * `package.json` is asked; workspaces, which are the project itself, are left out.
 */
export function readLicences(root: string): PackageLicence[] {
  const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, Locked>;
  };
  return Object.entries(packages)
    .filter(([path, { link }]) => path.includes('node_modules/') && !link)
    .map(([path, { version = '', license, dev = false }]) => ({
      name: path.slice(path.lastIndexOf('node_modules/') + 'node_modules/'.length),
      version,
      licence: license ?? licenceOf(join(root, path, 'package.json')) ?? 'unknown',
      development: dev,
    }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** `license` as a string or, as old packages write it, an object or a list of them. */
function licenceOf(path: string): string | null {
  if (!existsSync(path)) return null;
  const { license, licenses } = JSON.parse(readFileSync(path, 'utf8')) as { license?: unknown; licenses?: unknown };
  const named = [license, licenses]
    .flat()
    .map((one) => (typeof one === 'object' && one !== null && 'type' in one ? one.type : one));
  const found = named.filter((one) => typeof one === 'string');
  return found.length === 0 ? null : found.join(' OR ');
}
