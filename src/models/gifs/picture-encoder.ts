import { meanDirection } from '#numbers/dense.ts';
import type { Clip } from './clip/clip.ts';
import type { Frame } from './clip/frames.ts';

/** Makes one vector of a picture, or of the frames of one that moves. */
export interface PictureEncoder {
  /** Names the file that its vectors are kept in. */
  readonly id: string;
  readonly dims: number;
  /** -> [dims], of length 1 */
  picture(frames: readonly Frame[]): Promise<Float32Array>;
}

/** CLIP looks at each frame by itself; a picture is their mean. */
export const clipPictures = (clip: Pick<Clip, 'id' | 'dims' | 'frames'>): PictureEncoder => ({
  id: clip.id,
  dims: clip.dims,
  picture: async (frames) => meanDirection(await clip.frames(frames), clip.dims),
});
