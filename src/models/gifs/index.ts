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
export { FUSION, type Fusion, readFusion, writeFusion } from './fusion.ts';
export { type Gif, type GifPlace, gifId } from './gif.ts';
export { inspectFile, type PictureFile, PictureRefused } from './inspect-file.ts';
export { type Kind, type Library, openLibrary, toBytes } from './library.ts';
export { filmed, openPrepared, type Prepared, prepareGifs } from './prepare.ts';
export { askByPicture, askInWords, askLike, type Question } from './question.ts';
export { type Found, type FoundGif, type SearchOptions, searchGifs } from './search.ts';
