import { type Brush, GIF_COLOURS, pulse, type Scene, swing, TAU } from '../brush.ts';

function wing(brush: Brush, colour: string, spot: string): void {
  brush.disc(19, -13, 19, colour, 0.9);
  brush.disc(14, 14, 13, colour);
  brush.disc(22, -14, 8, spot);
  brush.disc(15, 15, 5, spot);
}

export default {
  name: 'butterfly',
  captions: ['a butterfly flaps its wings over a flower', 'a colourful butterfly in the garden'],
  draw(brush, t) {
    brush.fill('#e7f3d4');
    brush.line(
      [
        [80, 120],
        [80, 94],
      ],
      GIF_COLOURS.forest,
      4,
    );
    for (let n = 0; n < 6; n += 1)
      brush.disc(80 + 11 * Math.cos((n / 6) * TAU), 96 + 11 * Math.sin((n / 6) * TAU), 7.5, GIF_COLOURS.pink);
    brush.disc(80, 96, 7, GIF_COLOURS.gold);
    brush.at(
      80,
      50 + 4 * swing(t),
      () => {
        for (const side of [-1, 1])
          brush.at(0, 0, () => wing(brush, GIF_COLOURS.purple, GIF_COLOURS.amber), {
            across: side * (0.35 + 0.75 * pulse(t, 2)),
          });
        brush.rect(-2.5, -22, 5, 44, GIF_COLOURS.bark, 2.5);
        for (const side of [-1, 1])
          brush.line(
            [
              [0, -20],
              [side * 8, -32],
            ],
            GIF_COLOURS.bark,
            1.6,
          );
      },
      { turned: 0.02 * swing(t) },
    );
  },
} satisfies Scene;
