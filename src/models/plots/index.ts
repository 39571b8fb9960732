/** Plot search: keywords and meaning, fused. Pure functions of films, vectors and a question. */
export { cachedEncoder } from './cached-encoder.ts';
export { type EncodeFilmsOptions, encodeFilms, type FilmPassages, type TextEncoder } from './encode-films.ts';
export { INDEX_VERSION, readPlotParts, writePlotParts } from './index-file.ts';
export { type Learned, readLearned } from './learned.ts';
export { buildPlotParts, openPlotIndex, type PlotIndex, type PlotParts } from './plot-index.ts';
export { openPassageCache, type PrepareOptions, preparePlotIndex } from './prepare.ts';
export { type FoundFilm, type PlotSearch, searchPlots } from './search.ts';
export { openVectorCache, type VectorCache } from './vector-cache.ts';
