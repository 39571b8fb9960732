import { cmu } from './cmu.ts';
import { movielens, movielens100k } from './movielens.ts';
import type { Source } from './source.ts';
import { starter } from './starter.ts';
import { tmdb10k } from './tmdb-10k.ts';
import { tmdb5000 } from './tmdb-5000.ts';
import { wikipediaLeads } from './wikipedia-leads.ts';
import { wikipediaPlots } from './wikipedia-plots.ts';

/** Every importer there is. */
export const IMPORTERS: readonly Source[] = [
  starter,
  tmdb5000,
  tmdb10k,
  wikipediaLeads,
  wikipediaPlots,
  cmu,
  movielens,
  movielens100k,
];
