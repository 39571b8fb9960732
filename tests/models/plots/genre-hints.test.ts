import { describe, expect, it } from 'vitest';
import { genreHints } from '#models/plots/genre-hints.ts';

describe('genres in a question', () => {
  it.each([
    ['a horror comedy', ['Horror', 'Comedy'], []],
    ['not animated', [], ['Animation']],
    ['live action, not a cartoon', [], ['Animation']],
    ['it wasn’t a horror movie', [], ['Horror']],
    ['I don’t think it was a comedy or a musical', [], ['Comedy', 'Music']],
    ['a musical, not a comedy', ['Music'], ['Comedy']],
    ['not sure if it was a horror', ['Horror'], []],
    ['not just a comedy', ['Comedy'], []],
    ['an action film', ['Action'], []],
    ['she does not like the cartoon he draws', ['Animation'], []],
    ['', [], []],
  ])('%j names %j and denies %j', (question, named, denied) => {
    const hints = genreHints(question);
    expect([...hints.named].sort()).toEqual([...named].sort());
    expect([...hints.denied].sort()).toEqual([...denied].sort());
  });
});
