import { createCanvas } from 'canvas';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeLabels } from '#charts/labels.ts';
import { drawText, fitAll, shorten, widthOf, wrap } from '#charts/text.ts';
import { linearTicks, logTicks, plainNumber } from '#charts/ticks.ts';
import { inkOn, viridis } from '#charts/viridis.ts';
import { speakingTo } from '#messages/index.ts';

function drawn(text: string): string {
  const canvas = createCanvas(60, 60);
  drawText(canvas.getContext('2d'), text, 5, 45, { size: 40, colour: '#fff' });
  return canvas.toBuffer('image/png').toString('base64');
}

describe('fonts', () => {
  // A missing letter is drawn as a box: two different missing ones look the same.
  it.each([
    ['Latin', 'ab'],
    ['Cyrillic', 'ЖЯ'],
    ['Arabic', 'بم'],
    ['Hebrew', 'שמ'],
    ['Chinese', '你界'],
    ['traditional Chinese', '體鶴'],
    ['Japanese', 'かカ'],
    ['Korean', '한국'],
    ['emoji', '🦇🎬'],
  ])('draw %s letter by letter', (_script, letters) => {
    const [one, other] = Array.from(letters, drawn);
    expect(one).not.toBe(other);
    expect(one).not.toBe(drawn('\u{10fffd}'));
    expect(one).not.toBe(drawn(' '));
  });
});

it('draws a sign that Chinese and Japanese write otherwise as its reader writes it', () => {
  const chinese = drawn('直');
  expect(speakingTo('ja', () => drawn('直'))).not.toBe(chinese);
  expect(drawn('直')).toBe(chinese);
});

describe('text', () => {
  it('that fits is left alone', () => {
    expect(shorten('crane', 500)).toBe('crane');
  });

  it('is shortened between graphemes and then fits', () => {
    const family = '👨‍👩‍👧‍👦';
    for (let width = 40; width < 300; width += 20) {
      const short = shorten(family.repeat(12), width);
      expect(widthOf(short)).toBeLessThanOrEqual(width);
      expect(short.replaceAll(family, '')).toBe('…');
    }
  });

  it('wraps at words and marks what is left over', () => {
    expect(wrap('one two three', 10_000, 2)).toEqual(['one two three']);
    const plot = '映画「千と千尋の神隠し」は、少女が神々の湯屋で働く物語です。';
    const lines = wrap(plot, 200, 9, { size: 20 });
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.join('')).toBe(plot);
    expect(lines.some((line) => /^[。、」々]|「$/u.test(line))).toBe(false);
    const rows = wrap('one two three four five six seven eight', widthOf('one two three'), 2);
    expect(rows[0]).toBe('one two three');
    expect(rows).toHaveLength(2);
    expect(rows[1]).toMatch(/…$/);
  });

  it('in a set of labels takes one size in which all fit', () => {
    const { size, texts } = fitAll(['bat', 'internationally'], 150, 28);
    expect(texts).toEqual(['bat', 'internationally']);
    expect(size).toBeLessThan(28);
    expect(fitAll(['x'.repeat(400)], 150, 28).texts[0]).toMatch(/^x+…$/);
  });
});

describe('labels on a map', () => {
  it('never cover each other, whatever the points', () => {
    const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });
    const box = { x: 0, y: 0, width: 800, height: 600 };
    fc.assert(
      fc.property(fc.array(point, { maxLength: 60 }), (points) => {
        const labels = points.map((at, index) => ({ ...at, text: String(index), width: 90, height: 26 }));
        const placed = placeLabels(labels, 10, box);
        for (const [at, one] of placed.entries()) {
          expect(one.x >= 0 && one.y >= 0 && one.x + 90 <= 800 && one.y + 26 <= 600).toBe(true);
          for (const other of placed.slice(at + 1)) {
            expect(Math.abs(one.x - other.x) >= 90 || Math.abs(one.y - other.y) >= 26).toBe(true);
          }
        }
      }),
      { seed: 7, numRuns: 60 },
    );
  });

  it('stay where there is room', () => {
    const box = { x: 0, y: 0, width: 400, height: 200 };
    const [place] = placeLabels([{ text: 'Heat', x: 100, y: 100, width: 60, height: 20 }], 10, box);
    expect(place).toEqual({ text: 'Heat', x: 110, y: 90 });
  });
});

describe('ticks', () => {
  it('are round numbers', () => {
    expect(linearTicks(0, 1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(linearTicks(-3, 17)).toEqual([0, 5, 10, 15]);
    expect(linearTicks(4, 4)).toEqual([4]);
    expect(logTicks(0.5, 20)).toEqual([0.5, 1, 2, 5, 10, 20]);
    expect(logTicks(1e-6, 1)).toEqual([1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 0.1, 1]);
  });

  it('are written short', () => {
    expect([0, 0.25, 12_345, 1.5e-7, 1 / 3].map(plainNumber)).toEqual(['0', '0.25', '12,345', '1.5e-7', '0.333']);
  });
});

describe('viridis', () => {
  it('runs from violet to yellow and holds at its ends', () => {
    expect(viridis(0)).toEqual([68, 1, 84]);
    expect(viridis(1)).toEqual([253, 231, 37]);
    expect(viridis(0.5)).toEqual([33, 145, 140]);
    expect(viridis(-2)).toEqual(viridis(0));
    expect(viridis(Number.NaN)).toEqual(viridis(0));
  });

  it('has ink that can be read on it', () => {
    expect(inkOn(viridis(0))).toBe('#ffffff');
    expect(inkOn(viridis(1))).toBe('#000000');
  });
});
