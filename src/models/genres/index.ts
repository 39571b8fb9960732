/** Genres from a plot: a head on frozen vectors, the encoder's last layers fine-tuned, and both together. */
export type { Checkpoint } from './checkpoint.ts';
export { type GenreData, type HeldBack, overviewFilms, prepareData, recallData } from './data.ts';
export type { GenreRow } from './evaluation/row.ts';
export { type GenreTable, genreTable, ROWS, type RowName } from './evaluation/table.ts';
export type { GenreFilm } from './examples.ts';
export { FINE_TUNE } from './fine-tune/graph.ts';
export { HEAD } from './head.ts';
export { keptByMinimum, MIN_FILMS_PER_LABEL, TrainingDataError } from './labels.ts';
export { type GenreModel, readModel, writeModel } from './model-file.ts';
export { type GenrePredictor, openPredictor, type PredictedGenre } from './predictor.ts';
export { type TrainedGenres, type TrainProgress, trainGenres } from './train.ts';
export { WeightsError } from './weights-file.ts';
