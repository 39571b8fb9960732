import { GIF_COLOURS, type Scene, swing } from '../brush.ts';

export default {
  name: 'cinema-tickets',
  captions: ['two cinema tickets wave', 'a pair of golden movie tickets, date night'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.wine);
    const ticket = (colour: string) => {
      brush.rect(-42, -20, 84, 40, colour, 4);
      for (const x of [-42, 42]) brush.disc(x, 0, 7, GIF_COLOURS.wine);
      for (let n = 0; n < 5; n += 1) brush.rect(19, -17 + n * 8, 2, 4, GIF_COLOURS.wine);
      brush.star(-10, 0, 11, GIF_COLOURS.wine);
    };
    brush.at(86, 68, () => ticket(GIF_COLOURS.amber), { turned: 0.06 + 0.025 * swing(t) });
    brush.at(76, 52, () => ticket(GIF_COLOURS.gold), { turned: -0.05 - 0.025 * swing(t) });
  },
} satisfies Scene;
