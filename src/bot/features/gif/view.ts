import { type APIMediaGalleryComponent, ComponentType } from 'discord.js';
import { say } from '#messages/index.ts';
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
  const alt = caption === '' ? say('gif.alt.no-caption') : say('gif.alt.gif', { caption });
  const picture = file && { name: `${id}.${file.format}`, bytes: file.bytes, alt, spoiler: file.spoiler ?? false };
  const go = (action: Parameters<typeof gifStateId>[0], to: number) => gifStateId(action, owner, question, to, id);
  const last = found.hits.length - 1;
  const facts = [
    say('gif.place', { at: at + 1, count: found.hits.length }),
    fitInWords(score),
    ...(source === 'own' ? [say('gif.own')] : []),
    say(searchedBy(found.clip, question), { count: found.searched }),
  ];
  return reply(
    [
      card(
        asked.part,
        ...(question.like === undefined ? [] : [text(say('gif.more-like'))]),
        ...(found.foreign ? [text(say('gif.foreign'))] : []),
        picture ? gallery(picture) : linkedGif(typeof source === 'object' ? source.url : '', alt),
        ...(caption === '' ? [] : [text(`**${escapeTo(caption, 300)}**`)]),
        text(`-# ${facts.join(' · ')}`),
        row(
          button(say('gif.button.previous'), go('previous', Math.max(0, at - 1)), { emoji: '◀️', disabled: at === 0 }),
          button(say('gif.button.next'), go('next', Math.min(last, at + 1)), { emoji: '▶️', disabled: at === last }),
          button(say('gif.button.no'), go('not', at)),
          button(say('gif.button.more'), go('more', 0), { emoji: '✨' }),
        ),
      ),
    ],
    { pictures: [...asked.pictures, ...(picture ? [picture] : [])] },
  );
}

/** A score is a mean of cosines: a number that says nothing to whoever looks for a GIF. */
function fitInWords(score: number): string {
  if (score >= 0.6) return say('gif.fit.well');
  return say(score >= 0.45 ? 'gif.fit.some' : 'gif.fit.loosely');
}

/** What was compared, where it is not what is in the GIFs. */
function searchedBy(clip: boolean, { picture, like }: GifQuestion) {
  if (clip) return 'gif.searched';
  return picture !== undefined && like === undefined ? 'gif.searched-looks' : 'gif.searched-captions';
}

/** What was asked, so that the message remembers it: the member's words, or the picture itself. */
function askedBy(question: GifQuestion): { readonly part: CardPart; readonly pictures: readonly Picture[] } {
  const { picture: bytes } = question;
  if (bytes === undefined) return { part: text(gifQueryLine(question), GIF_QUERY_ID), pictures: [] };
  const picture = {
    name: 'asked.webp',
    bytes,
    alt: say('gif.alt.asked'),
    spoiler: question.spoiler ?? false,
  };
  return { part: illustrated(text(say('gif.like-this')), picture), pictures: [picture] };
}

/** A GIF shown where it lies. */
export function linkedGif(url: string, alt: string): APIMediaGalleryComponent {
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url }, description: cut(alt, LIMITS.message.altText) }],
  };
}
