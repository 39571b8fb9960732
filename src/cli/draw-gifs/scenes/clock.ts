import { GIF_COLOURS, phase, type Scene } from '../brush.ts';

export default {
  name: 'clock',
  captions: ['the hands of a clock race round', 'hurry up, time is running out: a fast clock'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.blue);
    brush.disc(80, 60, 48, GIF_COLOURS.night);
    brush.disc(80, 60, 43, GIF_COLOURS.cream);
    for (let n = 0; n < 12; n += 1)
      brush.at(80, 60, () => brush.rect(-1.5, -40, 3, n % 3 === 0 ? 9 : 5, GIF_COLOURS.night), { turned: n / 12 });
    brush.at(80, 60, () => brush.rect(-2.6, -24, 5.2, 28, GIF_COLOURS.night, 2.6), { turned: t });
    brush.at(80, 60, () => brush.rect(-1.8, -35, 3.6, 40, GIF_COLOURS.red, 1.8), { turned: phase(t * 3, 0.1) });
    brush.disc(80, 60, 4, GIF_COLOURS.night);
  },
} satisfies Scene;
