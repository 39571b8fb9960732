import { GIF_COLOURS, type Scene, TAU } from '../brush.ts';

export default {
  name: 'film-camera',
  captions: ['a movie camera on a tripod is filming', 'rolling: the camera records with a blinking red light'],
  draw(brush, t) {
    brush.fill('#cfe3d8');
    for (const x of [52, 80, 108])
      brush.line(
        [
          [80, 74],
          [x, 118],
        ],
        GIF_COLOURS.bark,
        5,
      );
    for (const x of [62, 92]) {
      brush.at(
        x,
        30,
        () => {
          brush.disc(0, 0, 17, GIF_COLOURS.black);
          for (let n = 0; n < 3; n += 1)
            brush.disc(9 * Math.cos((n / 3) * TAU), 9 * Math.sin((n / 3) * TAU), 4, GIF_COLOURS.grey);
          brush.disc(0, 0, 3, GIF_COLOURS.grey);
        },
        { turned: t / 3 },
      );
    }
    brush.rect(46, 44, 62, 34, GIF_COLOURS.slate, 5);
    brush.polygon(
      [
        [108, 58],
        [128, 48],
        [128, 76],
        [108, 66],
      ],
      GIF_COLOURS.black,
    );
    brush.disc(56, 54, 4.5, t < 0.5 ? GIF_COLOURS.red : GIF_COLOURS.wine);
    brush.rect(66, 52, 32, 18, GIF_COLOURS.grey, 2);
  },
} satisfies Scene;
