import type { Picture } from '../../answer.ts';
import type { Context } from '../../context.ts';

/** A card without its picture is better than one that comes late. Milliseconds. */
const PATIENCE_MS = 2_000;

/** The drawn card that stands in for a film's poster, small; `null` when it cannot be had in time. */
export async function filmPicture(
  { models, log }: Pick<Context, 'models' | 'log'>,
  id: string,
): Promise<Picture | null> {
  try {
    const [drawn] = await models.call('filmCards', { ids: [id], shape: 'thumbnail' }, { timeoutMs: PATIENCE_MS });
    return drawn ? { name: 'film.png', bytes: drawn.png, alt: drawn.alt } : null;
  } catch (error) {
    log.debug({ err: error }, 'no picture for a film');
    return null;
  }
}
