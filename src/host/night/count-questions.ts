import type { AskedDay } from '#contract/asked.ts';
import type { MethodName, Models, Params, Result } from '#contract/methods.ts';
import type { PlotMethods } from '#contract/plots.ts';
import { readAsked, writeAsked } from '#store/night/asked.ts';

const WRITE_MS = 60_000;

/** The models, with what plot search is asked counted on the way: by day, in numbers only. */
export class QuestionCounter implements Models {
  readonly #models: Models;
  readonly #dataDir: string;
  readonly #now: () => Date;
  readonly #timer: NodeJS.Timeout;
  #days: AskedDay[] = [];
  #read: Promise<void>;
  #changed = false;

  constructor(models: Models, dataDir: string, now: () => Date) {
    this.#models = models;
    this.#dataDir = dataDir;
    this.#now = now;
    this.#read = readAsked(dataDir).then((days) => {
      this.#days = days;
    });
    this.#timer = setInterval(() => void this.write().catch(() => {}), WRITE_MS).unref();
  }

  async call<M extends MethodName>(method: M, params: Params<M>, ...rest: [options?: object]): Promise<Result<M>> {
    const result = await this.#models.call(method, params, ...rest);
    if (method === 'searchPlots') await this.#count(result as PlotMethods['searchPlots']['result']);
    return result;
  }

  /** Counts that are lost with a killed process are a minute's. */
  async write(): Promise<void> {
    if (!this.#changed) return;
    this.#changed = false;
    await writeAsked(this.#dataDir, this.#days);
  }

  async end(): Promise<void> {
    clearInterval(this.#timer);
    await this.write().catch(() => {});
  }

  async #count({ traits }: PlotMethods['searchPlots']['result']): Promise<void> {
    if (!traits) return;
    await this.#read;
    const day = this.#now().toISOString().slice(0, 10);
    const last = this.#days.findLast((known) => known.day === day);
    const { languages } = last ?? { languages: {} as AskedDay['languages'] };
    const { language } = traits;
    const { asked, lacking, unsure } = languages[language] ?? { asked: 0, lacking: 0, unsure: 0 };
    const counted = {
      asked: asked + 1,
      lacking: lacking + Number(traits.lacking),
      unsure: unsure + Number(traits.unsure),
    };
    // In order, also where the clock was ahead or behind for a while.
    this.#days = [
      ...this.#days.filter((known) => known.day < day),
      { day, languages: { ...languages, [language]: counted } },
      ...this.#days.filter((known) => known.day > day),
    ];
    this.#changed = true;
  }
}
