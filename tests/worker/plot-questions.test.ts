/** What members are asked back in words: in English the same as the models' own, in every language from the catalogues. */
import { describe, expect, it } from 'vitest';
import { questionInWords } from '#worker/views/plot-questions.ts';
import { turnInWords } from '#worker/views/plot-turn.ts';
import { plotReasonsInWords } from '#worker/views/why.ts';

const GENRES = ['Comedy', 'War', 'Science Fiction'];

describe('a question put back, in words', () => {
  it.each([
    ['y1980', 'When was it made, as far as you can tell?', ['Before 1980', '1980 or later'], 'Made before 1980'],
    [
      'y1975,1990',
      'When was it made, as far as you can tell?',
      ['Before 1975', '1975–1989', '1990 or later'],
      'Made before 1975',
    ],
    ['gComedy', 'Was it a comedy?', ['Yes', 'No'], 'A comedy'],
    ['gScience Fiction', 'Was it science fiction?', ['Yes', 'No'], 'Science fiction'],
    ['oUnited States', 'Was it made in the United States?', ['Yes', 'No'], 'From the United States'],
    ['oJapan', 'Was it made in Japan?', ['Yes', 'No'], 'From Japan'],
    ['b', 'Was it in black and white?', ['Yes', 'No'], 'In black and white'],
    ['w', 'Who is it about, most of all?', ['A child', 'A woman', 'A man', 'An animal'], 'About a child'],
    ['e', 'How does it end?', ['Well', 'Badly'], 'Ends well'],
    ['ttrial', 'Is there a trial in it?', ['Yes', 'No'], 'With a trial'],
    ['mtrial,ship', 'Which of these is in it, if any?', ['A trial', 'A ship', 'None of these'], 'With a trial'],
    ['kComWar', 'What was it most of all?', ['A comedy', 'A war film', 'None of these'], 'A comedy'],
  ])('%s', (code, question, labels, said) => {
    const words = questionInWords(code, GENRES);
    expect(words.question).toBe(question);
    expect(words.answers.map(({ label }) => label)).toEqual(labels);
    expect(words.answers[0]?.said).toBe(said);
  });

  it('names what was said where two things contradict each other', () => {
    const turn = turnInWords({
      answered: ['y1980=0', null],
      said: ['Made before 1980', null],
      likely: 3,
      contradiction: { earlier: 'from the 90s', later: 'Made before 1980' },
    });
    expect(turn).toEqual({
      likely: 3,
      said: ['Made before 1980', null],
      contradiction: { earlier: 'from the 90s', later: 'Made before 1980' },
    });
  });
});

it('says why a film was found', () => {
  expect(
    plotReasonsInWords([
      { kind: 'people', names: ['Sam Neill', 'Laura Dern'] },
      { kind: 'words', words: ['island', 'park'] },
      { kind: 'origin', country: 'United States' },
      { kind: 'genres', genres: ['Comedy', 'Science Fiction'] },
    ]),
  ).toBe(
    'with Sam Neill and Laura Dern; words in common: island, park; from the United States; comedy, science fiction',
  );
});
