import { createHash } from 'node:crypto';
import type { ComponentContext, Context } from '../../context.ts';
import { isProblem, type Problem } from '../../problems.ts';
import { type Attached, fetchAttachment } from './fetch-attachment.ts';
import { isSpoiler } from './own.ts';
import type { GifQuestion } from './state.ts';

/** What stands for a picture where opinions are remembered by the query. */
const pictureQuery = (picture: Uint8Array): string =>
  `picture ${createHash('sha256').update(picture).digest('hex').slice(0, 32)}`;

/** A question by a member's upload. */
export async function readPictureQuestion(
  context: Context,
  attached: Attached & Parameters<typeof isSpoiler>[0],
): Promise<GifQuestion | Problem> {
  const bytes = await fetchAttachment(attached, { mediaOrigin: context.bot.mediaOrigin });
  if (isProblem(bytes)) return bytes;
  const picture = await context.models.call('readPicture', { bytes });
  return { query: pictureQuery(picture), picture, spoiler: isSpoiler(attached) };
}

/** The question of a message that carries its picture along, from the address the picture has in it. */
export async function pictureAgain(context: ComponentContext, url: string): Promise<GifQuestion | Problem> {
  const picture = await fetchAttachment({ url, size: 0 }, { mediaOrigin: context.bot.mediaOrigin });
  return isProblem(picture)
    ? picture
    : { query: pictureQuery(picture), picture, spoiler: context.message.covered.includes(url) };
}
