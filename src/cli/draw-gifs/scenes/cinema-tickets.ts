import { INK, type Scene, swing } from '../brush.ts';

export default {
  name: 'cinema-tickets',
  captions: ['two cinema tickets wave', 'a pair of golden movie tickets, date night'],
  draw(brush, t) {
    brush.fill(INK.wine);
    const ticket = (colour: string) => {
      brush.rect(-42, -20, 84, 40, colour, 4);
      for (const x of [-42, 42]) brush.disc(x, 0, 7, INK.wine);
      for (let n = 0; n < 5; n += 1) brush.rect(19, -17 + n * 8, 2, 4, INK.wine);
      brush.star(-10, 0, 11, INK.wine);
    };
    brush.at(86, 68, () => ticket(INK.amber), { turned: 0.06 + 0.025 * swing(t) });
    brush.at(76, 52, () => ticket(INK.gold), { turned: -0.05 - 0.025 * swing(t) });
  },
} satisfies Scene;
