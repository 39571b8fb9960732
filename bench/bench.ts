/** `npm run bench [-- NAME [--json] …]`: with no name, the list; with one, that comparison. */
import { readdir } from 'node:fs/promises';

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

async function load(): Promise<Bench[]> {
  const benches: Bench[] = [];
  for (const file of (await readdir(new URL('.', import.meta.url))).sort()) {
    if (!file.endsWith('.ts') || file === 'bench.ts') continue;
    const { default: bench } = (await import(new URL(file, import.meta.url).href)) as { default?: Bench };
    if (bench) benches.push(bench);
  }
  return benches;
}

async function main(argv: readonly string[]): Promise<void> {
  const json = argv.includes('--json');
  const [name, ...args] = argv.filter((arg) => arg !== '--json');
  const benches = await load();
  const bench = benches.find((candidate) => candidate.name === name);
  if (!bench) {
    if (name !== undefined) process.exitCode = 2;
    console.error(name === undefined ? 'npm run bench -- NAME [--json]' : `There is no bench named ${name}.`);
    for (const { name: known, summary } of benches) console.error(`  ${known.padEnd(12)} ${summary}`);
    return;
  }
  const figures = await bench.run({ json, args });
  console.log(JSON.stringify(figures, null, json ? undefined : 2));
}

// Benches import this file for its types and for nothing else: only the command line starts it.
if (process.argv[1]?.endsWith('bench.ts')) await main(process.argv.slice(2));
