import { describe, expect, it } from 'vitest';
import { sentenceSpans } from '#models/plots/sentences.ts';

const cut = (text: string) => sentenceSpans(text).map(({ start, end }) => text.slice(start, end));

describe('sentences', () => {
  it.each([
    ['One. Two!  Three?', ['One.', 'Two!', 'Three?']],
    ['He said: "No." Then (at last!) she left...', ['He said: "No."', 'Then (at last!)', 'she left...']],
    ['Dr. Strangelove meets J. Edgar. The end.', ['Dr. Strangelove meets J. Edgar.', 'The end.']],
    ['Version 2.5 is out.Now', ['Version 2.5 is out.Now']],
    ['a line\n\n  another. ', ['a line', 'another.']],
    ['What?!… Yes', ['What?!…', 'Yes']],
    [' \n ', []],
  ])('of %j', (text, sentences) => {
    expect(cut(text)).toEqual(sentences);
  });

  it('of a text of nothing but signs take one look at each', () => {
    expect(cut(`${'.'.repeat(1_000_000)}x`)).toHaveLength(1); // at 250 ms a thousand signs this would not end
    expect(cut('? '.repeat(100_000))).toHaveLength(100_000);
  });
});
