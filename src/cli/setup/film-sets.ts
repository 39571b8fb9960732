import type { SourceName } from '#catalogue/partial.ts';
import { IMPORTERS } from '#catalogue/sources/index.ts';
import { ADDRESSES, DECADES } from './addresses.ts';
import type { DataSet, RemoteFile } from './data-set.ts';

/** How a set of films is recognised. */
function from(source: SourceName): Pick<DataSet, 'name' | 'claims' | 'looksFor' | 'films'> {
  const importer = IMPORTERS.find(({ name }) => name === source);
  if (importer === undefined) throw new RangeError(`no importer named ${source}`);
  return { name: source, films: source, looksFor: importer.looksFor, claims: (file) => importer.claims(file) };
}

/** A file with its address, when there is one that takes no account. */
function remote(path: string, more: Pick<RemoteFile, 'optional'> = {}): RemoteFile {
  const { url, expected } = ADDRESSES[path] ?? { url: null };
  return { path, url, ...(expected === undefined ? {} : { expected }), ...more };
}

const KAGGLE = (page: string, files: string) =>
  `Download ${files} from https://www.kaggle.com/datasets/${page} (a free account is needed), then run: npm run marquee -- setup --from FOLDER`;

const MOVIELENS_TERMS = 'GroupLens terms: research, no redistribution without leave';
const TMDB_TERMS = {
  licence: 'TMDB terms: non-commercial, with attribution',
  terms: 'https://www.themoviedb.org/api-terms-of-use',
} as const;

/** Where films come from. Sizes are those of the complete public files. */
export const FILM_SETS: readonly DataSet[] = [
  {
    ...from('wikipedia-plots'),
    title: 'Wikipedia Movie Plots: 34,886 whole plots',
    size: '100 MB',
    licence: 'CC BY-SA 4.0',
    terms: 'https://www.kaggle.com/datasets/jrobischon/wikipedia-movie-plots',
    files: [remote('wikipedia-movie-plots/wiki_movie_plots_deduped.csv')],
  },
  {
    ...from('wikipedia-leads'),
    title: 'Wikipedia leads: first paragraphs on 36,000 films in American lists',
    size: '26 MB',
    licence: 'CC BY-SA 4.0 (texts), MIT (lists)',
    terms: 'https://github.com/prust/wikipedia-movie-data',
    files: DECADES.map((file) => remote(`wikipedia-movie-data/${file}`)),
  },
  {
    ...from('cmu'),
    title: 'CMU Movie Summary Corpus: 42,306 plots with facts on 81,741 films',
    size: '46 MB',
    licence: 'CC BY-SA 3.0',
    terms: 'https://www.cs.cmu.edu/~ark/personas/',
    files: [remote('cmu-movie-summary/MovieSummaries.tar.gz')],
  },
  {
    ...from('movielens'),
    title: 'MovieLens latest small: 100,836 ratings and tags on 9,742 films',
    size: '1 MB',
    licence: MOVIELENS_TERMS,
    terms: 'https://files.grouplens.org/datasets/movielens/ml-latest-small-README.html',
    files: [remote('movielens/ml-latest-small.zip')],
  },
  {
    ...from('movielens-100k'),
    title: 'MovieLens 100K: 100,000 ratings of 1,682 films from 1998',
    size: '5 MB',
    licence: MOVIELENS_TERMS,
    terms: 'https://files.grouplens.org/datasets/movielens/ml-100k-README.txt',
    files: [remote('movielens/ml-100k.zip')],
  },
  {
    ...from('movielens-1m'),
    title: 'MovieLens 1M: 1 million ratings of 3,900 films from 2000 (and 10M, by hand)',
    size: '6 MB',
    licence: MOVIELENS_TERMS,
    terms: 'https://files.grouplens.org/datasets/movielens/ml-1m-README.txt',
    files: [remote('movielens/ml-1m.zip')],
    onDemand: 'fetch',
  },
  {
    ...from('movielens-32m'),
    title: 'MovieLens 32M: 32 million ratings of 87,585 films',
    size: '239 MB',
    licence: MOVIELENS_TERMS,
    terms: 'https://files.grouplens.org/datasets/movielens/ml-32m-README.html',
    files: [remote('movielens/ml-32m.zip')],
    onDemand: 'fetch',
  },
  {
    ...from('tmdb-5000'),
    ...TMDB_TERMS,
    title: 'TMDB 5000: overviews, genres, keywords and facts',
    size: '6 MB (46 MB with credits)',
    files: [remote('tmdb/tmdb_5000_movies.csv'), remote('tmdb/tmdb_5000_credits.csv', { optional: true })],
    manual: KAGGLE('tmdb/tmdb-movie-metadata', 'tmdb_5000_movies.csv (and tmdb_5000_credits.csv)'),
  },
  {
    ...from('tmdb-10k'),
    ...TMDB_TERMS,
    title: 'TMDB top 10,000: overviews, genres and votes',
    size: '4 MB',
    files: [remote('tmdb/top10K-TMDB-movies.csv')],
    manual: KAGGLE('ahsanaseer/top-rated-tmdb-movies-10k', 'top10K-TMDB-movies.csv'),
  },
  {
    ...from('tmdb-full'),
    ...TMDB_TERMS,
    title: 'TMDB in full: of a million films and more, those with ten votes',
    size: '600 MB',
    files: [remote('tmdb/TMDB_movie_dataset_v11.csv')],
    manual: KAGGLE('asaniczka/tmdb-movies-dataset-2023-930k-movies', 'TMDB_movie_dataset_v11.csv'),
  },
  {
    ...from('movies-dataset'),
    ...TMDB_TERMS,
    title: 'The Movies Dataset: TMDB’s facts on 45,000 films, and 26 million of MovieLens’s ratings',
    size: '940 MB',
    files: ['movies_metadata', 'credits', 'keywords', 'links', 'ratings'].map((name, at) =>
      remote(`the-movies-dataset/${name}.csv`, at === 0 ? {} : { optional: true }),
    ),
    manual: KAGGLE('rounakbanik/the-movies-dataset', 'archive.zip'),
  },
  {
    ...from('imdb'),
    title: 'IMDb titles: year, running time and genres of films that other sets number by IMDb',
    size: '200 MB',
    licence: 'IMDb terms: personal and non-commercial',
    terms: 'https://developer.imdb.com/non-commercial-datasets/',
    files: [remote('imdb/title.basics.tsv.gz')],
    onDemand: 'fetch',
  },
  {
    ...from('imdb-akas'),
    title: 'IMDb titles elsewhere: what films that other sets number by IMDb are called in nine languages',
    size: '450 MB',
    licence: 'IMDb terms: personal and non-commercial',
    terms: 'https://developer.imdb.com/non-commercial-datasets/',
    files: [remote('imdb/title.akas.tsv.gz')],
    onDemand: 'fetch',
  },
];
