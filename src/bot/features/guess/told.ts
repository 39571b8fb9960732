import type { GuessClue } from '#contract/guessing.ts';
import { say } from '#messages/index.ts';
import type { CardPart, Picture } from '../../answer.ts';
import { gallery } from '../../components/blocks.ts';
import type { Services } from '../../context.ts';
import { unlessAway } from '../../unless-away.ts';
import { checkLink } from '../gif/links.ts';
import { linkedGif } from '../gif/view.ts';

/** Addresses of GIFs asked after for one clue. */
const MOST_CHECKS = 3;

/** A film's clues, the vaguest first; `null` when the library has nothing to tell of it any more. */
export async function toldClues(
  { models, store }: Services,
  guildId: string,
  film: string,
): Promise<readonly GuessClue[] | null> {
  const { gifSources } = await store.settings.of(guildId);
  const deadGifs = await unlessAway(store.gifs.dead(), []);
  const clues = await models.call('guessClues', { film, deadGifs, filter: true });
  if (!clues) return null;
  return clues.flatMap((clue): GuessClue[] => {
    if (clue.kind !== 'gif') return [clue];
    const hits = clue.hits.filter(({ source }) => gifSources.includes(source === 'starter' ? 'starter' : 'web'));
    return hits.length === 0 ? [] : [{ ...clue, hits }];
  });
}

/** The GIF of a clue as it is shown; `null` when none can be had now. */
export async function gifOf(
  { models, store }: Services,
  { hits }: Extract<GuessClue, { kind: 'gif' }>,
): Promise<{ readonly part: CardPart; readonly picture: Picture | null } | null> {
  let checks = 0;
  for (const { id, caption, source } of hits) {
    const alt = say('guess.alt.gif', { caption });
    if (source === 'starter') {
      const bytes = await models.call('gifFile', { id });
      const picture = bytes && { name: 'clue.gif', bytes, alt };
      if (picture) return { part: gallery(picture), picture };
    } else if (typeof source === 'object' && checks < MOST_CHECKS) {
      checks += 1;
      const state = await checkLink(source.url);
      if (state === 'alive') return { part: linkedGif(source.url, alt), picture: null };
      if (state === 'dead') await unlessAway(store.gifs.markDead(id), undefined);
    }
  }
  return null;
}
