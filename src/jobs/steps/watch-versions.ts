import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { AnswerKind } from '#contract/uses.ts';
import { type Judged, outcomesByVersion } from '#models/checks/outcomes.ts';
import { FALSE_ALARMS, heldAgainst, OUTCOME_MARGIN, type Outcomes } from '#models/checks/sequential.ts';
import { readArtefact } from '#store/artefact-files.ts';
import { goodVersions, rollback } from '#store/artefacts.ts';
import type { KeptOpinion } from '#store/feedback.ts';
import { readUses } from '#store/night/uses.ts';
import { readSnapshot } from '#store/snapshot.ts';
import { readDone } from '../done.ts';
import type { NightContext, Step } from '../step.ts';

/** Kinds of artefacts, and what opinions and uses of their answers are filed under. */
const ABOUT: Readonly<Record<string, AnswerKind>> = { recommend: 'recommendation' };

const GOOD = new Set<KeptOpinion['verdict']>(['this-is-it', 'more-like']);
const BAD = new Set<KeptOpinion['verdict']>(['not-this']);

/**
 * Holds what members said of the version in use against what they said of the one before, and goes back to that one when
 * the version in use is worse: once, since a second step back would be a guess.
 */
export const watchVersions: Step = {
  name: 'watch',
  title: 'Hold versions in use against what members say',
  inputs: ['store/feedback.jsonl', 'jobs/uses.json', 'artefacts/'],
  outputs: ['artefacts/*/current.json'],

  async fingerprint(context) {
    const pairs = await Promise.all(Object.keys(ABOUT).map((kind) => lastTwo(kind, context)));
    return createHash('sha256').update(JSON.stringify(pairs)).digest('hex');
  },

  async run(context) {
    const { dataDir } = context;
    const before = (await readDone(dataDir))['watch']?.report.rolledBack ?? {};
    const notes: string[] = [];
    const rolledBack: Record<string, string> = { ...before };
    for (const kind of Object.keys(ABOUT)) {
      const pair = await lastTwo(kind, context);
      if (!pair) continue;
      const [inUse, earlier] = pair;
      if (rolledBack[kind] === inUse.version || !doesWorse(inUse, earlier)) {
        notes.push(`${kind}: ${words(inUse)}; the one before: ${words(earlier)}.`);
        continue;
      }
      await rollback(dataDir, kind, earlier.version);
      rolledBack[kind] = earlier.version;
      notes.push(
        `${kind} ${inUse.version} does worse than the one before and was rolled back: ${words(inUse)}; ${earlier.version}: ${words(earlier)} (wrong in at most ${100 * FALSE_ALARMS} % of months).`,
      );
    }
    return { note: notes.length > 0 ? notes.join(' ') : 'There is no version before the ones in use.', rolledBack };
  },
};

function words({ opinions, answers, opened }: Version): string {
  const said = `${opinions.good} of ${opinions.good + opinions.bad} opinions are good`;
  const given = answers.good + answers.bad;
  return given === 0 ? said : `${said}, of ${given} answers ${opened} had a film opened and ${answers.good} one taken`;
}

interface Version {
  readonly version: string;
  readonly opinions: Outcomes;
  /** Good: a film of it was taken. */
  readonly answers: Outcomes;
  readonly opened: number;
}

/** By what members say or by what they do; the error is shared between the two tests. */
const doesWorse = (now: Version, before: Version): boolean =>
  heldAgainst(before.opinions, OUTCOME_MARGIN, FALSE_ALARMS / 2)(now.opinions) ||
  heldAgainst(before.answers, OUTCOME_MARGIN, FALSE_ALARMS / 2)(now.answers);

/** The version in use and the one before it; null where there are not two. */
async function lastTwo(kind: string, context: NightContext): Promise<readonly [Version, Version] | null> {
  const { dataDir } = context;
  const names = (await goodVersions(dataDir, kind)).slice(0, 2);
  const used = await Promise.all(
    names.map(async (version) => {
      const { manifest } = await readArtefact(join(dataDir, 'artefacts', kind), kind, version);
      return { version, since: manifest.madeAt };
    }),
  ).catch(() => []); // a damaged version is somebody else's to report
  const [inUse, earlier] = used;
  if (!inUse || !earlier) return null;
  const { feedback } = await readSnapshot(context);
  const opinions = feedback.flatMap(({ opinion }): Judged[] => {
    const { about, verdict, at } = opinion;
    return about === ABOUT[kind] && (GOOD.has(verdict) || BAD.has(verdict)) ? [{ good: GOOD.has(verdict), at }] : [];
  });
  const said = outcomesByVersion(opinions, [earlier, inUse]);
  const uses = (await readUses(dataDir)).filter(({ about }) => about === ABOUT[kind]);
  const of = ({ version }: { version: string }): Version => {
    const counted = uses.filter((known) => known.version === version);
    const sum = (what: 'answers' | 'opened' | 'taken') => counted.reduce((total, known) => total + known[what], 0);
    return {
      version,
      opinions: said.get(version) ?? { good: 0, bad: 0 },
      answers: { good: sum('taken'), bad: sum('answers') - sum('taken') },
      opened: sum('opened'),
    };
  };
  return [of(inUse), of(earlier)];
}
