import { GIF_COLOURS, pulse, type Scene } from '../brush.ts';

export default {
  name: 'curtain',
  captions: ['a red theatre curtain opens and closes', 'the curtain rises on an empty stage with a spotlight'],
  draw(brush, t) {
    const open = pulse(t);
    brush.fill(GIF_COLOURS.black);
    brush.polygon(
      [
        [80, -10],
        [40, 104],
        [120, 104],
      ],
      '#4a4534',
    );
    brush.rect(0, 98, 160, 22, GIF_COLOURS.bark);
    brush.disc(80, 101, 40, GIF_COLOURS.gold, 0.14);
    brush.star(80, 74, 16, GIF_COLOURS.amber);
    const width = 82 - 62 * open;
    for (const side of [0, 1]) {
      for (let n = 0; n < 6; n += 1) {
        const x = (n * width) / 6;
        const at = side === 0 ? x : 160 - x - width / 6;
        brush.rect(at, 0, width / 6 + 0.6, 104, n % 2 ? GIF_COLOURS.red : GIF_COLOURS.wine);
      }
    }
    for (let n = 0; n < 8; n += 1) brush.arc(10 + n * 20, 8, 11, 0, 0.5, n % 2 ? GIF_COLOURS.red : GIF_COLOURS.wine);
    brush.rect(0, 0, 160, 9, GIF_COLOURS.amber);
  },
} satisfies Scene;
