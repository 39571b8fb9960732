import { GIF_COLOURS, pulse, type Scene, swing } from '../brush.ts';

export default {
  name: 'dog-wagging',
  captions: ['a happy dog wags its tail', 'a brown puppy pants with its tongue out'],
  draw(brush, t) {
    brush.fill('#cde8c4');
    brush.rect(0, 102, 160, 18, GIF_COLOURS.green);
    brush.at(
      112,
      76,
      () =>
        brush.line(
          [
            [0, 0],
            [24, -20],
          ],
          GIF_COLOURS.brown,
          9,
        ),
      { turned: 0.06 * swing(t, 3) },
    );
    brush.rect(50, 64, 66, 32, GIF_COLOURS.brown, 15);
    for (const x of [56, 68, 96, 106]) brush.rect(x, 86, 9, 20, GIF_COLOURS.brown, 4);
    const nod = 1.5 * swing(t, 3);
    brush.rect(26, 30 + nod, 44, 40, GIF_COLOURS.brown, 16);
    brush.rect(18, 32 + nod, 13, 30, GIF_COLOURS.bark, 6);
    brush.rect(62, 32 + nod, 13, 30, GIF_COLOURS.bark, 6);
    brush.rect(34, 52 + nod, 28, 20, '#c99a6b', 9);
    brush.disc(48, 55 + nod, 5, GIF_COLOURS.black, 0.8);
    brush.rect(44, 66 + nod, 9, 9 + 6 * pulse(t, 3), GIF_COLOURS.pink, 4.5);
    for (const x of [39, 57]) brush.disc(x, 44 + nod, 3.4, GIF_COLOURS.black);
    brush.rect(44, 74, 24, 5, GIF_COLOURS.red, 2.5);
  },
} satisfies Scene;
