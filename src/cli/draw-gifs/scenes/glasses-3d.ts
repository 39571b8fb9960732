import { GIF_COLOURS, pulse, type Scene, swing } from '../brush.ts';

export default {
  name: 'glasses-3d',
  captions: ['a face in red and blue 3D glasses is amazed', 'watching a film in 3D with cardboard glasses on, wow'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.navy);
    const lean = 3 * swing(t);
    brush.disc(80, 62 + lean / 2, 44, GIF_COLOURS.gold);
    brush.disc(80, 88 + lean, 6 + 8 * pulse(t), GIF_COLOURS.bark, 1.1);
    brush.rect(34, 42 + lean, 92, 26, GIF_COLOURS.white, 4);
    brush.polygon(
      [
        [74, 69 + lean],
        [80, 58 + lean],
        [86, 69 + lean],
      ],
      GIF_COLOURS.gold,
    );
    brush.rect(40, 46 + lean, 34, 17, GIF_COLOURS.red, 3);
    brush.rect(86, 46 + lean, 34, 17, GIF_COLOURS.blue, 3);
    const gleam = 40 + 26 * t;
    brush.polygon(
      [
        [gleam, 63 + lean],
        [gleam + 6, 46 + lean],
        [gleam + 9, 46 + lean],
        [gleam + 3, 63 + lean],
      ],
      GIF_COLOURS.pink,
    );
    brush.polygon(
      [
        [gleam + 46, 63 + lean],
        [gleam + 52, 46 + lean],
        [gleam + 55, 46 + lean],
        [gleam + 49, 63 + lean],
      ],
      GIF_COLOURS.sky,
    );
  },
} satisfies Scene;
