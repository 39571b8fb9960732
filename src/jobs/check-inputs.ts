import type { CheckResult, InputProfile, StoppedStep } from '#contract/checks.ts';
import { checkInput } from '#models/checks/check.ts';
import { readInputHistory, writeInputHistory } from '#store/night/inputs.ts';

/** Thrown when an input does not look like those of the nights before. Nothing was learned from it. */
export class InputsStopped extends Error {
  override readonly name = 'InputsStopped';
  /** @param checks all that were made, those that passed among them */
  constructor(
    readonly checks: readonly CheckResult[],
    readonly hashes: readonly string[],
  ) {
    super(
      checks
        .filter(({ passed }) => !passed)
        .map(({ reason }) => reason)
        .join(' '),
    );
  }
}

/**
 * Holds inputs against those of the nights before, and remembers those that pass.
 * @returns every check
 * @throws {InputsStopped} when one does not pass and no owner has accepted it
 */
export async function checkInputs(dataDir: string, profiles: readonly InputProfile[]): Promise<CheckResult[]> {
  const history = await readInputHistory(dataDir);
  const found = profiles.map((profile) => ({ profile, checks: checkInput(history.passed, profile) }));
  const checks = found.flatMap((one) => one.checks);
  const failed = found.filter(
    ({ profile, checks: some }) => some.some(({ passed }) => !passed) && !history.accepted.includes(profile.hash),
  );
  if (failed.length > 0) {
    const hashes = failed.map(({ profile }) => profile.hash);
    throw new InputsStopped(checks, hashes);
  }
  const news = profiles.filter(
    ({ input, origin, hash }) =>
      history.passed.findLast((past) => past.input === input && past.origin === origin)?.hash !== hash,
  );
  if (news.length > 0) await writeInputHistory(dataDir, { ...history, passed: [...history.passed, ...news] });
  return checks;
}

/** Writes down that a step was stopped, or that it no longer is: what `/jobs explain` shows. */
export async function noteStopped(dataDir: string, step: string, stopped: StoppedStep | null): Promise<void> {
  const history = await readInputHistory(dataDir);
  if (stopped === null && !Object.hasOwn(history.stopped, step)) return;
  const { [step]: _, ...others } = history.stopped;
  await writeInputHistory(dataDir, { ...history, stopped: stopped ? { ...others, [step]: stopped } : others });
}
