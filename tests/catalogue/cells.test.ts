/** Cells as data sets write them: values as Python prints them, and dates. */
import { describe, expect, it } from 'vitest';
import { parsePython } from '#catalogue/sources/python-literal.ts';
import { releaseYear } from '#catalogue/sources/release-date.ts';

describe('a value as Python prints it', () => {
  it.each([
    [`[{'id': 1, 'name': "O'Brien"}, {"a": 'say "hi"'}]`, [{ id: 1, name: "O'Brien" }, { a: 'say "hi"' }]],
    ['(1, 2,)', [1, 2]],
    [' [ ] ', []],
    ['{}', {}],
    ['{1: (), \t\n"b" : [True, False, None, nan]}', { 1: [], b: [true, false, null, null] }],
    ['-1.5e3', -1500],
    ['+.5', 0.5],
    ["''", ''],
    [String.raw`'a\n\t\r\x41\u00e9\U0001F600\\\'\q'`, "a\n\t\rAé😀\\'q"],
    [String.raw`'\x4'`, 'x4'], // too few digits: the letter itself
    [String.raw`'\U00110000'`, 'U00110000'], // beyond Unicode
    ["'a\\\nb'", 'ab'], // a line goes on after a backslash
  ])('%j', (text, value) => {
    expect(parsePython(text)).toEqual(value);
  });

  it.each([
    '',
    'foo',
    '[1',
    '[1 2]',
    '[,]',
    "'abc",
    '"a\'',
    "{'a' 1}",
    "{'a'}",
    '1 2',
    '[1]]',
    '(1]',
    '1.2.3',
    '\\',
  ])('%j is none', (text) => {
    expect(() => parsePython(text)).toThrow(SyntaxError);
  });

  it('is as deep as thirty-two lists in a list, and no deeper', () => {
    const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);
    expect(parsePython(nested(3))).toEqual([[[]]]);
    expect(() => parsePython(nested(33))).not.toThrow();
    expect(() => parsePython(nested(34))).toThrow(SyntaxError);
  });

  it('cannot change what objects are', () => {
    expect(Object.keys(parsePython("{'__proto__': 1}") as object)).toEqual(['__proto__']);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(() => parsePython('constructor')).toThrow(SyntaxError);
  });
});

describe('the year of a release', () => {
  it.each([
    ['1951-03-09', 1951],
    [' 1951-03-09 00:00:00 ', 1951],
    ['1951-03-09T12:30:00Z', 1951],
    ['1951/3', 1951],
    ['1951.3.9', 1951],
    ['1951', 1951],
    ['2100', 2100],
    ['2101', 1905], // 2,101 days after 30 December 1899: 1 October 1905
    ['18696', 1951],
    ['18696.5', 1951],
    ['40178', 2009], // 31 December
    ['40179', 2010], // 1 January
    ['1999.5', 1999],
    ['3/9/1951', 1951],
    ['9.3.1951 20:00', 1951],
    ['9. 3. 51', 1951],
    ['03-09-29', 2029],
    ['03-09-30', 1930],
    ['09-Mar-51', 1951],
    ['9 mar 05', 2005],
    ['March 9, 1951', 1951],
    ['1874-01-01', 1874],
    ['1873-01-01', null],
    ['', null],
    ['  ', null],
    ['unknown', null],
    ['Marvellous', null],
    ['51', null],
    ['March', null],
    ['in the March of the year 1951, as far as is known', null],
  ])('%j: %s', (cell, year) => {
    expect(releaseYear(cell)).toBe(year);
  });
});
