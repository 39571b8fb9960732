import { GIF_COLOURS, phase, type Scene } from '../brush.ts';

export default {
  name: 'marquee-lights',
  captions: ['cinema marquee lights chase around a sign', 'showtime: bright bulbs run round the theatre sign'],
  draw(brush, t) {
    brush.fill(GIF_COLOURS.night);
    brush.rect(14, 22, 132, 76, GIF_COLOURS.red, 8);
    brush.rect(26, 34, 108, 52, GIF_COLOURS.cream, 4);
    for (let n = 0; n < 3; n += 1) brush.star(52 + n * 28, 60, 12, GIF_COLOURS.amber);
    const bulbs: [number, number][] = [];
    for (let n = 0; n < 11; n += 1) bulbs.push([20 + n * 12, 28]);
    for (let n = 1; n < 6; n += 1) bulbs.push([140, 28 + n * 12.8]);
    for (let n = 10; n >= 0; n -= 1) bulbs.push([20 + n * 12, 92]);
    for (let n = 4; n > 0; n -= 1) bulbs.push([20, 28 + n * 12.8]);
    bulbs.forEach(([x, y], n) => {
      const lit = phase(n / 4, -t * 1) < 0.5;
      if (lit) brush.disc(x, y, 5, '#a8562f');
      brush.disc(x, y, 3.4, lit ? GIF_COLOURS.gold : GIF_COLOURS.brown);
    });
  },
} satisfies Scene;
