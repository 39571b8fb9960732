/** Plot search: keywords and meaning, fused. Pure functions of films, vectors and a question. */

export { cachedEncoder } from './cached-encoder.ts';
export {
  type EncodeFilmsOptions,
  type EncodeProgress,
  encodeFilms,
  type FilmPassages,
  type TextEncoder,
} from './encode-films.ts';
export { decidePrecision, type EncodeLibraryOptions, encodeLibrary } from './encode-library.ts';
export { encodingProgressLine, millisecondsLeft } from './estimate.ts';
export { INDEX_VERSION, type KeptPassages } from './index-file.ts';
export { type Learned, readLearned } from './learned.ts';
export { centrePassages, type PlotIndex, replacePassages } from './plot-index.ts';
export {
  type IndexedFilms,
  isComplete,
  openPassageCache,
  type PlotIndexOptions,
  preparePlotIndex,
  prepareWords,
  readKeptPassages,
} from './prepare.ts';
export { type PlotMatch, searchPlots } from './search.ts';
export { traitsOf } from './traits.ts';
export { openVectorCache, type VectorCache } from './vector-cache.ts';
