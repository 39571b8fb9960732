import { availableParallelism } from 'node:os';
import type { StoppedStep } from '#contract/checks.ts';
import {
  type ModelVersion,
  type Night,
  type NightStatus,
  PLAN_NAMES,
  type Refusal,
  type RunSummary,
} from '#contract/jobs.ts';
import type { Approval, FromNight } from '#contract/night-protocol.ts';
import { readNightJournal, runsOf } from '#store/night/history.ts';
import { readInputHistory } from '#store/night/inputs.ts';
import { listVersions } from '#store/night/versions.ts';
import { listWaiting } from '#store/night/waiting.ts';
import type { PulseLimits } from '../pulse-monitor.ts';
import { acceptInputs } from './accept-inputs.ts';
import { approveModel } from './approve.ts';
import { forAll } from './between-plans.ts';
import { closeDeadRuns } from './close-run.ts';
import { keepClaim } from './keep-claim.ts';
import { type Limits, NIGHT_PULSE, NightProcess } from './night-process.ts';
import { rollbackModel } from './rollback.ts';
import { readCron } from './schedule/cron.ts';
import { cronAt, readHour, writeHour } from './schedule/hour.ts';
import { planNight, type Schedule } from './schedule/planner.ts';
import { readServed } from './schedule/served.ts';

/** The part of the configuration that the night needs. */
export interface NightConfig {
  readonly dataDir: string;
  /** The PostgreSQL that members' ratings and opinions are in; the data folder when absent or null. */
  readonly store?: string | null;
  readonly assetsDir: string;
  readonly encoder: string;
  /** No CLIP when absent. */
  readonly clip?: string;
  readonly threads: number;
  readonly night: {
    readonly cron: string;
    readonly zone: string;
    readonly limits: Limits;
    /** `none` when absent. */
    readonly approval?: Approval;
  };
}

export interface DeskOptions extends NightConfig {
  readonly now?: () => Date;
  /** The night's process, and the plans it knows; other ones in tests. */
  readonly entry?: URL;
  readonly plans?: readonly string[];
  /** What the night's process is told besides its settings, asked at each start. */
  readonly childEnv?: () => Readonly<Record<string, string>>;
  /** When the night's process counts as hung. */
  readonly pulse?: PulseLimits;
}

/** Puts off each slot by up to this much, so that bots with one schedule do not all begin at once. */
const JITTER_MS = 5 * 60_000;

/** The same seed every night: what differs between two nights is then the data. */
const SEED = 20_260_301;

/** What can be asked about the night and done to it, from the bot or from a terminal: at most one plan of its own at a time. */
export class NightDesk implements Night {
  readonly plans: readonly string[];
  readonly options: Required<DeskOptions>;
  #process: NightProcess | null = null;
  #leaving = false;
  #at: { step: string | null; note: string } = { step: null, note: '' };

  constructor(options: DeskOptions) {
    const entry = options.entry ?? new URL('../../jobs/process.ts', import.meta.url);
    this.options = {
      store: null,
      clip: '',
      now: () => new Date(),
      plans: PLAN_NAMES,
      childEnv: () => ({}),
      pulse: NIGHT_PULSE,
      ...options,
      entry,
    };
    this.plans = this.options.plans;
  }

  /** The plan this desk has begun and that has not ended. */
  get process(): NightProcess | null {
    return this.#process;
  }

  /** Begins a plan. Whether it really begins shows in `begun`: another process may be running one. */
  start(plan: string, why: string, onMessage: (message: FromNight) => void = () => {}): NightProcess | Refusal {
    if (this.#process) return { refused: { code: 'plan-runs' } };
    if (!this.plans.includes(plan)) return { refused: { code: 'no-plan', plan } };
    const { dataDir, store, assetsDir, encoder, clip, threads, night, entry, now, childEnv, pulse } = this.options;
    this.#at = { step: null, note: '' };
    const claim = keepClaim(store, () => started.stop('Another Marquee has taken the night over.'));
    const started = new NightProcess({
      entry,
      limits: night.limits,
      env: childEnv(),
      pulse,
      settings: {
        plan, dataDir, store, assetsDir, encoder, clip, why, seed: SEED, approval: night.approval ?? 'none',
        threads: threads === 0 ? Math.max(1, Math.floor(availableParallelism() / 2)) : threads,
      }, // biome-ignore format: one call
      onMessage: (message) => {
        if (message.kind === 'claimed') claim.held(message.token);
        if (message.kind === 'step') this.#at = { step: message.title, note: '' };
        if (message.kind === 'progress' && message.note !== '') this.#at = { ...this.#at, note: message.note };
        onMessage(message);
      },
    });
    this.#process = started;
    const closed = started.ended.then(async (ending) => {
      const token = await claim.end();
      if (this.#leaving)
        await claim.release(); // its run stays open, for whoever begins it again
      else if (ending.kind === 'died') await closeDeadRuns(this.options, ending.note, { now, token }).catch(() => {}); // else at the next start
      this.#process = null;
    });
    this.settled = closed;
    return started;
  }

  /** Ends the plan as a kill would: the next start, or another Marquee, begins it again. */
  async leave(): Promise<void> {
    this.#leaving = true;
    this.#process?.stop('The bot stopped.');
    await this.settled;
  }

  /** Resolves when the last plan's end is in the journal. */
  settled: Promise<void> = Promise.resolve();

  async run(plan: string): Promise<{ readonly run: string } | Refusal> {
    const started = this.start(plan, '/jobs run');
    if ('refused' in started) return started;
    const run = await started.begun;
    if (run !== null) return { run };
    const ending = await started.ended;
    return { refused: ending.kind === 'refused' ? ending.reason : { code: 'not-begun' } };
  }

  async cancel(): Promise<{ readonly cancelled: string } | Refusal> {
    const running = this.#process;
    if (running) {
      running.cancel();
      return { cancelled: (await running.begun) ?? '' };
    }
    const elsewhere = (await this.status()).running;
    if (elsewhere) return { refused: { code: 'runs-elsewhere' } };
    return { refused: { code: 'nothing-runs' } };
  }

  async history(limit: number): Promise<readonly RunSummary[]> {
    const runs = runsOf(await readNightJournal(this.options.dataDir));
    return runs.slice(-limit).reverse();
  }

  waiting(): Promise<readonly ModelVersion[]> {
    return listWaiting(this.options.dataDir);
  }

  approve(model: string, version: string): Promise<ModelVersion | Refusal> {
    return approveModel(this.options, model, version, this.options.now);
  }

  async stopped(): Promise<readonly StoppedStep[]> {
    return Object.values((await readInputHistory(this.options.dataDir)).stopped);
  }

  accept(step: string): Promise<StoppedStep | Refusal> {
    return acceptInputs(this.options, step, this.options.now);
  }

  async status(): Promise<NightStatus> {
    const { dataDir, store, night, now } = this.options;
    // Where several share the night, whoever takes over from a dead one closes its run.
    if (!this.#process && !store)
      await closeDeadRuns(this.options, 'Its process was ended from outside.', { now }).catch(() => {});
    const [newest, before] = await this.history(2);
    const running = newest?.outcome === 'running' ? newest : null;
    const { served, seed } = await readServed(dataDir);
    const schedule = await this.schedule(seed);
    return {
      running: running && { ...running, ...this.#at },
      last: (running ? before : newest) ?? null,
      nextAt: planNight(schedule, served, now()).next?.due.toISOString() ?? null,
      zone: night.zone,
      cron: night.cron,
      hour: await readHour(dataDir),
      trouble: null,
    };
  }

  beginAt(hour: number | null): Promise<{ readonly hour: number | null } | Refusal> {
    const { dataDir, now } = this.options;
    return forAll(this.options, { now }, async () => {
      await writeHour(dataDir, hour);
      return { hour };
    });
  }

  /** The schedule as it is now: of the configuration, at the hour that an owner chose. */
  protected async schedule(seed: number): Promise<Schedule> {
    const { dataDir, night } = this.options;
    const cron = cronAt(readCron(night.cron), await readHour(dataDir));
    return { cron, zone: night.zone, seed, jitterMs: JITTER_MS };
  }

  versions(): Promise<readonly ModelVersion[]> {
    return listVersions(this.options.dataDir);
  }

  async rollback(model: string, version: string): Promise<ModelVersion | Refusal> {
    return rollbackModel(this.options, model, version, this.options.now);
  }
}

export const openDesk = (options: DeskOptions): NightDesk => new NightDesk(options);
