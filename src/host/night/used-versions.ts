import { readFile } from 'node:fs/promises';
import { cataloguePaths, readManifest } from '#catalogue/manifest.ts';
import { goodVersions, kinds } from '#store/artefacts.ts';
import { nightFiles } from '#store/night/files.ts';

/** Changes when a process that loads the models now would load something else than one that has loaded them. */
export async function usedVersions(dataDir: string): Promise<string> {
  const models = await Promise.all(
    (await kinds(dataDir)).map(async (kind) => `${kind} ${(await goodVersions(dataDir, kind))[0] ?? ''}`),
  );
  const films = readManifest(cataloguePaths(dataDir).manifest)?.sha256 ?? 'starter';
  return [...models, films, await lastEncoded(dataDir)].join('\n');
}

/** What the plot index was last made from: it can be made anew for the same films, by another encoder. And which GIFs were encoded. */
async function lastEncoded(dataDir: string): Promise<string> {
  try {
    const done = JSON.parse(await readFile(nightFiles(dataDir).done, 'utf8')) as Record<
      string,
      { fingerprint?: string }
    >;
    return `${done['plots']?.fingerprint ?? ''} ${done['gifs']?.fingerprint ?? ''}`;
  } catch {
    return '';
  }
}
