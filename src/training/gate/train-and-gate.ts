import { ZodError } from 'zod';
import type { GateVerdict, Metrics } from '#contract/jobs.ts';
import type { Approval } from '#contract/night-protocol.ts';
import { type Artefact, currentArtefact, promote, pruneCandidates } from '#store/artefacts.ts';
import { isClearlyBetter, judge, type Tolerance } from './judge.ts';

/** A loss that fell, a value an epoch, in order. */
export interface LossCurve {
  readonly name: string;
  readonly losses: readonly number[];
}

/** Where a model is trained, and who is told how it goes. */
export interface GateContext {
  readonly dataDir: string;
  readonly approval: Approval;
  progress(note: string): void;
}

export interface GateReport {
  /** One sentence. */
  readonly note: string;
  readonly verdicts: readonly GateVerdict[];
  readonly curves?: readonly LossCurve[];
}

/** A model that learns, as its gate sees it. `Context` is what its training needs besides. */
export interface Trainable<Context extends GateContext = GateContext> {
  /** The artefact's kind. */
  readonly kind: string;
  /** Writes a candidate with its scores on held-out sets; the candidate is not in use. */
  train(context: Context): Promise<Artefact>;
  /** What is wrong with the candidate's files, a sentence each. */
  check(candidate: Artefact, champion: Artefact | null): Promise<readonly string[]>;
  /** The version in use, measured on the candidate's held-out sets: asked for when their data differ. */
  rescore(champion: Artefact, candidate: Artefact, context: Context): Promise<Metrics>;
  readonly tolerances: readonly Tolerance[];
  curves?(candidate: Artefact): readonly LossCurve[];
}

/** Trains a candidate and puts it in use when it is sound and at least as good as the version in use. */
export async function trainAndGate<Context extends GateContext>(
  model: Trainable<Context>,
  context: Context,
): Promise<GateReport> {
  const { dataDir, progress } = context;
  const { artefact: champion, warnings } = await currentArtefact(dataDir, model.kind);
  for (const warning of warnings) progress(warning);
  const candidate = await trained(model, context);
  if (typeof candidate === 'string') return refusal(model, champion, candidate);
  const after = candidate.manifest.metrics;
  const curves = model.curves?.(candidate) ?? [];
  if (champion && sameFiles(champion, candidate)) {
    const verdict = { model: model.kind, version: champion.version, accepted: true, reasons: [], before: after, after };
    await pruneCandidates(dataDir, model.kind);
    return { note: `It learned the same as ${champion.version}, which stays in use.`, verdicts: [verdict], curves };
  }
  progress('held against the version in use');
  const before = champion && (await champions(model, champion, candidate, context));
  const reasons = [...(await model.check(candidate, champion)), ...judge(before, after, model.tolerances)];
  const accepted = reasons.length === 0;
  const waiting = accepted && context.approval === 'borderline' && !isClearlyBetter(before, after, model.tolerances);
  progress(waiting ? 'waits for an owner' : accepted ? 'accepted' : 'refused');
  if (accepted && !waiting) await promote(dataDir, model.kind, candidate.version);
  else await pruneCandidates(dataDir, model.kind);
  const { version } = candidate;
  const verdict = { model: model.kind, version, accepted, ...(waiting && { waiting }), reasons, before, after };
  if (waiting) {
    const note = `Version ${version} is about as good as the one in use and waits: \`/jobs approve\` puts it in use.`;
    return { note, verdicts: [verdict], curves };
  }
  const note = accepted ? `Version ${version} is in use.` : `Version ${version} was refused and kept for inspection.`;
  return { note, verdicts: [verdict], curves };
}

/** Scores that contain NaN fit no manifest: the training diverged. */
async function trained<Context extends GateContext>(
  model: Trainable<Context>,
  context: Context,
): Promise<Artefact | string> {
  try {
    return await model.train(context);
  } catch (error) {
    if (error instanceof ZodError && error.issues.some(({ path }) => path[0] === 'metrics')) {
      return 'Its scores contain NaN: the training diverged.';
    }
    throw error;
  }
}

function refusal({ kind }: { readonly kind: string }, champion: Artefact | null, reason: string): GateReport {
  const before = champion?.manifest.metrics ?? null;
  const verdict = { model: kind, version: '', accepted: false, reasons: [reason], before, after: {} };
  return { note: 'What was learned was refused.', verdicts: [verdict] };
}

/** The champion's scores: its own where it was measured on the same data, else measured again. */
async function champions<Context extends GateContext>(
  model: Trainable<Context>,
  champion: Artefact,
  candidate: Artefact,
  context: Context,
): Promise<Metrics> {
  if (champion.manifest.dataHash === candidate.manifest.dataHash) return champion.manifest.metrics;
  return model.rescore(champion, candidate, context);
}

function sameFiles(a: Artefact, b: Artefact): boolean {
  const hashes = ({ manifest }: Artefact) =>
    JSON.stringify(
      Object.entries(manifest.files)
        .map(([name, { sha256 }]) => [name, sha256])
        .sort(),
    );
  return hashes(a) === hashes(b);
}
