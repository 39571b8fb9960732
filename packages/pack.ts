/** For the packages' tests: packs one, installs the file into an empty folder as a stranger would, and runs code there. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const CHECKOUT = fileURLToPath(new URL('..', import.meta.url));

export interface Installed {
  readonly path: string;
  /** The packed file. */
  readonly packed: string;
  /** Paths in the packed file, `package/…`. */
  readonly files: readonly string[];
  /** The first fenced block of this language in the README. */
  example(language: string): string;
  /** Writes `code` into the folder and runs it with node. */
  run(file: string, code: string): Promise<{ stdout: string; stderr: string }>;
  remove(): void;
}

/** No network and nothing cached: the file is unpacked, and what it depends on is linked from this checkout. */
async function byHand(error: Error, file: string, path: string): Promise<void> {
  if (!/ENOTFOUND|ECONNREFUSED|ECONNRESET|EAI_AGAIN|ETIMEDOUT|ENOTCACHED|network/.test(error.message)) throw error;
  console.warn('npm could not reach its registry: unpacking the package and linking its dependencies instead.');
  await run('tar', ['-xzf', file], { cwd: path });
  const manifest = JSON.parse(readFileSync(join(path, 'package/package.json'), 'utf8')) as Manifest;
  const modules = join(path, 'node_modules');
  mkdirSync(modules, { recursive: true });
  renameSync(join(path, 'package'), join(modules, manifest.name));
  for (const name of Object.keys(manifest.dependencies)) {
    mkdirSync(dirname(join(modules, name)), { recursive: true });
    symlinkSync(join(CHECKOUT, 'node_modules', name), join(modules, name));
  }
}

interface Manifest {
  readonly name: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

/**
 * Packages come from npm's cache where it has them and from the registry else, so that a machine that has run `npm ci`
 * needs no network.
 */
export async function installPacked(packageFolder: URL, extra: readonly string[] = []): Promise<Installed> {
  const source = fileURLToPath(packageFolder);
  const path = mkdtempSync(join(tmpdir(), 'packed-'));
  const npm = (...args: string[]) =>
    run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
      cwd: path,
      maxBuffer: 16 * 1024 * 1024,
    });
  // The checkout's .npmrc lets no script run at install; this one is the package's own, which compiles it.
  const { stdout } = await npm('pack', source, '--json', '--pack-destination', path, '--ignore-scripts=false');
  const [packed] = JSON.parse(stdout.slice(stdout.indexOf('['))) as [{ filename: string; files: { path: string }[] }];
  writeFileSync(join(path, 'package.json'), JSON.stringify({ name: 'stranger', private: true, type: 'module' }));
  const file = join(path, packed.filename);
  await npm('install', file, ...extra, '--ignore-scripts').catch((error: Error) => byHand(error, file, path));
  return {
    path,
    packed: file,
    files: packed.files.map((file) => `package/${file.path}`),
    example(language) {
      const readme = readFileSync(join(source, 'README.md'), 'utf8');
      const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readme)?.[1];
      if (block === undefined) throw new Error(`The README has no ${language} block.`);
      return block;
    },
    run(file, code) {
      writeFileSync(join(path, file), code);
      return run(process.execPath, [file], { cwd: path });
    },
    remove: () => rmSync(path, { recursive: true, force: true }),
  };
}
