import cron, { type ScheduledTask } from 'node-cron';
import type { Logger } from 'pino';
import type { NightReport, NightStatus } from '#contract/jobs.ts';
import { takeNight, watchNight } from '#store/night/claim.ts';
import { readNightJournal, runsOf } from '#store/night/history.ts';
import { markSent, unsentReports } from '#store/night/outbox.ts';
import { readReport } from '#store/night/report.ts';
import { forAll } from './between-plans.ts';
import { closeDeadRuns } from './close-run.ts';
import { type DeskOptions, NightDesk } from './desk.ts';
import type { NightProcess } from './night-process.ts';
import { type Decision, planNight } from './schedule/planner.ts';
import { readServed, writeServed } from './schedule/served.ts';
import { usedVersions } from './used-versions.ts';

/** A plan that was cut short is begun again this often, and only while its night is not long past. */
const RESUMES = 2;
const RESUME_WITHIN_MS = 20 * 3_600_000;
/** Milliseconds between two looks at whether the Marquee that runs a plan is still there, and at the night of the others. */
const WATCH_MS = 10_000;

export interface NightShiftOptions extends DeskOptions {
  readonly log: Logger;
  /** Puts what was learned to use: called when the versions in use, or the films, are not what they were. */
  readonly swap: () => Promise<void>;
  /** Sends a report to whoever wants it; resolves to why it did not arrive somewhere, or null. */
  readonly deliver: (report: NightReport) => Promise<string | null>;
}

/**
 * The night inside the running bot. node-cron ticks once a minute, in UTC; what a tick does is decided by
 * {@link planNight}, from the schedule, the zone, and how far it has been served, which is on the disk before anything runs.
 */
export class NightShift extends NightDesk {
  readonly #log: Logger;
  readonly #swap: () => Promise<void>;
  readonly #deliver: (report: NightReport) => Promise<string | null>;
  readonly #now: () => Date;
  #task: ScheduledTask | null = null;
  #used = '';
  #trouble: string | null = null;
  #ticking: Promise<void> = Promise.resolve();
  #telling: Promise<void> = Promise.resolve();
  /** Taking up what was learned and sending the report. */
  #finishing: Promise<void> = Promise.resolve();
  /** Taking up what other Marquees have published. */
  #following: Promise<void> = Promise.resolve();
  #watching: { stop(): Promise<void> } | null = null;
  #looking: NodeJS.Timeout | undefined;

  constructor({ log, swap, deliver, ...options }: NightShiftOptions) {
    super(options);
    this.#log = log;
    this.#swap = swap;
    this.#deliver = deliver;
    this.#now = this.options.now;
  }

  /**
   * Follows what the other Marquees publish, where several share the night: models that one has trained are taken up by all.
   * Call it when the models have been loaded.
   */
  async follow(): Promise<void> {
    const { dataDir, store } = this.options;
    if (store === null || this.#watching) return;
    this.#used = await usedVersions(dataDir);
    this.#watching = await watchNight(store, () => this.#follow());
  }

  /** Takes up what was cut short, or missed, and goes on from there. Call it when the models have been loaded. */
  async begin(): Promise<void> {
    const { dataDir, store } = this.options;
    if (store === null) this.#used = await usedVersions(dataDir);
    await this.follow();
    await this.#takeOver();
    await this.tick(); // also tells what the last bot did not live to tell
    if (store !== null) this.#looking = setInterval(() => void this.#takeOver().catch(() => {}), WATCH_MS).unref();
    this.#task = cron.schedule('* * * * *', () => this.tick(), {
      timezone: 'UTC',
      noOverlap: true,
      suppressMissedWarning: true, // a laptop that slept: the planner makes up for it
    });
  }

  /** One look at the clock. Never rejects. */
  tick(): Promise<void> {
    this.#ticking = this.#tick().catch((error: unknown) =>
      this.#log.error({ err: error }, 'the night could not look at its schedule'),
    );
    return this.#ticking;
  }

  async end(): Promise<void> {
    clearInterval(this.#looking);
    const watching = this.#watching;
    this.#watching = null;
    await watching?.stop();
    await this.#following;
    await this.#task?.destroy();
    await this.#ticking;
    await this.leave();
    await this.#finishing;
  }

  override async status(): Promise<NightStatus> {
    return { ...(await super.status()), trouble: this.#trouble };
  }

  async #tick(): Promise<void> {
    await this.#follow();
    if ((await this.#decide()).due) {
      const decision = await forAll(this.options, { now: this.#now }, () => this.#serve());
      if (!('refused' in decision)) {
        for (const { name } of decision.missed)
          this.#log.warn({ slot: name }, 'a night was missed and is too long past');
        if (decision.run) this.#begin(`schedule ${decision.run.name}`);
      }
    }
    await this.#takeUp();
    await this.#tell();
  }

  /** What the schedule asks for now, and whether that is anything that has to be written down. */
  async #decide(): Promise<{ readonly decision: Decision; readonly seed: number; readonly due: boolean }> {
    const { served, seed } = await readServed(this.options.dataDir);
    const decision = planNight(await this.schedule(seed), served, this.#now());
    return { decision, seed, due: decision.served.getTime() !== served?.getTime() };
  }

  async #serve(): Promise<Decision> {
    const { decision, seed } = await this.#decide();
    await writeServed(this.options.dataDir, { served: decision.served, seed });
    return decision;
  }

  /** Never rejects; one caller at a time. */
  #follow(): Promise<void> {
    if (!this.#watching) return Promise.resolve();
    this.#following = this.#following.then(async () => {
      try {
        if (await takeNight(this.options, this.#now)) await this.#takeUp();
      } catch (error) {
        this.#log.warn({ err: error }, 'what other Marquees learned could not be taken over; it is tried again');
      }
    });
    return this.#following;
  }

  /** Begins again what a process left unfinished that is gone: an earlier one of this bot, or the one on another machine. */
  async #takeOver(): Promise<void> {
    if (this.process) return;
    if (this.options.store !== null) {
      const last = runsOf(await readNightJournal(this.options.dataDir)).at(-1);
      if (last?.outcome !== 'running') return;
    }
    const cut = await closeDeadRuns(this.options, 'The bot or the machine stopped while it ran.', { now: this.#now });
    if (cut.size > 0) await this.#resume(cut);
  }

  /** Sends the reports that nobody has been sent; one caller at a time, so that none is sent twice. */
  #tell(): Promise<void> {
    const { dataDir } = this.options;
    const before = this.#telling.catch(() => {});
    this.#telling = before.then(async () => {
      if ((await unsentReports(dataDir, this.#now())).length === 0) return;
      await forAll(this.options, { now: this.#now }, async () => {
        for (const report of await unsentReports(dataDir, this.#now())) {
          this.#trouble = await this.#deliver(report);
          await markSent(dataDir, report.run);
        }
      });
    });
    return this.#telling;
  }

  #begin(why: string): void {
    const started = this.start('nightly', why);
    if ('refused' in started) this.#log.warn({ why }, 'a plan is still running: this night is left out');
  }

  override start(...[plan, why, onMessage]: Parameters<NightDesk['start']>): ReturnType<NightDesk['start']> {
    const started = super.start(plan, why, onMessage);
    if (!('refused' in started)) {
      this.#log.info({ plan, why }, 'a plan begins');
      this.#finishing = this.settled
        .then(() => this.#finished(started))
        .catch((error: unknown) => this.#log.error({ err: error }, 'the night could not be finished'));
    }
    return started;
  }

  async #finished({ ended }: NightProcess): Promise<void> {
    const ending = await ended;
    this.#log[ending.kind === 'ended' && ending.outcome === 'done' ? 'info' : 'warn']({ ending }, 'a plan ended');
    await this.#takeUp();
    if (ending.kind === 'refused') return;
    const killed = ending.run === null ? null : await this.#reportOfKilled(ending.run);
    if (killed) this.#trouble = await this.#deliver(killed);
    await this.#tell();
  }

  /** A plan that was killed wrote no report: what the journal knows has to do. */
  async #reportOfKilled(run: string): Promise<NightReport | null> {
    if (await readReport(this.options.dataDir, run)) return null;
    const known = (await this.history(50)).find((one) => one.run === run);
    if (!known) return null;
    const line = {
      step: 'plan',
      title: 'The plan',
      outcome: 'failed',
      tookMs: known.tookMs ?? 0,
      note: known.note,
    } as const;
    const { plan, startedAt } = known;
    return {
      run,
      plan,
      startedAt,
      tookMs: known.tookMs ?? 0,
      outcome: 'interrupted',
      steps: [line],
      verdicts: [],
      watched: [],
      chart: null,
    };
  }

  /** When other versions are in use than the models' process loaded: warm another one and move over. */
  async #takeUp(): Promise<void> {
    const used = await usedVersions(this.options.dataDir);
    if (used === this.#used) return;
    this.#used = used;
    await this.#swap();
  }

  async #resume(cut: ReadonlySet<string>): Promise<void> {
    const runs = runsOf(await readNightJournal(this.options.dataDir));
    const inRow = [...runs].reverse().findIndex(({ outcome }) => outcome !== 'interrupted');
    const interrupted = inRow < 0 ? runs.length : inRow;
    const last = runs.at(-1);
    const recent = last && this.#now().getTime() - Date.parse(last.startedAt) < RESUME_WITHIN_MS;
    if (!last || !recent || !cut.has(last.run) || interrupted > RESUMES) return;
    const started = this.start(last.plan, `again after ${last.run}`);
    if ('refused' in started) this.#log.warn(started.refused, 'the plan that was cut short is not begun again');
  }
}
