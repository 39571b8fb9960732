import { ease, INK, pulse, type Scene, strewn, swing, TAU, turn } from './brush.ts';

/** Loops of things: some from films, some from the table. */
export const THINGS: readonly Scene[] = [
  {
    name: 'birthday-cake',
    captions: ['a birthday cake with burning candles', 'happy birthday: candles flicker on a cake'],
    draw(brush, t) {
      brush.fill('#f9dfe3');
      brush.disc(80, 108, 56, INK.white, 0.14);
      brush.rect(38, 66, 84, 40, INK.brown, 6);
      brush.rect(38, 66, 84, 14, INK.cream, 6);
      for (let n = 0; n < 7; n += 1) brush.disc(44 + n * 12, 80, 6, INK.cream);
      brush.rect(38, 92, 84, 4, INK.pink);
      for (let n = 0; n < 5; n += 1) {
        const x = 52 + n * 14;
        const lean = 1.6 * swing(turn(t, strewn(n)), 2);
        brush.rect(x - 2.5, 44, 5, 22, [INK.blue, INK.red, INK.green, INK.purple, INK.amber][n] ?? INK.red);
        brush.polygon(
          [
            [x - 4, 40],
            [x + lean, 26 + 2 * swing(turn(t, strewn(n + 5)), 3)],
            [x + 4, 40],
          ],
          INK.amber,
        );
        brush.disc(x, 40, 4, INK.amber);
        brush.disc(x, 40, 2, INK.gold);
      }
    },
  },
  {
    name: 'coffee',
    captions: ['steam rises from a cup of coffee', 'a hot mug of coffee in the morning'],
    draw(brush, t) {
      brush.fill('#e9d8c0');
      brush.rect(0, 100, 160, 20, '#b98d5f');
      brush.arc(112, 76, 14, -0.25, 0.25, INK.white, 7);
      brush.rect(48, 54, 62, 50, INK.white, 10);
      brush.disc(79, 56, 31, INK.white, 0.24);
      brush.disc(79, 56, 26, INK.bark, 0.2);
      brush.heart(79, 82, 9, INK.red);
      for (let n = 0; n < 3; n += 1) {
        const points: [number, number][] = [];
        for (let y = 0; y <= 30; y += 3)
          points.push([62 + n * 17 + 4 * Math.sin(TAU * (y / 30 + t + n * 0.3)), 46 - y]);
        brush.line(points, INK.grey, 3);
      }
    },
  },
  {
    name: 'clock',
    captions: ['the hands of a clock race round', 'hurry up, time is running out: a fast clock'],
    draw(brush, t) {
      brush.fill(INK.blue);
      brush.disc(80, 60, 48, INK.night);
      brush.disc(80, 60, 43, INK.cream);
      for (let n = 0; n < 12; n += 1)
        brush.at(80, 60, () => brush.rect(-1.5, -40, 3, n % 3 === 0 ? 9 : 5, INK.night), { turned: n / 12 });
      brush.at(80, 60, () => brush.rect(-2.6, -24, 5.2, 28, INK.night, 2.6), { turned: t });
      brush.at(80, 60, () => brush.rect(-1.8, -35, 3.6, 40, INK.red, 1.8), { turned: turn(t * 3, 0.1) });
      brush.disc(80, 60, 4, INK.night);
    },
  },
  {
    name: 'rocket-launch',
    captions: ['a rocket launches into space', 'lift off: a spaceship flies past the stars'],
    draw(brush, t) {
      brush.fill('#151a3a');
      for (let n = 0; n < 22; n += 1) {
        const y = turn(t * (1 + (n % 2)), strewn(n)) * 130 - 5;
        brush.rect(strewn(n + 40) * 160, y, 1.8, 3 + 5 * (n % 2), INK.cream, 1);
      }
      brush.at(80 + 1.2 * swing(t, 4), 52, () => {
        const flame = 26 + 8 * swing(t, 4);
        brush.polygon(
          [
            [-10, 28],
            [0, 28 + flame],
            [10, 28],
          ],
          INK.red,
        );
        brush.polygon(
          [
            [-6, 28],
            [0, 28 + flame * 0.65],
            [6, 28],
          ],
          INK.gold,
        );
        brush.polygon(
          [
            [-12, 8],
            [-25, 32],
            [-12, 26],
          ],
          INK.red,
        );
        brush.polygon(
          [
            [12, 8],
            [25, 32],
            [12, 26],
          ],
          INK.red,
        );
        brush.rect(-14, -24, 28, 54, INK.cream, 12);
        brush.polygon(
          [
            [-13, -16],
            [0, -44],
            [13, -16],
          ],
          INK.red,
        );
        brush.disc(0, -4, 7.5, INK.slate);
        brush.disc(0, -4, 5, INK.sky);
      });
    },
  },
  {
    name: 'car-chase',
    captions: ['a police car chases a getaway car', 'a fast car chase down the road with flashing lights'],
    draw(brush, t) {
      brush.fill('#2c3354');
      for (let n = 0; n < 10; n += 1) {
        const x = turn(n / 10, -t / 5) * 190 - 25;
        brush.rect(x, 34 + 20 * strewn(n % 2), 18, 60, '#1d2340');
        for (let w = 0; w < 4; w += 1)
          brush.rect(x + 4 + (w % 2) * 7, 58 + Math.floor(w / 2) * 12, 4, 6, (n + w) % 2 ? '#8d7a45' : INK.dusk);
      }
      brush.rect(0, 86, 160, 34, INK.slate);
      for (let n = 0; n < 5; n += 1) brush.rect(turn(n / 5, -t) * 200 - 30, 104, 22, 3, INK.gold);
      const car = (x: number, body: string) =>
        brush.at(x, 84 + swing(turn(t, x), 3), () => {
          brush.rect(-13, -24, 30, 16, body, 6);
          brush.rect(-9, -20, 10, 9, INK.sky, 2);
          brush.rect(4, -20, 9, 9, INK.sky, 2);
          brush.rect(-25, -12, 52, 14, body, 5);
          for (const dx of [-14, 15]) {
            brush.disc(dx, 3, 6.5, INK.black);
            brush.disc(dx, 3, 2.6, INK.grey);
          }
        });
      car(112 + 5 * swing(t), INK.red);
      car(44, INK.white);
      brush.rect(19, 78, 52, 4, INK.navy);
      brush.rect(38, 55, 7, 5, turn(t * 4, 0) < 0.5 ? INK.red : INK.wine, 1);
      brush.rect(46, 55, 7, 5, turn(t * 4, 0) < 0.5 ? INK.navy : INK.blue, 1);
    },
  },
  {
    name: 'balloons',
    captions: ['colourful balloons float up into the sky', 'a house lifted by balloons'],
    draw(brush, t) {
      brush.fill('#a6dcf0');
      for (let n = 0; n < 3; n += 1) {
        const y = turn(t, n / 3) * 150 - 15;
        for (const [dx, r] of [
          [-10, 7],
          [0, 10],
          [11, 7],
        ] as const)
          brush.disc(20 + n * 56 + dx, y, r, INK.white, 0.7);
      }
      brush.at(80, 84 + 2 * swing(t), () => {
        [INK.red, INK.gold, INK.green, INK.purple, INK.pink, INK.amber, INK.blue].forEach((colour, n) => {
          const x = (n - 3) * 11 + 0;
          const y = -52 - 14 * Math.cos((n - 3) * 0.55) + (n % 2) * 12;
          brush.line(
            [
              [0, -12],
              [x, y],
            ],
            INK.grey,
            1,
          );
          brush.disc(x, y, 11, colour, 1.15);
          brush.disc(x - 4, y - 5, 2.4, INK.white);
        });
        brush.polygon(
          [
            [-22, 2],
            [0, -16],
            [22, 2],
          ],
          INK.wine,
        );
        brush.rect(-16, 0, 32, 24, INK.cream);
        brush.rect(-4, 10, 8, 14, INK.brown);
        for (const x of [-13, 6]) brush.rect(x, 5, 7, 7, INK.blue);
      });
    },
  },
  {
    name: 'music-notes',
    captions: ['music notes dance over a keyboard', 'a piano plays a happy song'],
    draw(brush, t) {
      brush.fill('#3c2a5c');
      const pressed = Math.floor(t * 8);
      for (let n = 0; n < 10; n += 1)
        brush.rect(
          n * 16,
          88 + ((n * 3) % 8 === pressed ? 4 : 0),
          15,
          40,
          (n * 3) % 8 === pressed ? INK.gold : INK.white,
          2,
        );
      for (const n of [0, 1, 3, 4, 5, 7, 8]) brush.rect(n * 16 + 11, 88, 9, 20, INK.black, 1);
      for (let n = 0; n < 5; n += 1) {
        const at = turn(t, n / 5);
        brush.at(
          22 + n * 29 + 6 * swing(at),
          78 - 64 * at,
          () => {
            const colour = [INK.gold, INK.pink, INK.sky, INK.green, INK.amber][n] ?? INK.gold;
            brush.disc(0, 0, 6, colour, 0.8);
            brush.line(
              [
                [5, 0],
                [5, -22],
                [13, -16],
              ],
              colour,
              3,
            );
          },
          { alpha: Math.min(1, 4 * (1 - at)), turned: 0.03 * swing(at, 2) },
        );
      }
    },
  },
  {
    name: 'trophy',
    captions: ['a golden trophy shines', 'and the winner is: a gold cup with confetti'],
    draw(brush, t) {
      brush.fill(INK.navy);
      for (let n = 0; n < 26; n += 1) {
        const colour = [INK.red, INK.gold, INK.green, INK.pink, INK.sky][n % 5] ?? INK.red;
        brush.at(strewn(n) * 160, turn(t, strewn(n + 30)) * 130 - 5, () => brush.rect(-2.5, -1.5, 5, 3, colour), {
          turned: turn(t, strewn(n + 3)),
        });
      }
      for (const side of [-1, 1]) brush.arc(80 + side * 27, 44, 13, 0, 1, INK.amber, 5);
      brush.rect(52, 24, 56, 8, INK.gold, 4);
      brush.arc(80, 30, 27, 0, 0.5, INK.gold);
      brush.rect(54, 28, 52, 8, INK.gold);
      brush.rect(75, 54, 10, 24, INK.amber);
      brush.rect(60, 76, 40, 9, INK.gold, 2);
      brush.rect(52, 84, 56, 18, INK.bark, 3);
      brush.star(80, 43, 10, INK.cream);
      brush.star(98, 32, 9 * pulse(t), INK.white, 4, 0.25);
    },
  },
  {
    name: 'light-bulb',
    captions: ['a light bulb switches on', 'a bright idea, eureka: the bulb lights up'],
    draw(brush, t) {
      const on = t > 0.35 && t < 0.92;
      brush.fill(on ? '#5a5f86' : INK.dusk);
      if (on) {
        brush.disc(80, 56, 40 + 3 * swing(t, 3), '#8b8a70');
        for (let n = 0; n < 9; n += 1) {
          const [c, s] = [Math.cos(Math.PI * (1 + n / 8)), Math.sin(Math.PI * (1 + n / 8))];
          brush.line(
            [
              [80 + 47 * c, 56 + 47 * s],
              [80 + 54 * c, 56 + 54 * s],
            ],
            INK.gold,
            3.4,
          );
        }
      }
      brush.disc(80, 48, 29, on ? INK.gold : INK.grey);
      brush.polygon(
        [
          [58, 64],
          [102, 64],
          [93, 82],
          [67, 82],
        ],
        on ? INK.gold : INK.grey,
      );
      brush.line(
        [
          [72, 80],
          [72, 56],
          [80, 64],
          [88, 56],
          [88, 80],
        ],
        on ? INK.white : INK.slate,
        2.4,
      );
      for (let n = 0; n < 3; n += 1) brush.rect(68 + n, 83 + n * 7, 24 - n * 2, 5.6, INK.slate, 2);
    },
  },
  {
    name: 'sinking-ship',
    captions: ['a big ship hits an iceberg and sinks', 'an ocean liner goes down in the cold sea'],
    draw(brush, t) {
      brush.fill('#22305a');
      for (let n = 0; n < 14; n += 1) brush.disc(strewn(n) * 160, strewn(n + 7) * 54, 0.9, INK.cream);
      brush.polygon(
        [
          [104, 92],
          [116, 46],
          [128, 34],
          [138, 54],
          [152, 60],
          [160, 92],
        ],
        '#dcedf7',
      );
      brush.polygon(
        [
          [128, 34],
          [138, 54],
          [132, 92],
          [122, 92],
        ],
        '#b7d3e6',
      );
      const down = ease(t, 0.25, 0.8) - ease(t, 0.93, 1);
      brush.at(
        58,
        80 + 30 * down,
        () => {
          brush.polygon(
            [
              [-46, -4],
              [50, -4],
              [42, 18],
              [-38, 18],
            ],
            INK.black,
          );
          brush.rect(-34, -16, 70, 13, INK.cream, 2);
          for (let n = 0; n < 8; n += 1) brush.disc(-28 + n * 8.4, -9, 1.8, INK.gold);
          for (let n = 0; n < 3; n += 1) brush.rect(-22 + n * 20, -36, 10, 20, INK.amber);
          for (let n = 0; n < 3; n += 1) brush.rect(-22 + n * 20, -36, 10, 5, INK.black);
          brush.rect(-38, 12, 78, 3, INK.red);
        },
        { turned: 0.075 * down },
      );
      const points: [number, number][] = [[0, 120]];
      for (let x = 0; x <= 160; x += 4) points.push([x, 92 + 2.4 * Math.sin(TAU * (x / 40 + t))]);
      brush.polygon([...points, [160, 120]], INK.navy);
    },
  },
];
