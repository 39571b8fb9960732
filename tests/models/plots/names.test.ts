import { describe, expect, it } from 'vitest';
import { NAME_SEPARATOR, nameCandidates, nameTokens } from '#models/plots/names.ts';

describe('names of people', () => {
  it('are kept from two words on, folded, without punctuation', () => {
    const people = ['Robert Downey, Jr.', 'Madonna', 'Penélope Cruz', 'Jean-Pierre Le Goff'].join(NAME_SEPARATOR);
    expect(nameTokens(people)).toEqual(['robert downey jr', 'penelope cruz', 'jean pierre le goff']);
  });

  it('may be any two to four words in a row of a question', () => {
    expect([...nameCandidates('a b c')]).toEqual(['a b', 'a b c', 'b c']);
    const five = nameCandidates('one two three four five');
    expect(five).toContain('one two three four');
    expect(five).toContain('two three four five');
    expect(five).not.toContain('one two three four five');
    expect(five.size).toBe(9);
  });

  it('are found in a question whatever stands around and between their words', () => {
    const asked = nameCandidates('the one with (Philip Seymour Hoffman), in a diner?');
    expect(asked).toContain('philip seymour hoffman');
    expect(asked).toContain('seymour hoffman');
  });

  it('are none in a single word', () => {
    expect(nameCandidates(' Madonna! ').size).toBe(0);
  });
});
