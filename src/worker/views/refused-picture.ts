import { say } from '#messages/index.ts';
import type { PictureRefusal } from '#models/gifs/index.ts';

/** Why a picture is not taken, and what to do: one sentence. */
export function refusalInWords(refusal: PictureRefusal): string {
  switch (refusal.code) {
    case 'large':
      return say('refusals.picture-large', refusal);
    case 'duration':
      return say('refusals.picture-duration', refusal);
    case 'sides':
      return say('refusals.picture-sides', refusal);
    case 'frames':
      return say('refusals.picture-frames', refusal);
    case 'frames-more':
      return say('refusals.picture-frames-more', refusal);
    default:
      return say(`refusals.picture-${refusal.code}`);
  }
}
