import { type Brush, GIF_COLOURS, pulse, type Scene } from '../brush.ts';

/** A hand from the side, fingers up, palm to the right. */
function hand(brush: Brush, colour: string, shade: string): void {
  for (let n = 0; n < 4; n += 1)
    brush.rect(-13 + n * 7, -38 + Math.abs(n - 1.4) * 4, 6.4, 36, n % 2 ? colour : shade, 3);
  brush.rect(-14, -14, 28, 32, colour, 8);
  brush.rect(-12, 14, 24, 26, GIF_COLOURS.blue, 2);
}

export default {
  name: 'applause',
  captions: ['two hands clapping, applause', 'bravo, well done: a round of applause'],
  draw(brush, t) {
    brush.fill('#34406e');
    const apart = pulse(t, 2);
    brush.at(66 - 14 * apart, 66, () => hand(brush, '#f0b98d', '#e3a577'), { turned: 0.03 - 0.03 * apart });
    brush.at(94 + 14 * apart, 66, () => hand(brush, '#c98a5e', '#b87a50'), {
      turned: 0.03 * apart - 0.03,
      across: -1,
    });
    if (apart < 0.3)
      for (const [x, y] of [
        [-16, -12],
        [0, -18],
        [16, -12],
      ] as const)
        brush.line(
          [
            [80 + x, 24 + y / 3],
            [80 + x * 1.5, 14 + y / 2],
          ],
          GIF_COLOURS.gold,
          3.4,
        );
  },
} satisfies Scene;
