import { type APIMediaGalleryComponent, ComponentType } from 'discord.js';
import { type CardPart, type Picture, type Reply, reply } from '../../answer.ts';
import { card, gallery, illustrated, text } from '../../components/blocks.ts';
import { button, row } from '../../components/buttons.ts';
import { LIMITS } from '../../limits.ts';
import { cut } from '../../text/cut.ts';
import { escapeTo } from '../../text/escape.ts';
import type { ShownGif } from './ask.ts';
import { GIF_QUERY_ID, type GifQuestion, gifQueryLine, gifStateId } from './state.ts';

/** One GIF, playing, with what it shows, how well it fits, and where to go from here. */
export function gifView({ hit, at, found, file }: ShownGif, question: GifQuestion, owner: string): Reply {
  const { id, caption, score, source } = hit;
  const asked = askedBy(question);
  const alt = `Animated GIF: ${caption || 'no description'}`;
  const picture = file && { name: `${id}.${file.format}`, bytes: file.bytes, alt, spoiler: file.spoiler ?? false };
  const go = (action: Parameters<typeof gifStateId>[0], to: number) => gifStateId(action, owner, question, to, id);
  const last = found.hits.length - 1;
  const facts = [
    `${at + 1} of ${found.hits.length}`,
    fitInWords(score),
    ...(source === 'own' ? ["this server's own"] : []),
    `${found.searched.toLocaleString('en')} ${found.searched === 1 ? 'GIF' : 'GIFs'} searched${wayOf(found.clip, question)}`,
  ];
  return reply(
    [
      card(
        asked.part,
        ...(question.like === undefined ? [] : [text('-# More like the one before')]),
        picture ? gallery(picture) : linked(typeof source === 'object' ? source.url : '', alt),
        ...(caption === '' ? [] : [text(`**${escapeTo(caption, 300)}**`)]),
        text(`-# ${facts.join(' · ')}`),
        row(
          button('Previous', go('previous', Math.max(0, at - 1)), { emoji: '◀️', disabled: at === 0 }),
          button('Next', go('next', Math.min(last, at + 1)), { emoji: '▶️', disabled: at === last }),
          button('Not this', go('not', at)),
          button('More like this', go('more', 0), { emoji: '✨' }),
        ),
      ),
    ],
    { pictures: [...asked.pictures, ...(picture ? [picture] : [])] },
  );
}

/** A score is a mean of cosines: a number that says nothing to whoever looks for a GIF. */
function fitInWords(score: number): string {
  if (score >= 0.6) return 'fits well';
  return score >= 0.45 ? 'fits' : 'fits loosely';
}

/** What was compared, where it is not what is in the GIFs. */
function wayOf(clip: boolean, { picture, like }: GifQuestion): string {
  if (clip) return '';
  return picture !== undefined && like === undefined
    ? ' by colours, motion and shape, not by what is in them'
    : ' by their captions';
}

/** What was asked, so that the message remembers it: the member's words, or the picture itself. */
function askedBy(question: GifQuestion): { readonly part: CardPart; readonly pictures: readonly Picture[] } {
  const { picture: bytes } = question;
  if (bytes === undefined) return { part: text(gifQueryLine(question), GIF_QUERY_ID), pictures: [] };
  const picture = {
    name: 'asked.webp',
    bytes,
    alt: 'The picture that was asked by',
    spoiler: question.spoiler ?? false,
  };
  return { part: illustrated(text('-# GIFs that look like this'), picture), pictures: [picture] };
}

/** A GIF shown where it lies. */
function linked(url: string, alt: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url }, description: cut(alt, LIMITS.message.altText) }],
  };
}
