import { GIF_COLOURS, type Scene, swing } from '../brush.ts';

export default {
  name: 'light-bulb',
  captions: ['a light bulb switches on', 'a bright idea, eureka: the bulb lights up'],
  draw(brush, t) {
    const on = t > 0.35 && t < 0.92;
    brush.fill(on ? '#5a5f86' : GIF_COLOURS.dusk);
    if (on) {
      brush.disc(80, 56, 40 + 3 * swing(t, 3), '#8b8a70');
      for (let n = 0; n < 9; n += 1) {
        const [c, s] = [Math.cos(Math.PI * (1 + n / 8)), Math.sin(Math.PI * (1 + n / 8))];
        brush.line(
          [
            [80 + 47 * c, 56 + 47 * s],
            [80 + 54 * c, 56 + 54 * s],
          ],
          GIF_COLOURS.gold,
          3.4,
        );
      }
    }
    brush.disc(80, 48, 29, on ? GIF_COLOURS.gold : GIF_COLOURS.grey);
    brush.polygon(
      [
        [58, 64],
        [102, 64],
        [93, 82],
        [67, 82],
      ],
      on ? GIF_COLOURS.gold : GIF_COLOURS.grey,
    );
    brush.line(
      [
        [72, 80],
        [72, 56],
        [80, 64],
        [88, 56],
        [88, 80],
      ],
      on ? GIF_COLOURS.white : GIF_COLOURS.slate,
      2.4,
    );
    for (let n = 0; n < 3; n += 1) brush.rect(68 + n, 83 + n * 7, 24 - n * 2, 5.6, GIF_COLOURS.slate, 2);
  },
} satisfies Scene;
