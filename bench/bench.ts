/** `npm run bench [-- NAME [--json] …]`: with no name, the list; with one, that comparison. */
import { readdir } from 'node:fs/promises';
import { UsageError } from '#cli/verb.ts';

export interface BenchOptions {
  /** Print nothing but the returned object. */
  readonly json: boolean;
  /** What followed the name on the command line, `--json` taken out. */
  readonly args: readonly string[];
}

/** One comparison: ours and its baseline, measured in the same run. */
export interface Bench {
  readonly name: string;
  readonly summary: string;
  /** Returns the figures that `--json` prints: medians and ratios, with names as documented. */
  run(options: BenchOptions): Promise<Record<string, unknown>>;
}

const FOLDER = new URL('.', import.meta.url);

async function names(): Promise<string[]> {
  const files = await readdir(FOLDER);
  return files.flatMap((file) => /^(?!bench)(.+)\.ts$/.exec(file)?.[1] ?? []).sort();
}

async function load(name: string): Promise<Bench> {
  return ((await import(new URL(`${name}.ts`, FOLDER).href)) as { default: Bench }).default;
}

async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  const [name, ...args] = argv.filter((arg) => arg !== '--json');
  const known = await names();
  if (name === undefined || !known.includes(name)) {
    if (name !== undefined) process.exitCode = 2;
    console.error(name === undefined ? 'npm run bench -- NAME [--json]' : `There is no bench named ${name}.`);
    for (const bench of await Promise.all(known.map(load)))
      console.error(`  ${bench.name.padEnd(12)} ${bench.summary}`);
    return;
  }
  try {
    const figures = await (await load(name)).run({ json, args });
    console.log(JSON.stringify(figures, null, json ? undefined : 2));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}

// Benches import this file for its types and for nothing else: only the command line starts it.
if (process.argv[1]?.endsWith('bench.ts')) await main(process.argv.slice(2));
