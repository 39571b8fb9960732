import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SHARED } from './shared.ts';

/** Tests that need data which do not come with the project. */
export interface DataTests {
  /** Below `../shared`; all of them are needed. */
  readonly needs: readonly string[];
  /** Files of tests, from the root. */
  readonly files: string;
  /** What they check, for the line that says they were left out. */
  readonly adds: string;
}

export const DATA_TESTS: readonly DataTests[] = [
  {
    needs: ['discord/openapi.json'],
    files: 'tests/data/playground/*.test.ts',
    adds: 'the whole description of Discord’s API, against the table and all traffic',
  },
  { needs: ['reference'], files: 'tests/data/models/encoder/*.test.ts', adds: 'all reference figures of the encoder' },
  {
    needs: ['mirror', 'eval/tomt-dev.jsonl', 'cases'],
    files: 'tests/data/catalogue/*.test.ts',
    adds: 'the import of 69,000 public rows, and titles as people type them',
  },
  { needs: ['mirror'], files: 'tests/data/models/gifs/*.test.ts', adds: '110 Noto animations and TGIF’s captions' },
  {
    needs: ['mirror'],
    files: 'tests/data/models/recommend/*.test.ts',
    adds: 'the figures of MovieLens and of the pairs',
  },
  {
    needs: ['mirror'],
    files: 'tests/data/models/well-known/*.test.ts',
    adds: 'what 46,000 films answer to 52 well-known ones',
  },
  { needs: ['mirror'], files: 'tests/data/models/lessons/*.test.ts', adds: 'the prices of 545 real houses' },
  { needs: ['mirror'], files: 'tests/data/models/language/*.test.ts', adds: '500 plots in plain English' },
  { needs: ['mirror'], files: 'tests/data/jobs/*.test.ts', adds: 'a night on 1,200 real films' },
  { needs: ['cases'], files: 'tests/data/setup/*.test.ts', adds: 'nine folders of films as people have them' },
];

/** Whether a path is there below `../shared`. */
export const isThere = (path: string): boolean => existsSync(join(SHARED, path));

/** Whether all that the tests need is there. */
export const canRun = ({ needs }: DataTests): boolean => needs.every(isThere);
