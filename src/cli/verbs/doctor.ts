import type { Command } from 'commander';
import { examine } from '../../doctor/examine.ts';
import type { Finding } from '../../doctor/finding.ts';
import type { Verb } from '../verb.ts';

/** `marquee doctor`: what this machine, the settings, Discord and the data folder are like, and what to do about it. */
export default {
  name: 'doctor',
  summary: 'Look at machine, settings, Discord and data, and say what to do',
  register(program: Command): void {
    program
      .command('doctor')
      .description(this.summary)
      .option('--json', 'print {ok, findings}')
      .action(async ({ json }: { json?: true }) => {
        const findings = await examine(() => new Date());
        const ok = findings.every(({ state }) => state !== 'trouble');
        console.log(json ? JSON.stringify({ ok, findings }, null, 2) : page(findings));
        if (!ok) process.exitCode = 1;
      });
  },
} satisfies Verb;

const MARKS = { well: 'ok  ', advice: 'note', trouble: 'BAD ' } as const;

/** A line for each finding, with what to do under it. */
function page(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length)) + 2;
  const lines = findings.map(({ check, state, says, remedy }) => {
    const todo = remedy === undefined ? '' : `\n${' '.repeat(width + 6)}-> ${remedy}`;
    return `${MARKS[state]}  ${check.padEnd(width)}${says}${todo}`;
  });
  const bad = findings.filter(({ state }) => state === 'trouble').length;
  const sum = bad === 0 ? 'Nothing stands in the way.' : `${bad} to put right.`;
  return `${lines.join('\n')}\n\n${sum}`;
}
