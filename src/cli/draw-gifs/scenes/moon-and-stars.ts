import { GIF_COLOURS, phase, pulse, type Scene, strewn } from '../brush.ts';

export default {
  name: 'moon-and-stars',
  captions: ['stars twinkle around a crescent moon', 'good night: the moon and twinkling stars'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.night);
    brush.disc(80, 58, 32, GIF_COLOURS.gold);
    brush.disc(94, 50, 28, GIF_COLOURS.night);
    for (let n = 0; n < 16; n += 1) {
      const x = strewn(n) * 150 + 5;
      const y = strewn(n + 30) * 105 + 6;
      if (Math.hypot(x - 76, y - 60) > 40)
        brush.star(x, y, 2 + 4 * pulse(phase(t, strewn(n + 60))), GIF_COLOURS.cream, 4, 0.3);
    }
    for (let x = 0; x < 8; x += 1) brush.disc(x * 23, 124, 18 + 5 * strewn(x), GIF_COLOURS.dusk);
  },
} satisfies Scene;
