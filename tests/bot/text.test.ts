import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { givenOptions } from '#bot/options.ts';
import { isProblem } from '#bot/problems.ts';
import { bar } from '#bot/text/bar.ts';
import { cut } from '#bot/text/cut.ts';
import { escapeText, escapeTo, unescapeText } from '#bot/text/escape.ts';
import { runningTime } from '#bot/text/film.ts';
import { firstSentences, plotWithHiddenTurn } from '#bot/text/plot.ts';
import { readQuery } from '#bot/text/query.ts';

describe('escaped text', () => {
  it.each([
    [
      '**bold** __under__ ~~gone~~ `code` ||secret||',
      '\\*\\*bold\\*\\* \\_\\_under\\_\\_ \\~\\~gone\\~\\~ \\`code\\` \\|\\|secret\\|\\|',
    ],
    ['[free films](https://evil.example)', '\\[free films\\]\\(https\\://evil.example\\)'],
    [
      '@everyone <@123> <@&5> <#9> <:pop:1> <t:0:R>',
      '\\@everyone \\<\\@123\\> \\<\\@&5\\> \\<\\#9\\> \\<:pop:1\\> \\<t:0:R\\>',
    ],
    ['join discord.gg/abc and discord.com/invite/abc', 'join discord\\.gg/abc and discord\\.com/invite/abc'],
    ['# Title', '\\# Title'],
    ['- item', '\\- item'],
    ['12. Angry Men', '12\\. Angry Men'],
    ['> quote\n>>> more', '\\> quote \\>\\>\\> more'],
    ['C:\\films\\*', 'C:\\\\films\\\\\\*'],
  ])('shows %j letter by letter', (text, escaped) => {
    expect(escapeText(text)).toBe(escaped);
  });

  it('gives every one-line text back', () => {
    const signs = fc.constantFrom(...'\\*_~`|<>[]()#@:/.-+>1a é\u{1f3ac}');
    fc.assert(
      fc.property(fc.string({ unit: signs, maxLength: 60 }), (text) => {
        const line = text.replace(/\s+/g, ' ').trim();
        expect(unescapeText(escapeText(line))).toBe(line);
      }),
      { seed: 11 },
    );
  });

  it('is cut to a length without a torn escape', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('*', '\\', 'a', ' ', '👩‍🚀'), maxLength: 300 }),
        fc.integer({ min: 4, max: 200 }),
        (text, max) => {
          const escaped = escapeTo(text, max);
          expect(escaped.length).toBeLessThanOrEqual(max);
          expect(/(?:^|[^\\])(?:\\\\)*\\$/.test(escaped)).toBe(false);
          expect(escaped).toBe(escapeText(unescapeText(escaped)));
        },
      ),
      { seed: 13 },
    );
  });

  it('never cuts into an emoji or a flag', () => {
    expect(cut('ab👩‍🚀👩‍🚀', 9)).toBe('ab👩‍🚀…');
    expect(cut('🇩🇰🇸🇪', 6)).toBe('🇩🇰…');
    expect(cut('short', 5)).toBe('short');
  });
});

describe('a query', () => {
  const read = (text: string) => {
    const result = readQuery(text);
    return isProblem(result) ? result.code : result;
  };

  it.each([
    ['', 'query-empty'],
    [' \n\t \u200b\u2060\u0007 ', 'query-empty'],
    ['🚲👽🌕', 'query-only-emoji'],
    ['<:popcorn:123456789012345678> <a:dance:1>', 'query-only-emoji'],
    ['<@123456789012345678>', 'query-no-words'],
    ['?!… *** ||||', 'query-no-words'],
  ])('of %j is refused with %s', (text, code) => {
    expect(read(text)).toBe(code);
  });

  it('loses control characters and tricks with direction, and keeps its words', () => {
    expect(read('a\u0000 shark\u202e hunts\u001b[31m\r\nswimmers')).toMatchObject({
      query: 'a shark hunts[31m swimmers',
    });
  });

  it('of 4,000 characters is read as far as the models read, and says so', () => {
    const result = read(`${'a long night in Casablanca '.repeat(160)}`.slice(0, 4_000));
    expect(result).toMatchObject({ notice: 'That is long: I read the first 1000 characters.' });
    expect((result as { query: string }).query.length).toBeLessThanOrEqual(1_000);
  });

  it('in another script is passed on', () => {
    expect(read('акула нападает на пляж')).toEqual({
      query: 'акула нападает на пляж',
      whole: 'акула нападает на пляж',
    });
    expect(read('bélier et château')).toMatchObject({ query: 'bélier et château' });
  });

  it('keeps three marks of a letter that carries a tower of them', () => {
    expect(read(`Z${'\u0301'.repeat(40)} film`)).toMatchObject({ query: `Ź\u0301\u0301\u0301 film` });
  });
});

describe('text from outside', () => {
  it('cannot turn the direction of the line it is shown in', () => {
    expect(escapeText('Al\u202eien\u2066 \u061cx')).toBe('Alien x');
    expect(givenOptions({ query: 'a \u202etxt.exe' }).string('query')).toBe('a txt.exe');
    expect(escapeText('שלום')).toBe('שלום');
  });
});

describe('small texts', () => {
  it('draw a share as a bar', () => {
    expect(bar(0.83)).toBe('▰▰▰▰▰▰▰▰▱▱ 83 %');
    expect(bar(0)).toBe('▱▱▱▱▱▱▱▱▱▱ 0 %');
    expect(bar(0.998)).toBe('▰▰▰▰▰▰▰▰▰▰ over 99 %');
    expect(bar(0.002)).toBe('▱▱▱▱▱▱▱▱▱▱ under 1 %');
    expect(bar(7)).toBe('▰▰▰▰▰▰▰▰▰▰ 100 %');
    expect(bar(Number.NaN)).toBe('▱▱▱▱▱▱▱▱▱▱ 0 %');
  });

  it('tell running times', () => {
    expect([45, 120, 170].map(runningTime)).toEqual(['45 min', '2 h', '2 h 50 min']);
  });

  it('hide a plot from where it gives its story away', () => {
    const plot =
      'A man arrives in town. He meets a woman. They plan a robbery. It goes wrong. He dies. She leaves with the money.';
    const turn = plot.indexOf('He dies');
    const shown = plotWithHiddenTurn(plot, turn, 1_000);
    expect(shown).toBe(
      'A man arrives in town. He meets a woman. They plan a robbery. It goes wrong.\n\n**How it goes on:** ||He dies. She leaves with the money.||',
    );
    expect(plotWithHiddenTurn(plot.repeat(60), 3_000, 800).length).toBeLessThanOrEqual(800);
  });

  it('take the first sentences of a text, and do not end one after a title or an initial', () => {
    const plot = 'In a park Dr. Grant and J. P. Ellis meet. A storm comes. The gates open.';
    expect(firstSentences(plot, 300, 2)).toBe('In a park Dr. Grant and J. P. Ellis meet. A storm comes.');
    expect(firstSentences(plot, 50, 2)).toBe('In a park Dr. Grant and J. P. Ellis meet.');
    expect(firstSentences(plot, 20)).toBe('In a park Dr. Grant…');
  });
});
