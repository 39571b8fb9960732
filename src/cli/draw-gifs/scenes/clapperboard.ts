import { GIF_COLOURS, type Scene, smoothstep } from '../brush.ts';

export default {
  name: 'clapperboard',
  captions: ['a clapperboard snaps shut', 'lights, camera, action: the film slate claps'],
  draw(brush, t) {
    const shut = t < 0.55 ? 1 - smoothstep(t, 0.4, 0.52) : smoothstep(t, 0.75, 1);
    brush.fill('#d9e2ec');
    brush.rect(30, 52, 100, 58, GIF_COLOURS.black, 5);
    for (let n = 0; n < 3; n += 1) brush.rect(38, 68 + n * 13, n === 2 ? 50 : 84, 4, GIF_COLOURS.slate, 2);
    const stripes = (y: number) => {
      brush.rect(0, y, 100, 14, GIF_COLOURS.black, 2);
      for (let n = 0; n < 4; n += 1)
        brush.polygon(
          [
            [8 + n * 25, y],
            [20 + n * 25, y],
            [14 + n * 25, y + 14],
            [2 + n * 25, y + 14],
          ],
          GIF_COLOURS.white,
        );
    };
    brush.at(30, 52, () => stripes(0));
    brush.at(30, 52, () => stripes(-15), { turned: -0.09 * shut });
    if (t > 0.5 && t < 0.66)
      for (let n = 0; n < 5; n += 1)
        brush.line(
          [
            [132 + n, 46 - n * 3],
            [142 + n * 2, 38 - n * 7],
          ],
          GIF_COLOURS.red,
          2.4,
        );
  },
} satisfies Scene;
