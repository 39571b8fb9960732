import { readFile } from 'node:fs/promises';
import { cataloguePaths, readManifest } from '#catalogue/manifest.ts';
import type { AnswerKind, VersionOpinions } from '#contract/uses.ts';
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

/** Which version answers questions of this kind, plots and their likeness by the index of plots; `shipped` for what comes with Marquee. */
export async function versionAnswering(dataDir: string, about: AnswerKind): Promise<string> {
  if (about === 'recommendation') return (await goodVersions(dataDir, 'recommend'))[0] ?? 'shipped';
  const fingerprint = (await doneSteps(dataDir))['plots']?.fingerprint;
  return fingerprint?.slice(0, 12) ?? 'shipped';
}

/** What members said of each version's answers, up to the last night. */
export async function lastOpinions(dataDir: string): Promise<readonly VersionOpinions[]> {
  return (await doneSteps(dataDir))['watch']?.report?.opinions ?? [];
}

/** What the plot index was last made from: it can be rebuilt for the same films, by another encoder. And which GIFs were encoded. */
async function lastEncoded(dataDir: string): Promise<string> {
  const done = await doneSteps(dataDir);
  return `${done['plots']?.fingerprint ?? ''} ${done['gifs']?.fingerprint ?? ''}`.trim();
}

interface DoneStep {
  readonly fingerprint?: string;
  readonly report?: { readonly opinions?: readonly VersionOpinions[] };
}

/** By step; empty before the first night, or when the file is damaged. */
async function doneSteps(dataDir: string): Promise<Record<string, DoneStep>> {
  try {
    return JSON.parse(await readFile(nightFiles(dataDir).done, 'utf8'));
  } catch {
    return {};
  }
}
