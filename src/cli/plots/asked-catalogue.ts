import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { type Config, parseConfig, readEnvironment } from '#config.ts';
import { chosenEncoder } from '#loaders/encoder/choice.ts';
import { createEncoder } from '#loaders/encoder/create-encoder.ts';
import { openPassageEncoder } from '#loaders/encoder/passage-encoder.ts';
import { readLearned } from '#loaders/plots/learned.ts';
import { preparePlotIndex } from '#loaders/plots/prepare.ts';
import { readQuestions } from '#loaders/plots/questions.ts';
import { openVectorCache } from '#loaders/vector-cache.ts';
import type { AskedQuestion } from '#models/plots/evaluation/questions.ts';
import type { PlotIndex } from '#models/plots/index.ts';
import type { Thesaurus } from '#models/plots/related-words.ts';
import { cachedEncoder } from '#vectors/cached-encoder.ts';
import type { TextEncoder } from '#vectors/text-encoder.ts';
import { UsageError } from '../verb.ts';

export interface AskedCatalogueOptions {
  /** Questions with their films; the starter's own when absent. */
  readonly questions?: string | readonly string[];
  /** Films, one JSON object a line; the imported catalogue when absent. */
  readonly films?: string;
  readonly data?: string;
}

export interface QuestionedCatalogue {
  readonly index: PlotIndex;
  /** Which words are related, as it was read. */
  readonly thesaurus: Thesaurus;
  /** Keeps the questions' vectors between runs. */
  readonly encoder: TextEncoder;
  readonly questions: readonly AskedQuestion[];
  /** Where the questions are from, and how many of them, in their order. */
  readonly files: readonly { readonly path: string; readonly count: number }[];
  readonly config: Config;
  close(): Promise<void>;
}

/** Films, index, encoder and questions, as the options of `evaluate plots` and `train plots` name them. */
export async function askedCatalogue(
  options: AskedCatalogueOptions,
  say: (line: string) => void,
): Promise<QuestionedCatalogue> {
  const config = parseConfig({ ...readEnvironment(), ...(options.data ? { MARQUEE_DATA: options.data } : {}) });
  const files = options.questions ?? join(config.assetsDir, 'starter', 'questions.jsonl');
  const read = given(() => [files].flat().map((path) => ({ path, questions: readQuestions(path) })));
  const films = options.films ? filmsOf(options.films) : loadCatalogue(config.dataDir, config.assetsDir);
  const cacheDir = join(config.dataDir, 'cache');
  const encoder = await createEncoder({
    cacheDir,
    ...chosenEncoder(config.encoder),
    ...(config.threads === 0 ? {} : { threads: config.threads }),
  });
  const passages = await openPassageEncoder({
    cacheDir,
    model: config.encoder,
    ...(config.threads === 0 ? {} : { threads: config.threads }),
    open: encoder,
  });
  const learned = readLearned(config.assetsDir, { dataDir: config.dataDir, encoder });
  const index = await preparePlotIndex({
    movies: films.movies,
    hash: films.hash,
    encoder: passages,
    learned,
    cacheDir,
    onProgress: ({ done, total }) => say(`${done} of ${total} passages encoded`),
  });
  const known = await openVectorCache(join(cacheDir, `questions-${passages.id}.bin`), passages.dims);
  return {
    index,
    thesaurus: learned.thesaurus,
    encoder: cachedEncoder(passages, known),
    questions: read.flatMap(({ questions }) => questions),
    files: read.map(({ path, questions }) => ({ path, count: questions.length })),
    config,
    async close() {
      await Promise.all([index.meaning.close(), passages.close(), encoder.close()]);
    },
  };
}

function filmsOf(path: string): { movies: Movie[]; hash: string } {
  if (!existsSync(path)) throw new UsageError(`There is no file ${path}: --films takes a file of films, one a line.`);
  const text = readFileSync(path, 'utf8');
  const movies = given(() =>
    text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line) as Movie),
  );
  return { movies, hash: createHash('sha256').update(text).digest('hex') };
}

/** A file that cannot be read is the person's to mend, not a crash. */
function given<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
