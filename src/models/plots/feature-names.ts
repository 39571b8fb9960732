/** What is known of films before anything is asked. */
export const QUERY_INDEPENDENT = [
  /** How many people know the film (and the square of it). */
  'votes',
  'votesSquared',
  'rated',
  'hasOverview',
  /** Decades between the film and that year. */
  'before1965',
  'before1980',
  'after2005',
  'after2015',
] as const;

/**
 * What may speak for a film, one column [films] each; `assets/learned/plots/fusion.json` says how much each counts. Cosines are of vectors with
 * their means taken out, 0 where a film has no such text.
 */
export const FEATURES = [
  /** Cosine of the whole question to the film's overview; and to the best of all its passages. */
  'overview',
  'best',
  /** As `best`, of the question's vector as the tower moves it. */
  'tower',
  /** Mean over the question's sentences, by how telling they are, of each one's best passage, and the best of them. */
  'sentences',
  'sentence',
  /** BM25, words that mean nearly the same included, as a share of the length of the question's vector of weights. */
  'related',
  /** Plain BM25 of all the question's words but stop words over all of a film's texts as one, as a share of the same length. */
  'plain',
  /** Full names of cast and directors that the question spells out. */
  'names',
  /** The question names this very film, by several words or by one: then it is not the one on the tip of the tongue. */
  'said',
  'saidWord',
  /** How the film's year fits those the question speaks of, and whether it is as old as the question says. */
  'year',
  'blackAndWhite',
  'old',
  /** Share of the genres named that the film has; and being of a kind that people name when they mean it. */
  'genres',
  /** The film is from a country the question names: by how rare that is among the films, 0..1. */
  'origin',
  'animationUnasked',
  'documentaryUnasked',
  ...QUERY_INDEPENDENT,
] as const;

export type Feature = (typeof FEATURES)[number];

/** What the reranker reads of a candidate: the features, and what is only worth looking up for a few films. */
export const RERANKER_INPUTS = [
  ...FEATURES.filter((name) => name !== 'after2015'),
  /** Cosine of the whole question to the film's lead, to its card, and to the best passage of its plot. */
  'lead',
  'card',
  'plot',
  /** Share of the question's words, stop words aside and each by how rare it is, that any of the film's texts has. */
  'held',
  /** ln(1 + characters / 100) of all its texts, and which it has. */
  'length',
  'hasPlot',
  'hasLead',
  'hasKeywords',
  /** Of the question, the same for every candidate: how brief it is, and how many years it names. */
  'brevity',
  'yearsNamed',
] as const;

export type RerankerInput = (typeof RERANKER_INPUTS)[number];
