import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import { fromEnvironment } from '#contract/engine-settings.ts';
import type { FromLibrary } from '#contract/library.ts';
import { startPulse } from '#contract/pulse.ts';
import { FolderInUseError, folderInUse, lockFolder } from '#files/lock.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { decidePrecision, encodeLibrary } from '#loaders/plots/encode-library.ts';
import { prepareWords } from '#loaders/plots/prepare.ts';
import { seedPassageCache } from '#loaders/starter-vectors.ts';
import { takeLowestPriority, threadsNow } from '#machine/lowest-priority.ts';
import { encodingProgressLine } from '#models/plots/index.ts';
import { nightFiles } from '#store/night/files.ts';

const LINE_EVERY_MS = 30_000;

/** Thrown between two chunks: the night goes first. */
class GivesWay extends Error {}

/**
 * The whole life of the process that encodes a new library while the bot answers: at the lowest priority, one at a time for a
 * data folder, and never beside a plan of the night, which encodes what is left itself.
 */
export async function serveLibrary(): Promise<void> {
  const started = threadsNow();
  startPulse();
  takeLowestPriority(started);
  process.on('SIGINT', () => {}); // a terminal's ctrl-C reaches the whole group; the parent decides when this ends
  const { dataDir, assetsDir, encoder: model, threads } = fromEnvironment();
  const cacheDir = join(dataDir, 'cache');
  const night = nightFiles(dataDir).folder;
  const limit = threads === 0 ? {} : { threads };
  try {
    if (await folderInUse(night)) throw new GivesWay();
    const lock = await lockFolder(join(cacheDir, 'encoding'), () => new Date());
    const { movies, hash } = loadCatalogue(dataDir, assetsDir);
    await decidePrecision(movies, { cacheDir, model, ...limit });
    const encoder = await openPassageEncoder({ cacheDir, model, ...limit });
    await seedPassageCache(assetsDir, cacheDir, encoder.id);
    await prepareWords({ movies, hash, cacheDir });
    let [began, told] = [0, 0];
    await encodeLibrary(
      { movies, hash, cacheDir, encoder },
      {
        onKept: ({ films, of }) => tell({ kind: 'kept', coverage: { films, of } }),
        async onProgress(progress) {
          const now = performance.now();
          if (progress.done === 0) began = now;
          if (await folderInUse(night)) throw new GivesWay();
          if (now - told < LINE_EVERY_MS) return;
          told = now;
          await tell({ kind: 'progress', line: encodingProgressLine(progress, now - began) });
        },
      },
    );
    await lock.release();
    await tell({ kind: 'ended', how: 'complete' });
  } catch (error) {
    if (!(error instanceof GivesWay || error instanceof FolderInUseError)) throw error;
    await tell({ kind: 'ended', how: 'busy' });
  }
  process.exit(0);
}

/** Resolves when the message has left this process. */
function tell(message: FromLibrary): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected && process.send) process.send(message, () => resolve());
    else resolve();
  });
}
