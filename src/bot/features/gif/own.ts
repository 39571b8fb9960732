import { type Problem, problem } from '../../problems.ts';

/** UTF-16 units of a caption. */
const CAPTION_LENGTH = 200;

/** How Discord's clients name a file that its sender covered. */
const SPOILER_PREFIX = /^SPOILER_/;

/** Whether a file was sent covered: its name says so, or since 2026 Discord's own flag. */
export const isSpoiler = ({ name, spoiler }: { readonly name: string; readonly spoiler: boolean }): boolean =>
  spoiler || SPOILER_PREFIX.test(name);

/** What a server's GIF shows: as typed, else the words of its file's name. */
export function captionFrom(typed: string | undefined, fileName: string): { readonly caption: string } | Problem {
  const given = oneLine(typed ?? '');
  if (given.length > CAPTION_LENGTH) return problem('gif-caption-long', { max: CAPTION_LENGTH });
  const named = fileName.replace(SPOILER_PREFIX, '');
  const words = oneLine(named.replace(/\.\w{1,5}$/, '').replace(/[-_.\s]+/g, ' '));
  return { caption: given || words.slice(0, CAPTION_LENGTH) || 'a GIF' };
}

const oneLine = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
