import { type Brush, ease, INK, pulse, type Scene, strewn, swing, TAU, turn } from './brush.ts';

/** A rocket goes up, and bursts at (x, y). */
function burst(brush: Brush, x: number, y: number, colour: string, t: number): void {
  if (t < 0.25) {
    const head = 120 - (120 - y) * ease(t, 0, 0.25);
    brush.line(
      [
        [x, head],
        [x, head + 8],
      ],
      INK.cream,
      2,
    );
    return;
  }
  const grow = ease(t, 0.25, 0.7);
  const fall = 9 * grow * grow;
  const spark = () => {
    for (let n = 0; n < 14; n += 1) {
      const [c, s] = [Math.cos((n / 14) * TAU) * grow, Math.sin((n / 14) * TAU) * grow];
      brush.line(
        [
          [22 * c, 22 * s + fall],
          [32 * c, 32 * s + fall],
        ],
        colour,
        2.4,
      );
      brush.disc(36 * c, 36 * s + fall, 1.6, INK.white);
    }
  };
  brush.at(x, y, spark, { alpha: 1 - ease(t, 0.65, 1) });
}

/** Loops of weather, sky and sea. */
export const SKY: readonly Scene[] = [
  {
    name: 'rain',
    captions: ['rain falling from a dark cloud', 'a gloomy rainy day with puddles'],
    draw(brush, t) {
      brush.fill('#5c6b84');
      for (let n = 0; n < 26; n += 1) {
        const y = 44 + turn(t * 2, strewn(n)) * 66;
        const x = 20 + strewn(n + 50) * 124 - (y - 44) * 0.15;
        brush.line(
          [
            [x, y],
            [x - 2, y + 8],
          ],
          INK.sky,
          2,
        );
      }
      brush.rect(0, 108, 160, 12, INK.navy);
      for (let n = 0; n < 3; n += 1) {
        const at = turn(t, n / 3);
        brush.at(32 + n * 48, 113, () => brush.disc(0, 0, 4 + 16 * at, INK.sky, 0.2), { alpha: 0.7 * (1 - at) });
      }
      for (const [x, y, r] of [
        [50, 36, 18],
        [76, 26, 22],
        [104, 34, 19],
        [78, 42, 18],
      ] as const)
        brush.disc(x, y, r, INK.dusk);
    },
  },
  {
    name: 'snowfall',
    captions: ['snow falling softly on a fir tree', 'a quiet winter night with snowflakes'],
    draw(brush, t) {
      brush.fill(INK.navy);
      brush.disc(40, 122, 70, INK.white, 0.3);
      brush.disc(130, 124, 74, '#dfe8f5', 0.32);
      for (let n = 0; n < 3; n += 1)
        brush.polygon(
          [
            [104, 34 + n * 18],
            [80 - n * 5 + 4, 62 + n * 19],
            [124 + n * 5, 62 + n * 19],
          ],
          n % 2 ? INK.green : INK.forest,
        );
      brush.rect(100, 100, 8, 10, INK.bark);
      for (let n = 0; n < 34; n += 1) {
        const y = turn(t, strewn(n)) * 126 - 4;
        brush.disc(strewn(n + 70) * 160 + 4 * swing(turn(t, strewn(n + 5))), y, 1.4 + 1.4 * strewn(n + 9), INK.white);
      }
    },
  },
  {
    name: 'sunrise',
    captions: ['the sun rises behind the mountains', 'good morning: sunrise over the hills'],
    draw(brush, t) {
      const up = pulse(t);
      brush.fill(up > 0.66 ? '#9bd0e8' : up > 0.33 ? '#f4b183' : '#7a5c86');
      brush.at(
        80,
        92 - 44 * up,
        () => {
          for (let n = 0; n < 12; n += 1)
            brush.line(
              [
                [26 * Math.cos((n / 12) * TAU), 26 * Math.sin((n / 12) * TAU)],
                [34 * Math.cos((n / 12) * TAU), 34 * Math.sin((n / 12) * TAU)],
              ],
              INK.gold,
              3.5,
            );
          brush.disc(0, 0, 21, INK.gold);
        },
        { turned: t / 12 },
      );
      brush.polygon(
        [
          [-10, 120],
          [38, 62],
          [78, 120],
        ],
        INK.purple,
      );
      brush.polygon(
        [
          [50, 120],
          [116, 54],
          [180, 120],
        ],
        '#5f4a86',
      );
      brush.polygon(
        [
          [104, 66],
          [116, 54],
          [128, 66],
          [120, 70],
          [112, 66],
        ],
        INK.white,
      );
      brush.rect(0, 104, 160, 16, INK.forest);
    },
  },
  {
    name: 'ocean-waves',
    captions: ['a little boat rocks on ocean waves', 'a sailing boat at sea, up and down on the waves'],
    draw(brush, t) {
      brush.fill('#bfe3f2');
      brush.disc(130, 26, 13, INK.gold);
      brush.at(
        80,
        72 + 4 * swing(t),
        () => {
          brush.line(
            [
              [0, 0],
              [0, -44],
            ],
            INK.bark,
            3,
          );
          brush.polygon(
            [
              [3, -42],
              [3, -8],
              [28, -8],
            ],
            INK.red,
          );
          brush.polygon(
            [
              [-3, -36],
              [-3, -8],
              [-20, -8],
            ],
            INK.cream,
          );
          brush.polygon(
            [
              [-28, 0],
              [30, 0],
              [20, 15],
              [-20, 15],
            ],
            INK.brown,
          );
        },
        { turned: 0.025 * Math.cos(TAU * t) },
      );
      const wave = (y: number, colour: string, shift: number, height: number) => {
        const points: [number, number][] = [[0, 120]];
        for (let x = 0; x <= 160; x += 4) points.push([x, y + height * Math.sin(TAU * (x / 53.34 + shift))]);
        brush.polygon([...points, [160, 120]], colour);
      };
      wave(84, INK.blue, t, 4);
      wave(96, '#2f63b5', -t + 0.3, 4);
      wave(108, INK.navy, t + 0.6, 3);
    },
  },
  {
    name: 'moon-and-stars',
    captions: ['stars twinkle around a crescent moon', 'good night: the moon and twinkling stars'],
    draw(brush, t) {
      brush.fill(INK.night);
      brush.disc(80, 58, 32, INK.gold);
      brush.disc(94, 50, 28, INK.night);
      for (let n = 0; n < 16; n += 1) {
        const x = strewn(n) * 150 + 5;
        const y = strewn(n + 30) * 105 + 6;
        if (Math.hypot(x - 76, y - 60) > 40)
          brush.star(x, y, 2 + 4 * pulse(turn(t, strewn(n + 60))), INK.cream, 4, 0.3);
      }
      for (let x = 0; x < 8; x += 1) brush.disc(x * 23, 124, 18 + 5 * strewn(x), INK.dusk);
    },
  },
  {
    name: 'shooting-star',
    captions: ['a shooting star crosses the night sky', 'make a wish on a falling star'],
    draw(brush, t) {
      brush.fill('#141b3c');
      for (let n = 0; n < 24; n += 1) brush.disc(strewn(n) * 160, strewn(n + 90) * 90, 0.8 + strewn(n + 8), INK.cream);
      const at = ease(t, 0.05, 0.85);
      const x = -30 + 230 * at;
      const y = -4 + 92 * at;
      brush.polygon(
        [
          [x, y - 3],
          [x - 52, y - 23],
          [x + 1, y + 4],
        ],
        '#6d7bb8',
      );
      brush.polygon(
        [
          [x, y - 2],
          [x - 28, y - 12],
          [x + 1, y + 3],
        ],
        INK.gold,
      );
      brush.star(x, y, 9, INK.gold);
      brush.polygon(
        [
          [0, 120],
          [0, 100],
          [40, 88],
          [84, 104],
          [124, 92],
          [160, 104],
          [160, 120],
        ],
        INK.black,
      );
    },
  },
  {
    name: 'campfire',
    captions: ['a campfire burns at night', 'flames dance over the logs, everything is on fire'],
    draw(brush, t) {
      brush.fill(INK.night);
      brush.disc(80, 108, 56 + 3 * swing(t, 2), '#33263a', 0.5);
      const flame = (scale: number, colour: string, shift: number) => {
        const bend = 7 * swing(turn(t, shift));
        const high = scale * (58 + 8 * swing(turn(t, shift), 2));
        const { context } = brush;
        context.fillStyle = colour;
        context.beginPath();
        context.moveTo(80 - 26 * scale, 100);
        context.bezierCurveTo(
          80 - 34 * scale,
          100 - high * 0.5,
          80 + bend - 6,
          100 - high * 0.6,
          80 + bend,
          100 - high * 1.15,
        );
        context.bezierCurveTo(
          80 + bend + 8,
          100 - high * 0.55,
          80 + 36 * scale,
          100 - high * 0.5,
          80 + 26 * scale,
          100,
        );
        context.fill();
      };
      flame(1.1, INK.red, 0);
      flame(0.78, INK.amber, 0.3);
      flame(0.45, INK.gold, 0.6);
      brush.at(80, 103, () => brush.rect(-38, -5, 76, 10, INK.brown, 5), { turned: 0.03 });
      brush.at(80, 103, () => brush.rect(-38, -5, 76, 10, INK.bark, 5), { turned: -0.04 });
      for (let n = 0; n < 7; n += 1) {
        const at = turn(t, strewn(n));
        brush.disc(62 + strewn(n + 4) * 36, 74 - 70 * at, 1.6 * (1 - at), INK.gold);
      }
    },
  },
  {
    name: 'lightning',
    captions: ['lightning strikes from a storm cloud', 'a thunderstorm with a bright flash of lightning'],
    draw(brush, t) {
      const flash = (t > 0.3 && t < 0.42) || (t > 0.5 && t < 0.62);
      brush.fill(flash ? '#a9a7d6' : '#272744');
      if (flash)
        brush.polygon(
          [
            [84, 40],
            [62, 80],
            [78, 78],
            [66, 116],
            [104, 68],
            [86, 70],
            [98, 40],
          ],
          INK.gold,
        );
      const drift = 3 * swing(t);
      for (const [x, y, r] of [
        [44, 34, 20],
        [74, 24, 25],
        [108, 32, 22],
        [78, 42, 20],
      ] as const)
        brush.disc(x + drift, y, r, flash ? INK.slate : '#4b4a6b');
      brush.rect(0, 112, 160, 8, INK.black);
    },
  },
  {
    name: 'fireworks',
    captions: ['fireworks burst in the night sky', 'celebrate with colourful fireworks, happy new year'],
    draw(brush, t) {
      brush.fill('#10122a');
      burst(brush, 46, 42, INK.amber, t);
      burst(brush, 112, 34, INK.pink, turn(t, -0.35));
      burst(brush, 80, 66, INK.sky, turn(t, -0.7));
      for (let n = 0; n < 9; n += 1) brush.rect(n * 18, 104 - 10 * strewn(n), 17, 40, INK.black);
    },
  },
  {
    name: 'rainbow',
    captions: ['a rainbow appears between two clouds', 'a colourful rainbow after the rain'],
    draw(brush, t) {
      brush.fill('#a9d8ef');
      const reach = ease(t, 0.05, 0.5) - ease(t, 0.75, 1);
      [INK.red, INK.amber, INK.gold, INK.green, INK.blue, INK.purple].forEach((colour, n) => {
        if (reach > 0.01) brush.arc(80, 104, 62 - n * 6, 0.5, 0.5 + 0.5 * reach, colour, 6.4);
      });
      for (const x of [24, 134])
        for (const [dx, dy, r] of [
          [-14, 4, 12],
          [0, -4, 16],
          [15, 3, 12],
          [0, 8, 13],
        ] as const)
          brush.disc(x + dx, 96 + dy + swing(t), r, INK.white);
    },
  },
];
