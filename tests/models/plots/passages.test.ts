import { describe, expect, it } from 'vitest';
import { passagesOf, passageText } from '#models/plots/passages.ts';
import { sentenceSpans } from '#models/plots/sentences.ts';
import { film } from '../../films.ts';

const sentences = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['One. Two! "Three?" Four…  Five', ['One.', 'Two!', '"Three?"', 'Four…', 'Five']],
    ['Dr. Strange meets Mr. T. He runs.', ['Dr. Strange meets Mr. T. He runs.']],
    ['The U.S. army lands.\nIt rains.', ['The U.S. army lands.', 'It rains.']],
    ['   ', []],
  ])('cuts %j', (text, expected) => expect(sentences(text)).toEqual(expected));
});

describe('passages', () => {
  const plot = Array.from(
    { length: 60 },
    (_, at) => `Sentence number ${at} tells what happens next in the story.`,
  ).join(' ');

  it('covers a plot from its first sentence to its last, whole sentences, none twice', () => {
    const movie = film({ plot });
    const found = passagesOf(movie).filter(({ field }) => field === 'plot');
    expect(found.length).toBeGreaterThan(3);
    expect(found.map((passage) => passageText(movie, passage)).join(' ')).toBe(plot);
    for (const passage of found) expect(passageText(movie, passage)).toMatch(/^Sentence.*story\.$/s);
  });

  it('gives no film more than twelve passages of plot', () => {
    const movie = film({ plot: Array(12).fill(plot).join(' ') });
    expect(passagesOf(movie).filter(({ field }) => field === 'plot').length).toBeLessThanOrEqual(12);
  });

  it('writes a card from title, genres, keywords and overview', () => {
    const movie = film({
      title: 'Jaws',
      genres: ['Thriller'],
      keywords: ['shark', 'beach'],
      overview: 'A shark bites.',
    });
    expect(passagesOf(movie).map((passage) => passageText(movie, passage))).toEqual([
      'A shark bites.',
      'Jaws. Thriller. shark, beach. A shark bites.',
    ]);
  });

  it('takes a lead for a card, and a title when there is nothing else', () => {
    expect(passagesOf(film({ lead: 'Jaws is a film.' })).map(({ field }) => field)).toEqual(['lead']);
    expect(passagesOf(film({})).map(({ field }) => field)).toEqual(['card']);
  });
});
