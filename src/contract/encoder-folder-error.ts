/** A folder that `MARQUEE_ENCODER` names and that holds no encoder: one line a person can act on. */
export class EncoderFolderError extends Error {
  override readonly name = 'EncoderFolderError';
}
