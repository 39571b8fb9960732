import type { Expected } from './checksums.ts';

/** Where one file of a data set lies on the web. */
export interface Address {
  readonly url: string;
  /** What it must be, where that is known for good: an address that names a commit, or a file that never changes. */
  readonly expected?: Expected;
  /** The day on which the address was last seen to answer with this file, ISO 8601; null for never since it was written down. */
  readonly confirmed: string | null;
}

const GROUPLENS = 'https://files.grouplens.org/datasets/movielens';
/** The commit of 2020 that every file of the release is taken from. */
const TGIF = 'https://raw.githubusercontent.com/raingo/TGIF-Release/cd8c4bf2c053c8ea77e36c86d76ce7f9ce56e318/data';
const LEADS = 'https://raw.githubusercontent.com/prust/wikipedia-movie-data/master';

/** The lists of films by decade: 1900 to 2020. */
export const DECADES = Array.from({ length: 13 }, (_, decade) => `movies-${1900 + 10 * decade}s.json`);

/**
 * Every address that `marquee setup` fetches data from, by where the file is kept below `data/downloads/`. The one for CLIP is
 * in `clip-pins.ts`, with the commit, size and SHA-256 of each file. What has no `expected` is not pinned: its maker may change
 * it, and TLS alone says that it is theirs.
 */
export const ADDRESSES: Readonly<Record<string, Address>> = {
  'wikipedia-movie-plots/wiki_movie_plots_deduped.csv': {
    url: 'https://huggingface.co/datasets/vishnupriyavr/wiki-movie-plots-with-summaries/resolve/main/wiki_movie_plots_deduped_with_summaries.csv',
    confirmed: null,
  },
  ...Object.fromEntries(
    DECADES.map((file) => [`wikipedia-movie-data/${file}`, { url: `${LEADS}/${file}`, confirmed: null }]),
  ),
  'cmu-movie-summary/MovieSummaries.tar.gz': {
    url: 'https://www.cs.cmu.edu/~ark/personas/data/MovieSummaries.tar.gz',
    confirmed: null,
  },
  'movielens/ml-latest-small.zip': { url: `${GROUPLENS}/ml-latest-small.zip`, confirmed: null },
  'movielens/ml-100k.zip': { url: `${GROUPLENS}/ml-100k.zip`, confirmed: null },
  'movielens/ml-1m.zip': { url: `${GROUPLENS}/ml-1m.zip`, confirmed: null },
  'movielens/ml-32m.zip': { url: `${GROUPLENS}/ml-32m.zip`, confirmed: null },
  'tgif/tgif-v1.0.tsv': { url: `${TGIF}/tgif-v1.0.tsv`, confirmed: null },
  'tgif/test.txt': { url: `${TGIF}/splits/test.txt`, confirmed: null },
  'tgif/val.txt': { url: `${TGIF}/splits/val.txt`, confirmed: null },
  'imdb/title.basics.tsv.gz': { url: 'https://datasets.imdbws.com/title.basics.tsv.gz', confirmed: null },
  'imdb/title.akas.tsv.gz': { url: 'https://datasets.imdbws.com/title.akas.tsv.gz', confirmed: null },
};
