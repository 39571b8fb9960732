import { INK, type Scene, TAU } from '../brush.ts';

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
        INK.bark,
        5,
      );
    for (const x of [62, 92]) {
      brush.at(
        x,
        30,
        () => {
          brush.disc(0, 0, 17, INK.black);
          for (let n = 0; n < 3; n += 1)
            brush.disc(9 * Math.cos((n / 3) * TAU), 9 * Math.sin((n / 3) * TAU), 4, INK.grey);
          brush.disc(0, 0, 3, INK.grey);
        },
        { turned: t / 3 },
      );
    }
    brush.rect(46, 44, 62, 34, INK.slate, 5);
    brush.polygon(
      [
        [108, 58],
        [128, 48],
        [128, 76],
        [108, 66],
      ],
      INK.black,
    );
    brush.disc(56, 54, 4.5, t < 0.5 ? INK.red : INK.wine);
    brush.rect(66, 52, 32, 18, INK.grey, 2);
  },
} satisfies Scene;
