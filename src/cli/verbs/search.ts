import { resolve } from 'node:path';
import type { Command } from 'commander';
import { GENRES, type Genre } from '#catalogue/genres.ts';
import { parseConfig, readEnvironment } from '#config.ts';
import { createLogger } from '#log.ts';
import { searchPlots } from '#models/plots/index.ts';
import { loadEngine } from '#worker/engine.ts';
import { UsageError, type Verb } from '../verb.ts';

interface Options {
  readonly from?: string;
  readonly to?: string;
  readonly genre?: string;
  readonly origin?: string;
  readonly limit: string;
  readonly data?: string;
  readonly json?: true;
}

/** `marquee search "…"`: asks from the terminal what `/plot` asks in Discord. */
export default {
  name: 'search',
  summary: 'Find the film you half remember, from the terminal',
  register(program: Command): void {
    program
      .command('search')
      .description(this.summary)
      .argument('<words...>', 'what you remember: a scene, an object, how it ends')
      .option('--from <year>', 'not older than this year')
      .option('--to <year>', 'not newer than this year')
      .option('--genre <name>', 'only films of this genre')
      .option('--origin <country>', 'only films from this country')
      .option('--limit <n>', 'how many films', '10')
      .option('--data <folder>', 'the data folder, instead of the configured one')
      .option('--json', 'print {query, films, absence, hits}')
      .action(async (words: string[], options: Options) => search(words.join(' ').trim(), options));
  },
} satisfies Verb;

async function search(query: string, options: Options): Promise<void> {
  if (query === '') throw new UsageError('Say what you remember: marquee search "a kid befriends an alien".');
  const config = parseConfig(readEnvironment());
  const dataDir = options.data === undefined ? config.dataDir : resolve(options.data);
  const genre = genreNamed(options.genre);
  const engine = await loadEngine({ ...config, dataDir }, createLogger('warn', process.stderr));
  const { films: found, absence } = await searchPlots(engine.plots.index, engine.encoder, {
    query,
    limit: number(options.limit, 'limit') ?? 10,
    ...spread('yearFrom', number(options.from, 'from')),
    ...spread('yearTo', number(options.to, 'to')),
    ...spread('genre', genre),
    ...spread('origin', options.origin),
  });
  await engine.encoder.close();
  const hits = found.map(({ movie: { id, title, year }, score, sentence, spoiler, why }) => ({
    id,
    title,
    year,
    score,
    sentence,
    spoiler,
    why,
  }));
  if (options.json) return console.log(JSON.stringify({ query, films: engine.catalogue.movies.length, absence, hits }));
  if (hits.length === 0) return console.log('Nothing fits all of that: try fewer filters or other words.');
  if (absence > 0.4)
    console.log(
      `I may not have it: ${Math.round(absence * 100)} % likely that it is none of the ${engine.catalogue.movies.length.toLocaleString('en')} films here.`,
    );
  hits.forEach(({ title, year, score, why, sentence, spoiler }, at) => {
    console.log(
      `${String(at + 1).padStart(2)}. ${title}${year === null ? '' : ` (${year})`}  ${Math.round(score * 100)} %`,
    );
    console.log(`    ${why}${spoiler || sentence === '' ? '' : `: ${sentence}`}`);
  });
}

const spread = <K extends string, V>(key: K, value: V | undefined): { [P in K]?: V } =>
  value === undefined ? {} : ({ [key]: value } as { [P in K]: V });

function number(text: string | undefined, option: string): number | undefined {
  if (text === undefined) return undefined;
  if (!/^\d{1,4}$/.test(text)) throw new UsageError(`--${option} takes a whole number, not ${text}.`);
  return Number(text);
}

function genreNamed(text: string | undefined): Genre | undefined {
  const found = GENRES.find((genre) => genre.toLowerCase() === text?.trim().toLowerCase());
  if (text !== undefined && !found) throw new UsageError(`There is no genre ${text}. There are: ${GENRES.join(', ')}.`);
  return found;
}
