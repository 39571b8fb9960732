import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { ANSWER_KINDS, type AnswerKind, type VersionOpinions } from '#contract/uses.ts';
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
    const told = await toldByMembers(context);
    const pairs = await Promise.all(Object.keys(ABOUT).map((kind) => lastTwo(kind, told, context)));
    return createHash('sha256')
      .update(JSON.stringify([pairs, told]))
      .digest('hex');
  },

  async run(context) {
    const { dataDir } = context;
    const before = (await readDone(dataDir))['watch']?.report.rolledBack ?? {};
    const told = await toldByMembers(context);
    const notes: string[] = [];
    const rolledBack: Record<string, string> = { ...before };
    for (const kind of Object.keys(ABOUT)) {
      const pair = await lastTwo(kind, told, context);
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
    const note = notes.length > 0 ? notes.join(' ') : 'There is no version before the ones in use.';
    const opinions = told.map(({ about, version, good, bad }) => ({ about, version, good, bad }));
    return { note, opinions, rolledBack };
  },
};

function words({ good, bad, answers, opened, taken }: Told): string {
  const said = `${good} of ${good + bad} opinions are good`;
  return answers === 0 ? said : `${said}, of ${answers} answers ${opened} had a film opened and ${taken} one taken`;
}

/** What members said of the answers of a version, and what they did with them. */
interface Told extends VersionOpinions {
  readonly answers: number;
  readonly opened: number;
  readonly taken: number;
}

/** By what members say or by what they do; the error is shared between the two tests. */
const doesWorse = (now: Told, before: Told): boolean =>
  heldAgainst(before, OUTCOME_MARGIN, FALSE_ALARMS / 2)(now) ||
  heldAgainst(byUse(before), OUTCOME_MARGIN, FALSE_ALARMS / 2)(byUse(now));

/** Good: a film of the answer was taken. */
const byUse = ({ answers, taken }: Told): Outcomes => ({ good: taken, bad: answers - taken });

/**
 * By version, in the order they came into use. When that was the bot has written down: a version that waited for an owner was
 * not in use when it was made, and one that was gone back to is in use for a second time.
 */
async function toldByMembers(context: NightContext): Promise<Told[]> {
  const uses = await readUses(context.dataDir);
  const { feedback } = await readSnapshot(context);
  return ANSWER_KINDS.flatMap((about) => {
    const opinions = feedback.flatMap(({ memberId: person, opinion }): Judged[] => {
      const { verdict, at } = opinion;
      if (opinion.about !== about || !(GOOD.has(verdict) || BAD.has(verdict))) return [];
      return [{ person, good: GOOD.has(verdict), at }];
    });
    const used = uses.filter((known) => known.about === about);
    return [...outcomesByVersion(opinions, used)].map(([version, outcomes]) => {
      const counted = used.filter((known) => known.version === version);
      const sum = (what: 'answers' | 'opened' | 'taken') => counted.reduce((total, known) => total + known[what], 0);
      return { about, version, ...outcomes, answers: sum('answers'), opened: sum('opened'), taken: sum('taken') };
    });
  });
}

/** The version in use and the one before it; null where there are not two. */
async function lastTwo(
  kind: string,
  told: readonly Told[],
  { dataDir }: NightContext,
): Promise<readonly [Told, Told] | null> {
  const [inUse, earlier] = await goodVersions(dataDir, kind);
  if (!inUse || !earlier) return null;
  const whole = await readArtefact(join(dataDir, 'artefacts', kind), kind, earlier).catch(() => null);
  if (!whole) return null; // a damaged version is somebody else's to report
  const about = ABOUT[kind]!;
  const of = (version: string): Told =>
    told.find((one) => one.about === about && one.version === version) ?? { about, version, ...NOTHING };
  return [of(inUse), of(earlier)];
}

const NOTHING = { good: 0, bad: 0, answers: 0, opened: 0, taken: 0 };
