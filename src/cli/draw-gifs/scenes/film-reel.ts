import { INK, type Scene, TAU } from '../brush.ts';

export default {
  name: 'film-reel',
  captions: ['a film reel turning', 'an old movie reel spins round and round'],
  draw(brush, t) {
    brush.fill(INK.night);
    brush.line(
      [
        [80, 104],
        [160, 112],
      ],
      INK.slate,
      7,
    );
    brush.at(
      80,
      60,
      () => {
        brush.disc(0, 0, 47, INK.grey);
        brush.disc(0, 0, 42, INK.cream);
        for (let n = 0; n < 5; n += 1)
          brush.disc(26 * Math.cos((n / 5) * TAU), 26 * Math.sin((n / 5) * TAU), 11, INK.night);
        brush.disc(0, 0, 8, INK.red);
        brush.disc(3, 0, 2, INK.cream);
      },
      { turned: t / 5 },
    );
  },
} satisfies Scene;
