import { LRUCache } from 'lru-cache';
import { ANSWER_KINDS, type AnswerKind, MOST_OF_ONE, type UsedVersion, type Uses } from '#contract/uses.ts';
import { readUses, writeUses } from '#store/night/uses.ts';

const WRITE_MS = 60_000;
/** How long a film that was shown can be opened and taken, ms: an evening. */
const WINDOW_MS = 3 * 3_600_000;
/** Films shown to members that are remembered, those shown longest ago forgotten first. */
const REMEMBERED = 50_000;

export interface UseCounterOptions {
  readonly dataDir: string;
  readonly now: () => Date;
  /** The version in use that answers this kind of question. */
  versionOf(about: AnswerKind): Promise<string>;
}

/** One answer and what has become of it: whoever opens three of its films has opened one answer. */
interface Given {
  readonly index: number;
  /** The member, and what was asked for. */
  readonly whose: string;
  readonly at: number;
  opened: boolean;
  taken: boolean;
}

/**
 * Counts by version of the model what members do with the films it shows. An answer is counted once its evening is over,
 * taken or not: otherwise the version in use would always look worse, by its latest answers. Who was shown what is
 * remembered that long, in memory only; what is written are three numbers a version.
 */
export class UseCounter implements Uses {
  readonly #options: UseCounterOptions;
  readonly #shown: LRUCache<string, Given>;
  /** Answers whose evening is not over. */
  #open: Given[] = [];
  /** How many of them each member has of a kind. */
  readonly #openOf = new Map<string, number>();
  readonly #timer: NodeJS.Timeout;
  #versions: UsedVersion[] = [];
  #inUse = new Map<AnswerKind, number>();
  #changed = false;

  private constructor(options: UseCounterOptions) {
    this.#options = options;
    this.#shown = new LRUCache({ max: REMEMBERED });
    this.#timer = setInterval(() => void this.write().catch(() => {}), WRITE_MS).unref();
  }

  static async open(options: UseCounterOptions): Promise<UseCounter> {
    const counter = new UseCounter(options);
    counter.#versions = await readUses(options.dataDir);
    await counter.refresh();
    return counter;
  }

  /** To be called when other versions may have come into use. */
  async refresh(): Promise<void> {
    for (const about of ANSWER_KINDS) {
      const version = await this.#options.versionOf(about);
      const last = this.#versions.findLastIndex((known) => known.about === about);
      if (this.#versions[last]?.version !== version) {
        const since = this.#options.now().toISOString();
        this.#versions.push({ about, version, since, answers: 0, opened: 0, taken: 0 });
        this.#changed = true;
      }
      this.#inUse.set(
        about,
        this.#versions.findLastIndex((known) => known.about === about),
      );
    }
  }

  answered(about: AnswerKind, member: string, films: readonly string[]): void {
    const index = this.#inUse.get(about);
    if (index === undefined || films.length === 0) return;
    if (this.#isShownAgain(index, member, films)) return;
    const whose = `${about} ${member}`;
    const others = this.#openOf.get(whose) ?? 0;
    if (others >= MOST_OF_ONE) return;
    this.#openOf.set(whose, others + 1);
    const given: Given = { index, whose, at: this.#options.now().getTime(), opened: false, taken: false };
    this.#open.push(given);
    for (const film of films) this.#shown.set(`${member} ${film}`, given);
  }

  opened(member: string, film: string): void {
    const given = this.#shown.get(`${member} ${film}`);
    if (given) given.opened = true;
  }

  took(member: string, film: string): void {
    const given = this.#shown.get(`${member} ${film}`);
    if (given) given.taken = true;
  }

  /** In the order they came into use. */
  get versions(): readonly UsedVersion[] {
    return this.#versions;
  }

  /** Counts that are lost with a killed process are a minute's. */
  async write(): Promise<void> {
    this.#settle();
    if (!this.#changed) return;
    this.#changed = false;
    await writeUses(this.#options.dataDir, this.#versions);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.write().catch(() => {});
  }

  /** Whoever goes back to a list has been given no other answer. */
  #isShownAgain(index: number, member: string, films: readonly string[]): boolean {
    const before = this.#shown.get(`${member} ${films[0]}`);
    if (before?.index !== index || this.#isOver(before)) return false;
    return films.every((film) => this.#shown.get(`${member} ${film}`) === before);
  }

  /** A clock that was set back leaves answers of a time to come: how long ago they were given nobody knows, so it is over, too. */
  #isOver({ at }: Given): boolean {
    const now = this.#options.now().getTime();
    return at <= now - WINDOW_MS || at > now;
  }

  /** Counts the answers whose evening is over; what is done with their films from now on changes nothing. */
  #settle(): void {
    const over = new Set(this.#open.filter((given) => this.#isOver(given)));
    for (const { index, whose, opened, taken } of over) {
      const others = (this.#openOf.get(whose) ?? 0) - 1;
      if (others > 0) this.#openOf.set(whose, others);
      else this.#openOf.delete(whose);
      const before = this.#versions[index];
      if (!before) continue;
      this.#versions[index] = {
        ...before,
        answers: before.answers + 1,
        opened: before.opened + Number(opened),
        taken: before.taken + Number(taken),
      };
      this.#changed = true;
    }
    this.#open = this.#open.filter((given) => !over.has(given));
  }
}
