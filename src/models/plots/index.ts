/** Plot search: keywords and meaning, fused. Pure functions of films, vectors and a question. */

export { type EncodeFilmsOptions, type EncodeProgress, encodeFilms, type FilmPassages } from './encode-films.ts';
export { encodingProgressLine, millisecondsLeft } from './estimate.ts';
export type { PlotReason } from './explain.ts';
export { INDEX_VERSION, type KeptPassages } from './index-file.ts';
export { inverseDocumentFrequency } from './keyword-index.ts';
export type { Learned } from './learned.ts';
export { centrePassages, type PlotIndex, replacePassages } from './plot-index.ts';
export { type PlotMatch, type PlotMatches, searchPlots } from './search.ts';
export { traitsOf } from './traits.ts';
export type { Turn } from './turns/take-turn.ts';
