import { expect, it } from 'vitest';
import { cleanText, decodeEntities, stripCitations } from '#catalogue/text.ts';

it.each([
  ['Tom &amp; Jerry &#39;s &#x2019; &eacute;', "Tom & Jerry 's ’ é"],
  ['&constructor; and &toString;', '&constructor; and &toString;'],
  ['AT&T &nope; &#0; &#xD800;', 'AT&T &nope; &#0; &#xD800;'],
])('decodes %j', (raw, text) => {
  expect(decodeEntities(raw)).toBe(text);
});

it('takes out footnote marks and nothing else in brackets', () => {
  expect(stripCitations('leave.[1] He[a] goes[note 2] on [citation needed] to [REC] and [2001].')).toBe(
    'leave. He goes on to [REC] and [2001].',
  );
});

it('leaves plain text of wiki markup', () => {
  expect(
    cleanText(
      '{{plot|date=May}}He meets [[John Smith|John]]<ref name="x">p. 3</ref> in [[Paris]].<br/>Then &nbsp; dies\u0000 .',
    ),
  ).toBe('He meets John in Paris. Then dies.');
});

it('keeps paragraphs', () => {
  expect(cleanText('One.\r\n\r\n\r\nTwo.\nThree.')).toBe('One.\nTwo.\nThree.');
});

it('takes out marks that turn the direction of what follows', () => {
  expect(cleanText('Al\u202eien\u202c \u2066(1979)\u2069')).toBe('Alien (1979)');
});
