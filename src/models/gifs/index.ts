/** GIFs by what they show: captions, frames, and a question in words or as a picture. */
export { type Clip, ClipUnusable, openClip } from './clip/clip.ts';
export { CLIP_FILES, type ClipFolder, clipFolder, graphFiles, inspectClipFolder, PRECISIONS } from './clip/folder.ts';
export { FRAMES, type Frame, framesOf } from './clip/frames.ts';
export { previewOf } from './clip/preview.ts';
export {
  ownFiles,
  parseTgif,
  readCollections,
  readStarterGifs,
  TGIF_ADDRESS,
  TGIF_FILE,
  type Tgif,
} from './collections.ts';
export { isForEveryone } from './content-filter.ts';
export { encodeCaptions } from './encode-captions.ts';
export {
  asEncoder,
  encodeFrames,
  type Filmed,
  forgetFrames,
  type PictureVectors,
  pictureVectors,
} from './encode-frames.ts';
export { GIF_FUSION, type GifFusion, readFusion, writeFusion } from './fusion.ts';
export { type Gif, type GifPlace, gifId } from './gif.ts';
export { inspectFile, type PictureFile, PictureRefused } from './inspect-file.ts';
export { type GifLibrary, openLibrary, toBytes, type VectorKind } from './library.ts';
export { filmed, openPrepared, type Prepared, prepareGifs } from './prepare.ts';
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
