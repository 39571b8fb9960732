/** GIFs by what they show: captions, frames, and a question in words or as a picture. */
export { parseTgif, readCollections, readStarterGifs, TGIF_ADDRESS, TGIF_FILE } from './collections.ts';
export { isForEveryone } from './content-filter.ts';
export { encodeCaptions } from './encode-captions.ts';
export { type Gif, type GifPlace, gifId } from './gif.ts';
export { FILE_LIMITS, inspectFile, type PictureFile, PictureRefused, sniff } from './inspect-file.ts';
export { KINDS, type Kind, type Library, meanVector, openLibrary, toBytes } from './library.ts';
export { type Found, type FoundGif, type Question, type SearchOptions, searchGifs } from './search.ts';
export { FLOORS, WEIGHTS, type Weights } from './weights.ts';
