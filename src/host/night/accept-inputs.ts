import type { StoppedStep } from '#contract/checks.ts';
import type { Refusal } from '#contract/jobs.ts';
import { FolderInUseError, lockFolder } from '#files/lock.ts';
import { nightFiles } from '#store/night/files.ts';
import { openNightJournal } from '#store/night/history.ts';
import { readInputHistory, writeInputHistory } from '#store/night/inputs.ts';

/** Says that the inputs a step was stopped for are as they should be: the next plan learns from them. */
export async function acceptInputs(dataDir: string, step: string, now: () => Date): Promise<StoppedStep | Refusal> {
  try {
    const lock = await lockFolder(nightFiles(dataDir).folder, now);
    try {
      const history = await readInputHistory(dataDir);
      const stopped = Object.hasOwn(history.stopped, step) ? history.stopped[step] : undefined;
      if (!stopped) return { refused: `“${step}” is not stopped: \`/jobs explain\` shows what is.` };
      const { [step]: _, ...others } = history.stopped;
      await writeInputHistory(dataDir, {
        ...history,
        stopped: others,
        accepted: [...history.accepted, ...stopped.hashes],
      });
      const journal = await openNightJournal(dataDir, now);
      await journal.append({ job: 'accept', outcome: 'done', note: `the inputs of ${step}` });
      return stopped;
    } finally {
      await lock.release();
    }
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    return { refused: 'A plan is running: wait until it has ended, or cancel it first.' };
  }
}
