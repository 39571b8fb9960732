import { GIF_COLOURS, phase, type Scene, strewn, swing } from '../brush.ts';

export default {
  name: 'car-chase',
  captions: ['a police car chases a getaway car', 'a fast car chase down the road with flashing lights'],
  draw(brush, t) {
    brush.fill('#2c3354');
    for (let n = 0; n < 10; n += 1) {
      const x = phase(n / 10, -t / 5) * 190 - 25;
      brush.rect(x, 34 + 20 * strewn(n % 2), 18, 60, '#1d2340');
      for (let w = 0; w < 4; w += 1)
        brush.rect(x + 4 + (w % 2) * 7, 58 + Math.floor(w / 2) * 12, 4, 6, (n + w) % 2 ? '#8d7a45' : GIF_COLOURS.dusk);
    }
    brush.rect(0, 86, 160, 34, GIF_COLOURS.slate);
    for (let n = 0; n < 5; n += 1) brush.rect(phase(n / 5, -t) * 200 - 30, 104, 22, 3, GIF_COLOURS.gold);
    const car = (x: number, body: string) =>
      brush.at(x, 84 + swing(phase(t, x), 3), () => {
        brush.rect(-13, -24, 30, 16, body, 6);
        brush.rect(-9, -20, 10, 9, GIF_COLOURS.sky, 2);
        brush.rect(4, -20, 9, 9, GIF_COLOURS.sky, 2);
        brush.rect(-25, -12, 52, 14, body, 5);
        for (const dx of [-14, 15]) {
          brush.disc(dx, 3, 6.5, GIF_COLOURS.black);
          brush.disc(dx, 3, 2.6, GIF_COLOURS.grey);
        }
      });
    car(112 + 5 * swing(t), GIF_COLOURS.red);
    car(44, GIF_COLOURS.white);
    brush.rect(19, 78, 52, 4, GIF_COLOURS.navy);
    brush.rect(38, 55, 7, 5, phase(t * 4, 0) < 0.5 ? GIF_COLOURS.red : GIF_COLOURS.wine, 1);
    brush.rect(46, 55, 7, 5, phase(t * 4, 0) < 0.5 ? GIF_COLOURS.navy : GIF_COLOURS.blue, 1);
  },
} satisfies Scene;
