/** A command being written in the message box, as a state machine: no browser needed. */
import { describe, expect, it } from 'vitest';
import {
  addOption,
  backspace,
  beginDraft,
  type Draft,
  matchingOptions,
  pickValue,
  placeForFile,
  remainingOptions,
  typeTail,
  typeText,
} from '../../src/page/composer/draft.ts';
import { moveFor } from '../../src/page/composer/keys.ts';
import { leavesOf, matchLeaves, splitTyped } from '../../src/page/composer/leaves.ts';
import { toAutocomplete, toOptions } from '../../src/page/composer/payload.ts';
import { firstFault, readChip } from '../../src/page/composer/validate.ts';
import type { PageCommand } from '../../src/page-protocol.ts';

const command = (name: string, options: object[] = [], type = 1): PageCommand =>
  ({ id: `id-${name}`, type, name, description: `Does ${name}`, options, application_id: 'app' }) as never;

const commands = [
  command('plot', [
    { type: 3, name: 'years', description: 'Years' },
    { type: 3, name: 'query', description: 'Words', required: true, max_length: 300 },
    { type: 3, name: 'genre', description: 'Genre', choices: [{ name: 'Science fiction', value: 'sf' }] },
  ]),
  command('film', [{ type: 3, name: 'title', description: 'Title', required: true, autocomplete: true }]),
  command('settings', [
    { type: 1, name: 'show', description: 'Shows' },
    {
      type: 2,
      name: 'spoilers',
      description: 'Group',
      options: [
        { type: 1, name: 'hide', description: 'Hides', options: [{ type: 5, name: 'all', description: 'All' }] },
      ],
    },
  ]),
  command('numbers', [
    { type: 4, name: 'count', description: 'Count', required: true, min_value: 1, max_value: 10 },
    { type: 10, name: 'ratio', description: 'Ratio' },
    { type: 6, name: 'who', description: 'Who' },
    { type: 11, name: 'file', description: 'File' },
  ]),
  command('Count words', [], 3),
];
const leaves = leavesOf(commands);
const draftOf = (title: string, text = ''): Draft => beginDraft(leaves.find((leaf) => leaf.title === title)!, text);
const chips = (draft: Draft): string[] => draft.chips.map((chip) => `${chip.option.name}=${chip.text}`);

describe('the command picker', () => {
  it('lists each subcommand as a line of its own and no context menus', () => {
    expect(leaves.map((leaf) => leaf.title)).toEqual([
      'film',
      'numbers',
      'plot',
      'settings show',
      'settings spoilers hide',
    ]);
  });

  it('puts titles that begin with the letters first', () => {
    expect(matchLeaves(leaves, 's').map((leaf) => leaf.title)).toEqual([
      'settings show',
      'settings spoilers hide',
      'numbers',
    ]);
    expect(matchLeaves(leaves, 'hide').map((leaf) => leaf.title)).toEqual(['settings spoilers hide']);
    expect(matchLeaves(leaves, 'nothing')).toEqual([]);
  });

  it('takes a typed name once a space follows, and the longest one', () => {
    expect(splitTyped(leaves, 'plot')).toBeUndefined();
    expect(splitTyped(leaves, 'PLOT a kid')).toMatchObject({ leaf: { title: 'plot' }, rest: 'a kid' });
    expect(splitTyped(leaves, 'settings ')).toBeUndefined();
    expect(splitTyped(leaves, 'settings spoilers hide ')).toMatchObject({ leaf: { title: 'settings spoilers hide' } });
  });
});

describe('option chips', () => {
  it('begin with the required options, whatever the bot’s order', () => {
    const draft = draftOf('plot', 'a kid');
    expect(chips(draft)).toEqual(['query=a kid']);
    expect(remainingOptions(draft).map((option) => option.name)).toEqual(['years', 'genre']);
  });

  it('open when their name and a colon are typed', () => {
    const draft = typeText(draftOf('plot'), 0, 'a kid on a bicycle years:1982');
    expect(chips(draft)).toEqual(['query=a kid on a bicycle', 'years=1982']);
    expect(draft.focus).toBe(1);
  });

  it('understand a whole pasted line', () => {
    expect(chips(draftOf('plot', 'query: a kid years: 1982 genre: Science fiction'))).toEqual([
      'query=a kid',
      'years=1982',
      'genre=Science fiction',
    ]);
  });

  it('do not take a colon that is only prose', () => {
    expect(chips(typeText(draftOf('plot'), 0, 'the title: unknown'))).toEqual(['query=the title: unknown']);
  });

  it('are found by typing after the last one', () => {
    const tail = typeTail(draftOf('plot', 'x'), 'gen');
    expect(matchingOptions(tail).map((option) => option.name)).toEqual(['genre']);
    expect(chips(typeTail(draftOf('plot', 'x'), 'genre:'))).toEqual(['query=x', 'genre=']);
  });

  it('move the caret to the next empty place after a pick', () => {
    const draft = addOption(draftOf('numbers'), 'ratio');
    expect(pickValue(draft, 0, { label: '3', value: 3 }).focus).toBe(1);
    expect(
      pickValue(addOption(draftOf('plot', 'x'), 'genre'), 1, { label: 'Science fiction', value: 'sf' }).focus,
    ).toBe(2);
  });

  it('go with backspace: an optional chip, then back, then the command itself', () => {
    const draft = addOption(draftOf('plot', 'x'), 'years');
    const without = backspace(draft)!;
    expect(chips(without)).toEqual(['query=x']);
    expect(without.focus).toBe(0);
    expect(backspace({ ...without, focus: 0 })).toBeUndefined();
    expect(backspace({ ...without, focus: 1 })?.focus).toBe(0);
  });

  it('forget a pick when they are typed in again', () => {
    const picked = pickValue(draftOf('film'), 0, { label: 'Jaws (1975)', value: 'm-jaws' });
    expect(readChip(picked.chips[0]!)).toEqual({ ok: true, value: 'm-jaws' });
    expect(readChip(typeText(picked, 0, 'Jaw').chips[0]!)).toEqual({ ok: true, value: 'Jaw' });
  });
});

describe('validation', () => {
  const fault = (title: string, text: string): string | undefined => firstFault(draftOf(title, text))?.error;

  it.each([
    ['plot', '', 'This option is required. Specify a value.'],
    ['plot', '   ', 'This option is required. Specify a value.'],
    ['plot', 'x'.repeat(301), 'Write at most 300 characters; this is 301.'],
    ['numbers', 'many', 'Enter a whole number.'],
    ['numbers', '2.5', 'Enter a whole number.'],
    ['numbers', '0', 'Enter a number that is at least 1.'],
    ['numbers', '11', 'Enter a number that is at most 10.'],
    ['numbers', '1e3', 'Enter a whole number.'],
  ])('%s with %j: %s', (title, text, error) => {
    expect(fault(title, text)).toBe(error);
  });

  it('counts emoji as one character each', () => {
    expect(fault('plot', '🎬'.repeat(300))).toBeUndefined();
  });

  it('takes a choice by its name in any case, and nothing else', () => {
    const chip = addOption(draftOf('plot', 'x'), 'genre');
    expect(readChip(typeText(chip, 1, 'science FICTION').chips[1]!)).toEqual({ ok: true, value: 'sf' });
    expect(readChip(typeText(chip, 1, 'western').chips[1]!)).toMatchObject({ ok: false });
  });

  it('wants people and files picked, not typed', () => {
    const who = typeText(addOption(draftOf('numbers', '3'), 'who'), 1, 'gus');
    expect(firstFault(who)).toEqual({ index: 1, error: 'Choose a member from the list.' });
  });
});

describe('what is sent', () => {
  it('is each filled option with its typed value', () => {
    const draft = typeText(addOption(addOption(draftOf('numbers', '7'), 'ratio'), 'who'), 1, '-0.5');
    expect(toOptions(draft)).toEqual([
      { name: 'count', type: 4, value: 7 },
      { name: 'ratio', type: 10, value: -0.5 },
    ]);
  });

  it('is wrapped in group and subcommand', () => {
    const draft = addOption(draftOf('settings spoilers hide'), 'all');
    expect(toOptions(pickValue(draft, 0, { label: 'True', value: true }))).toEqual([
      {
        name: 'spoilers',
        type: 2,
        options: [{ name: 'hide', type: 1, options: [{ name: 'all', type: 5, value: true }] }],
      },
    ]);
    expect(toOptions(draftOf('settings show'))).toEqual([{ name: 'show', type: 1, options: [] }]);
  });

  it('marks the one under the caret for autocomplete, half typed as it is', () => {
    expect(toAutocomplete(draftOf('film', 'ja'))).toEqual([{ name: 'title', type: 3, value: 'ja', focused: true }]);
    const bad = { ...addOption(draftOf('numbers', 'not a number'), 'ratio'), focus: 1 };
    expect(toAutocomplete(bad)).toEqual([{ name: 'ratio', type: 10, value: '', focused: true }]);
  });
});

describe('keys', () => {
  const press = (key: string, draft: Draft, shelf = { shown: 0, active: -1 }, caret: object = {}) =>
    moveFor({ key, shift: false, atStart: true, atEnd: true, ...caret }, draft, shelf);

  it('arrows walk the list round and round', () => {
    const draft = draftOf('film');
    expect(press('ArrowDown', draft, { shown: 3, active: 2 })).toEqual({ kind: 'light', index: 0 });
    expect(press('ArrowUp', draft, { shown: 3, active: 0 })).toEqual({ kind: 'light', index: 2 });
    expect(press('ArrowUp', draft, { shown: 3, active: -1 })).toEqual({ kind: 'light', index: 2 });
    expect(press('ArrowDown', draft)).toBeUndefined();
  });

  it('Enter takes the lit line, else sends', () => {
    expect(press('Enter', draftOf('film'), { shown: 2, active: 1 })).toEqual({ kind: 'take', index: 1 });
    expect(press('Enter', draftOf('plot', 'x'))).toEqual({ kind: 'send' });
    const tail = { ...draftOf('plot', 'x'), focus: 1 };
    expect(press('Enter', tail, { shown: 2, active: -1 })).toEqual({ kind: 'send' });
    expect(press('Enter', tail, undefined, { shift: true })).toBeUndefined();
  });

  it('Tab goes on: to the lit line, the next chip, the first further option', () => {
    expect(press('Tab', draftOf('film'), { shown: 2, active: 0 })).toEqual({ kind: 'take', index: 0 });
    expect(press('Tab', draftOf('plot', 'x'))).toMatchObject({ kind: 'change', draft: { focus: 1 } });
    const tail = { ...draftOf('plot', 'x'), focus: 1 };
    expect(press('Tab', tail, { shown: 2, active: -1 })).toEqual({ kind: 'take', index: 0 });
    expect(press('Tab', tail)).toBeUndefined();
    expect(press('Tab', tail, undefined, { shift: true })).toMatchObject({ kind: 'change', draft: { focus: 0 } });
  });

  it('Backspace only acts where no text is left of it', () => {
    const draft = draftOf('plot', 'x');
    expect(press('Backspace', draft, undefined, { atStart: false })).toBeUndefined();
    expect(press('Backspace', draft)).toEqual({ kind: 'leave', text: '/plot' });
  });

  it('Escape closes the list first and the command second', () => {
    expect(press('Escape', draftOf('film'), { shown: 1, active: 0 })).toEqual({ kind: 'close' });
    expect(press('Escape', draftOf('film'))).toEqual({ kind: 'leave', text: '' });
  });
});

describe('a dropped file', () => {
  it('opens the option that takes it, once', () => {
    const place = placeForFile(draftOf('numbers', '3'))!;
    expect(place).toMatchObject({ index: 1, draft: { focus: 1 } });
    expect(chips(place.draft)).toEqual(['count=3', 'file=']);
    const filled = pickValue(place.draft, 1, { label: 'a.png', value: '9' });
    expect(placeForFile(filled)).toEqual({ draft: filled, index: 1 });
  });

  it('has no place in a command without one', () => {
    expect(placeForFile(draftOf('plot'))).toBeUndefined();
  });
});

describe('in another language', () => {
  const [settings] = leavesOf(
    [
      {
        ...command('settings', [
          {
            type: 1,
            name: 'films',
            name_localizations: { de: 'filme' },
            description: 'Shows',
            description_localizations: { de: 'Zeigt' },
            options: [
              {
                type: 3,
                name: 'care',
                name_localizations: { de: 'vorsicht' },
                description: 'How much',
                description_localizations: { de: 'Wie viel' },
                choices: [{ name: 'Strict', name_localizations: { de: 'Streng' }, value: 'strict' }],
              },
            ],
          },
        ]),
        name_localizations: { de: 'einstellungen', ja: '設定' },
      } as never,
    ],
    'de-AT',
  );

  it('shows names, descriptions and choices in it', () => {
    expect(settings).toMatchObject({ title: 'einstellungen filme', description: 'Zeigt' });
    expect(settings?.options[0]).toMatchObject({
      label: 'vorsicht',
      description: 'Wie viel',
      choices: [{ name: 'Streng' }],
    });
  });

  it('takes the bot’s own names too, and sends those', () => {
    for (const typed of ['einstellungen filme x', 'settings films x'])
      expect(splitTyped([settings!], typed)).toEqual({ leaf: settings, rest: 'x' });
    expect(matchLeaves([settings!], 'sett')).toEqual([settings]);
    expect(toOptions(beginDraft(settings!, 'Streng'))).toMatchObject([
      { name: 'films', options: [{ name: 'care', value: 'strict' }] },
    ]);
  });
});
