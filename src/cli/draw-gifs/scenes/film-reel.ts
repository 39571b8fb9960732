import { GIF_COLOURS, type Scene, TAU } from '../brush.ts';

export default {
  name: 'film-reel',
  captions: ['a film reel turning', 'an old movie reel spins round and round'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.night);
    brush.line(
      [
        [80, 104],
        [160, 112],
      ],
      GIF_COLOURS.slate,
      7,
    );
    brush.at(
      80,
      60,
      () => {
        brush.disc(0, 0, 47, GIF_COLOURS.grey);
        brush.disc(0, 0, 42, GIF_COLOURS.cream);
        for (let n = 0; n < 5; n += 1)
          brush.disc(26 * Math.cos((n / 5) * TAU), 26 * Math.sin((n / 5) * TAU), 11, GIF_COLOURS.night);
        brush.disc(0, 0, 8, GIF_COLOURS.red);
        brush.disc(3, 0, 2, GIF_COLOURS.cream);
      },
      { turned: t / 5 },
    );
  },
} satisfies Scene;
