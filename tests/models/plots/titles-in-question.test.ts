import { describe, expect, it } from 'vitest';
import { indexTitles, titleCandidates } from '#models/plots/titles-in-question.ts';
import { film } from './films.ts';

const index = indexTitles([
  film({ title: 'The Ice Storm' }),
  film({ title: 'Her' }),
  film({ title: 'Dune' }),
  film({ title: 'Dune' }),
]);
const named = (question: string) =>
  [...titleCandidates(question)].flatMap((title) => {
    const row = index.rows.get(title);
    return row === undefined ? [] : [...index.documentIds.subarray(index.starts[row], index.starts[row + 1])];
  });

describe('titles that a question names', () => {
  it.each([
    ['it is not The Ice Storm, something older', [0]],
    ['like Dune but sadder', [2, 3]],
    ['the ice storm knocks the power out', []],
    ['a girl and her horse', []],
    ['Dune buggies race across a beach', []],
    ['', []],
  ])('%j: %j', (question, films) => {
    expect(named(question)).toEqual(films);
  });
});
