import type { SourceName } from '#catalogue/partial.ts';
import { IMPORTERS } from '#catalogue/sources/index.ts';
import type { DataSet } from './data-set.ts';

const DECADES = Array.from({ length: 13 }, (_, decade) => `movies-${1900 + 10 * decade}s.json`);

function claims(source: SourceName): (fileName: string) => boolean {
  return (fileName) => IMPORTERS.some((importer) => importer.name === source && importer.claims(fileName));
}

const KAGGLE = (page: string, files: string) =>
  `Download ${files} from https://www.kaggle.com/datasets/${page} (a free account is needed), then run: npm run marquee -- setup --from FOLDER`;

const GROUPLENS = 'https://files.grouplens.org/datasets/movielens';

/** Where films come from. Sizes are those of the complete public files. */
export const FILM_SETS: readonly DataSet[] = [
  {
    name: 'wikipedia-plots',
    title: 'Wikipedia Movie Plots: 34,886 whole plots',
    size: '100 MB',
    licence: 'CC BY-SA 4.0',
    terms: 'https://www.kaggle.com/datasets/jrobischon/wikipedia-movie-plots',
    files: [
      {
        path: 'wikipedia-movie-plots/wiki_movie_plots_deduped.csv',
        url: 'https://huggingface.co/datasets/vishnupriyavr/wiki-movie-plots-with-summaries/resolve/main/wiki_movie_plots_deduped_with_summaries.csv',
      },
    ],
    claims: claims('wikipedia-plots'),
    films: 'wikipedia-plots',
  },
  {
    name: 'wikipedia-leads',
    title: 'Wikipedia leads: first paragraphs on 36,000 films in American lists',
    size: '26 MB',
    licence: 'CC BY-SA 4.0 (texts), MIT (lists)',
    terms: 'https://github.com/prust/wikipedia-movie-data',
    files: DECADES.map((file) => ({
      path: `wikipedia-movie-data/${file}`,
      url: `https://raw.githubusercontent.com/prust/wikipedia-movie-data/master/${file}`,
    })),
    claims: claims('wikipedia-leads'),
    films: 'wikipedia-leads',
  },
  {
    name: 'cmu',
    title: 'CMU Movie Summary Corpus: 42,306 plots with facts on 81,741 films',
    size: '46 MB',
    licence: 'CC BY-SA 3.0',
    terms: 'http://www.cs.cmu.edu/~ark/personas/',
    files: [
      {
        path: 'cmu-movie-summary/MovieSummaries.tar.gz',
        url: 'http://www.cs.cmu.edu/~ark/personas/data/MovieSummaries.tar.gz',
      },
    ],
    claims: claims('cmu'),
    films: 'cmu',
  },
  {
    name: 'movielens',
    title: 'MovieLens latest small: 100,836 ratings and tags on 9,742 films',
    size: '1 MB',
    licence: 'GroupLens terms: research, no redistribution without leave',
    terms: 'https://files.grouplens.org/datasets/movielens/ml-latest-small-README.html',
    files: [{ path: 'movielens/ml-latest-small.zip', url: `${GROUPLENS}/ml-latest-small.zip` }],
    claims: claims('movielens'),
    films: 'movielens',
  },
  {
    name: 'movielens-100k',
    title: 'MovieLens 100K: 100,000 ratings of 1,682 films from 1998',
    size: '5 MB',
    licence: 'GroupLens terms: research, no redistribution without leave',
    terms: 'https://files.grouplens.org/datasets/movielens/ml-100k-README.txt',
    files: [{ path: 'movielens/ml-100k.zip', url: `${GROUPLENS}/ml-100k.zip` }],
    claims: claims('movielens-100k'),
    films: 'movielens-100k',
  },
  {
    name: 'movielens-32m',
    title: 'MovieLens 32M: 32 million ratings of 87,585 films',
    size: '239 MB',
    licence: 'GroupLens terms: research, no redistribution without leave',
    terms: 'https://files.grouplens.org/datasets/movielens/ml-32m-README.html',
    files: [{ path: 'movielens/ml-32m.zip', url: `${GROUPLENS}/ml-32m.zip` }],
    onDemand: true,
    claims: (fileName) => /^ml-32m(?:\.zip)?$/i.test(fileName),
    films: 'movielens',
  },
  {
    name: 'tmdb-5000',
    title: 'TMDB 5000: overviews, genres, keywords and facts',
    size: '6 MB (46 MB with credits)',
    licence: 'TMDB terms: non-commercial, with attribution',
    terms: 'https://www.themoviedb.org/api-terms-of-use',
    files: [
      { path: 'tmdb/tmdb_5000_movies.csv', url: null },
      { path: 'tmdb/tmdb_5000_credits.csv', url: null, optional: true },
    ],
    manual: KAGGLE('tmdb/tmdb-movie-metadata', 'tmdb_5000_movies.csv (and tmdb_5000_credits.csv)'),
    claims: claims('tmdb-5000'),
    films: 'tmdb-5000',
  },
  {
    name: 'tmdb-10k',
    title: 'TMDB top 10,000: overviews, genres and votes',
    size: '4 MB',
    licence: 'TMDB terms: non-commercial, with attribution',
    terms: 'https://www.themoviedb.org/api-terms-of-use',
    files: [{ path: 'tmdb/top10K-TMDB-movies.csv', url: null }],
    manual: KAGGLE('ahsanaseer/top-rated-tmdb-movies-10k', 'top10K-TMDB-movies.csv'),
    claims: claims('tmdb-10k'),
    films: 'tmdb-10k',
  },
];
