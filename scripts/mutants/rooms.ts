import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A room whose functions are pure: what is mutated, and the tests that should notice. */
export interface Room {
  readonly name: string;
  readonly source: RegExp;
  readonly tests: RegExp;
}

/** Tests that train, or run the encoder, for many seconds; and the code that only they reach. `--slow` takes both along. */
const SLOW_TESTS =
  /(?:plots\/search|encode-library|fine-tune|clip|fit|starter|read-export|well-known|catalogue\/import|attention\/|jobs\/checks)/;
const SLOW_CODE =
  /\/(?:fine-tune|clip|attention)\/|\/genres\/(?:train|vectors|predictor|evaluation\/(?:stages|table))|\/tuning\/(?:tune|learn-thesaurus)|\/gifs\/evaluation\/(?:fit|evaluate|kinds)/;

/** A folder of `src/models/`; `tests` are more tests of it than those that lie in the folder of the same name. */
const model = (name: string, tests = '^$'): Room => ({
  name,
  source: new RegExp(`^src/models/${name}/`),
  tests: new RegExp(`^tests/models/${name}/|${tests}`),
});

export const ROOMS: readonly Room[] = [
  { name: 'graph', source: /^packages\/graph\/src\//, tests: /^packages\/graph\/tests\/(?!readme)/ },
  { name: 'numbers', source: /^src\/(?:numbers|vectors)\//, tests: /^tests\/(?:numbers\/|models\/plots\/vectors)/ },
  ...['attention', 'encoder', 'genres', 'gifs', 'groups', 'guessing'].map((name) => model(name)),
  ...['language', 'lessons', 'plots', 'recommend', 'similar', 'voting'].map((name) => model(name)),
  model('checks', '^tests/jobs/checks'),
  { name: 'catalogue', source: /^src\/catalogue\//, tests: /^tests\/catalogue\// },
  { name: 'charts', source: /^src\/charts\//, tests: /^tests\/charts\// },
  { name: 'schedule', source: /^src\/host\/night\/schedule\/(?:cron|planner|zone)/, tests: /^tests\/jobs\/planner/ },
]; // biome-ignore format: a table

const FOLDERS = ['src', 'tests', 'packages/graph/src', 'packages/graph/tests'];

/**
 * A room's files: sources without barrels, which have nothing to mutate, and tests.
 * @param only these sources, and the tests that import one of them; everything when empty
 */
export function filesOf(
  { source, tests }: Room,
  slow: boolean,
  only: readonly string[],
): { source: string[]; tests: string[] } {
  const all = FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  ).sort();
  return {
    source: all.filter(
      (path) =>
        source.test(path) &&
        /(?<!\/index)(?<!\.d)\.ts$/.test(path) &&
        (only.length === 0 ? slow || !SLOW_CODE.test(path) : only.includes(path)),
    ),
    tests: all.filter(
      (path) =>
        tests.test(path) &&
        path.endsWith('.test.ts') &&
        (slow || !SLOW_TESTS.test(path)) &&
        (only.length === 0 || importsOneOf(path, only)),
    ),
  };
}

/** By itself or by the barrel of its folder. */
function importsOneOf(test: string, sources: readonly string[]): boolean {
  const text = readFileSync(test, 'utf8');
  const named = (source: string) => source.replace(/^src\//, '#').replace(/^packages\/graph\//, '../');
  return sources.some((source) =>
    [source, join(dirname(source), 'index.ts')].some((path) => text.includes(named(path))),
  );
}
