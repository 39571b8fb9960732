import { describe, expect, it } from 'vitest';
import { parseQuestion } from '#models/plots/parsed-question.ts';

const background = { encoder: null, questions: 0, documentFrequency: new Map(), mean: new Float32Array(0) };
const parse = (question: string, clues: readonly string[] = []) => parseQuestion(question, background, clues);

describe('what a question denies', () => {
  it.each([
    ['a ship in space, but no aliens', 'a ship in space, but', ['alien']],
    ['A ghost story. No zombies or vampires.', 'A ghost story..', ['zombi', 'vampir']],
  ])('%j is searched for as %j', (question, text, stems) => {
    const { parts, deniedStems, terms } = parse(question);
    expect(parts[0]!.replace(/\s+/g, ' ')).toBe(text.replace('..', '. .').replace(/ \.$/, '.'));
    expect([...deniedStems]).toEqual(stems);
    for (const stem of stems) expect(terms.has(stem)).toBe(false);
  });

  it.each([
    'a man with no name',
    'no one believes her',
    'children without parents',
    'there are no results on Google',
  ])('leaves what tells of the film: %j', (question) => {
    expect(parse(question).parts).toEqual([question]);
    expect(parse(question).deniedStems.size).toBe(0);
  });

  it('hears neither age nor colour where they are denied', () => {
    expect(parse('not an old movie, not black and white')).toMatchObject({ old: false, blackAndWhite: false });
    expect(parse('an old movie in black and white')).toMatchObject({ old: true, blackAndWhite: true });
    expect(parse('a black\\-and\\-white movie')).toMatchObject({ blackAndWhite: true });
  });
});

describe('clues added to a question', () => {
  it('count for more than what was said first, and are parts of their own', () => {
    const post = 'I saw a film with a dog. There was a lake too. My uncle owned it.';
    const { parts, sentences, sentenceWeights, terms } = parse(post, ['a lighthouse']);
    expect(parts).toEqual([post, 'a lighthouse']);
    expect(sentences.at(-1)).toBe('a lighthouse');
    expect(sentenceWeights.at(-1)! / sentenceWeights[1]!).toBeGreaterThan(0.7); // two words against five
    expect(terms.get('lighthous')!).toBeGreaterThan(terms.get('lake')!);
    expect(sentenceWeights.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1);
  });

  it('narrow what was said of the time, or take its place', () => {
    const years = (question: string, clue: string) => parse(question, [clue]).years.map(({ from, to }) => [from, to]);
    expect(years('from the 80s', 'late 80s')).toEqual([[1987, 1989]]);
    expect(years('from the 80s', 'before 1985')).toEqual([[1980, 1989], [0, 1984]]); // biome-ignore format: a list
    expect(years('from the 80s', 'made after 2000')).toEqual([[2001, Number.POSITIVE_INFINITY]]);
    expect(years('from the 80s', 'a dog barks')).toEqual([[1980, 1989]]);
  });

  it('turn a genre around', () => {
    const { genres, deniedGenres } = parse('an animated comedy', ['not animated']);
    expect([...genres]).toEqual(['Comedy']);
    expect([...deniedGenres]).toEqual(['Animation']);
  });
});
