import { fileURLToPath } from 'node:url';
import type { Command } from 'commander';
import { readLicences } from '../licences.ts';
import type { Verb } from '../verb.ts';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));

export default {
  name: 'licences',
  summary: 'The licence of every package that is installed',
  register(program: Command): void {
    program
      .command(this.name)
      .description(this.summary)
      .option('--all', 'those for building and testing too')
      .option('--json', 'print one list and nothing else')
      .action(({ all, json }: { all?: true; json?: true }) => {
        const packages = readLicences(ROOT).filter(({ development }) => all === true || !development);
        if (json) return console.log(JSON.stringify(packages));
        const counts = new Map<string, number>();
        for (const { name, version, licence } of packages) {
          counts.set(licence, (counts.get(licence) ?? 0) + 1);
          console.log(`${`${name} ${version}`.padEnd(50)} ${licence}`);
        }
        const summary = [...counts].sort((a, b) => b[1] - a[1]).map(([licence, count]) => `${count} ${licence}`);
        console.log(`\n${packages.length} packages: ${summary.join(', ')}`);
      });
  },
} satisfies Verb;
