import { cmu } from './cmu.ts';
import { imdbAkas } from './imdb/akas.ts';
import { imdb } from './imdb/basics.ts';
import { movielens, movielens32m } from './movielens/csv.ts';
import { movielensDat } from './movielens/dat.ts';
import { movielens100k } from './movielens/ml-100k.ts';
import type { Source } from './source.ts';
import { starter } from './starter.ts';
import { moviesDataset, tmdb10k, tmdb5000, tmdbFull } from './tmdb/tables.ts';
import { wikipediaLeads } from './wikipedia-leads.ts';
import { wikipediaPlots } from './wikipedia-plots.ts';

/** Every importer there is, in the order in which files are offered to them. */
export const IMPORTERS: readonly Source[] = [
  starter,
  tmdb5000,
  tmdb10k,
  wikipediaLeads,
  wikipediaPlots,
  cmu,
  movielens,
  movielens32m,
  movielensDat,
  movielens100k,
  moviesDataset,
  tmdbFull,
  imdb,
  imdbAkas,
];
