/** GIFs by what they show: captions, frames, and a question in words or as a picture. */
export type { Clip } from './clip/clip.ts';
export { FRAMES, type Frame, framesOf } from './clip/frames.ts';
export { previewOf } from './clip/preview.ts';
export { isForEveryone } from './content-filter.ts';
export type { GifFusion } from './fusion.ts';
export type { Gif, GifPlace } from './gif.ts';
export { inspectFile, type PictureFile, type PictureRefusal, PictureRefused } from './inspect-file.ts';
export { type GifLibrary, openLibrary, toBytes, type VectorKind } from './library.ts';
export { LOOK, lookOf } from './look.ts';
export { clipPictures } from './picture-encoder.ts';
export {
  type GifQueryVectors,
  queryFromGif as askLike,
  queryFromPicture as askByPicture,
  queryFromText as askInWords,
} from './query-vectors.ts';
export {
  type FoundGif,
  type GifSearchOptions,
  type GifSearchResult,
  searchGifs,
} from './search.ts';
