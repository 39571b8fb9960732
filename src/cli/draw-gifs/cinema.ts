import { ease, INK, pulse, type Scene, strewn, swing, TAU, turn } from './brush.ts';

/** Loops from a cinema. */
export const CINEMA: readonly Scene[] = [
  {
    name: 'film-reel',
    captions: ['a film reel turning', 'an old movie reel spins round and round'],
    draw(brush, t) {
      brush.fill(INK.night);
      brush.line(
        [
          [80, 104],
          [160, 112],
        ],
        INK.slate,
        7,
      );
      brush.at(
        80,
        60,
        () => {
          brush.disc(0, 0, 47, INK.grey);
          brush.disc(0, 0, 42, INK.cream);
          for (let n = 0; n < 5; n += 1)
            brush.disc(26 * Math.cos((n / 5) * TAU), 26 * Math.sin((n / 5) * TAU), 11, INK.night);
          brush.disc(0, 0, 8, INK.red);
          brush.disc(3, 0, 2, INK.cream);
        },
        { turned: t / 5 },
      );
    },
  },
  {
    name: 'popcorn',
    captions: ['popcorn jumping out of a striped box', 'popcorn falls into a red and white bucket'],
    draw(brush, t) {
      brush.fill(INK.dusk);
      for (let n = 0; n < 14; n += 1) {
        const at = turn(t, strewn(n));
        const x = 80 + (strewn(n + 40) - 0.5) * (40 + 70 * at);
        const y = 62 - 150 * at * (1 - at) + 26 * at;
        brush.disc(x, y, 5, INK.gold);
        brush.disc(x - 3, y - 3, 4, INK.cream);
        brush.disc(x + 3, y - 2, 4, INK.white);
      }
      for (let n = 0; n < 7; n += 1) brush.disc(56 + n * 8, 62 - (n % 2) * 4, 7, n % 2 ? INK.cream : INK.gold);
      for (let n = 0; n < 6; n += 1) {
        const top = 50 + n * 10;
        const low = 56 + n * 8;
        brush.polygon(
          [
            [top, 62],
            [top + 10, 62],
            [low + 8, 114],
            [low, 114],
          ],
          n % 2 ? INK.cream : INK.red,
        );
      }
    },
  },
  {
    name: 'curtain',
    captions: ['a red theatre curtain opens and closes', 'the curtain rises on an empty stage with a spotlight'],
    draw(brush, t) {
      const open = pulse(t);
      brush.fill(INK.black);
      brush.polygon(
        [
          [80, -10],
          [40, 104],
          [120, 104],
        ],
        '#4a4534',
      );
      brush.rect(0, 98, 160, 22, INK.bark);
      brush.disc(80, 101, 40, INK.gold, 0.14);
      brush.star(80, 74, 16, INK.amber);
      const width = 82 - 62 * open;
      for (const side of [0, 1]) {
        for (let n = 0; n < 6; n += 1) {
          const x = (n * width) / 6;
          const at = side === 0 ? x : 160 - x - width / 6;
          brush.rect(at, 0, width / 6 + 0.6, 104, n % 2 ? INK.red : INK.wine);
        }
      }
      for (let n = 0; n < 8; n += 1) brush.arc(10 + n * 20, 8, 11, 0, 0.5, n % 2 ? INK.red : INK.wine);
      brush.rect(0, 0, 160, 9, INK.amber);
    },
  },
  {
    name: 'clapperboard',
    captions: ['a clapperboard snaps shut', 'lights, camera, action: the film slate claps'],
    draw(brush, t) {
      const shut = t < 0.55 ? 1 - ease(t, 0.4, 0.52) : ease(t, 0.75, 1);
      brush.fill('#d9e2ec');
      brush.rect(30, 52, 100, 58, INK.black, 5);
      for (let n = 0; n < 3; n += 1) brush.rect(38, 68 + n * 13, n === 2 ? 50 : 84, 4, INK.slate, 2);
      const stripes = (y: number) => {
        brush.rect(0, y, 100, 14, INK.black, 2);
        for (let n = 0; n < 4; n += 1)
          brush.polygon(
            [
              [8 + n * 25, y],
              [20 + n * 25, y],
              [14 + n * 25, y + 14],
              [2 + n * 25, y + 14],
            ],
            INK.white,
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
            INK.red,
            2.4,
          );
    },
  },
  {
    name: 'projector',
    captions: ['a film projector throws a flickering beam of light', 'an old projector showing a movie in the dark'],
    draw(brush, t) {
      brush.fill(INK.night);
      const flicker = [0.75, 1, 0.82, 0.95][Math.floor(t * 8) % 4] ?? 1;
      brush.at(
        0,
        0,
        () =>
          brush.polygon(
            [
              [66, 68],
              [160, 22],
              [160, 116],
            ],
            '#f7e7b0',
          ),
        { alpha: 0.75 * flicker },
      );
      brush.rect(18, 54, 46, 30, INK.slate, 4);
      brush.rect(62, 60, 9, 17, INK.grey, 2);
      brush.rect(26, 84, 6, 26, INK.slate);
      brush.rect(50, 84, 6, 26, INK.slate);
      for (const [x, y, r] of [
        [27, 38, 17],
        [59, 40, 13],
      ] as const) {
        brush.at(
          x,
          y,
          () => {
            brush.disc(0, 0, r, INK.amber);
            for (let n = 0; n < 4; n += 1)
              brush.disc(r * 0.55 * Math.cos((n / 4) * TAU), r * 0.55 * Math.sin((n / 4) * TAU), r * 0.24, INK.night);
          },
          { turned: t / 4 },
        );
      }
      for (let n = 0; n < 6; n += 1) brush.disc(90 + strewn(n) * 64, 45 + turn(strewn(n + 9), t) * 46, 1.4, INK.white);
    },
  },
  {
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
  },
  {
    name: 'glasses-3d',
    captions: ['a face in red and blue 3D glasses is amazed', 'watching a film in 3D with cardboard glasses on, wow'],
    draw(brush, t) {
      brush.fill(INK.navy);
      const lean = 3 * swing(t);
      brush.disc(80, 62 + lean / 2, 44, INK.gold);
      brush.disc(80, 88 + lean, 6 + 8 * pulse(t), INK.bark, 1.1);
      brush.rect(34, 42 + lean, 92, 26, INK.white, 4);
      brush.polygon(
        [
          [74, 69 + lean],
          [80, 58 + lean],
          [86, 69 + lean],
        ],
        INK.gold,
      );
      brush.rect(40, 46 + lean, 34, 17, INK.red, 3);
      brush.rect(86, 46 + lean, 34, 17, INK.blue, 3);
      const gleam = 40 + 26 * t;
      brush.polygon(
        [
          [gleam, 63 + lean],
          [gleam + 6, 46 + lean],
          [gleam + 9, 46 + lean],
          [gleam + 3, 63 + lean],
        ],
        INK.pink,
      );
      brush.polygon(
        [
          [gleam + 46, 63 + lean],
          [gleam + 52, 46 + lean],
          [gleam + 55, 46 + lean],
          [gleam + 49, 63 + lean],
        ],
        INK.sky,
      );
    },
  },
  {
    name: 'countdown',
    captions: ['an old film countdown sweeps round', 'three, two, one: the film leader before the movie starts'],
    draw(brush, t) {
      brush.fill('#cfc7b2');
      const third = Math.floor(t * 3);
      const part = t * 3 - third;
      brush.arc(80, 60, 110, -0.25, -0.25 + part, '#a79d84');
      brush.line(
        [
          [0, 60],
          [160, 60],
        ],
        INK.slate,
        1.5,
      );
      brush.line(
        [
          [80, 0],
          [80, 120],
        ],
        INK.slate,
        1.5,
      );
      brush.arc(80, 60, 48, 0, 1, INK.cream, 3);
      brush.arc(80, 60, 40, 0, 1, INK.cream, 3);
      const strokes = [
        [
          [
            [66, 36],
            [94, 36],
            [78, 54],
            [92, 62],
            [92, 76],
            [80, 84],
            [66, 78],
          ],
        ],
        [
          [
            [66, 46],
            [72, 36],
            [88, 36],
            [94, 46],
            [92, 56],
            [66, 84],
            [95, 84],
          ],
        ],
        [
          [
            [70, 46],
            [82, 36],
            [82, 84],
          ],
          [
            [68, 84],
            [96, 84],
          ],
        ],
      ] as const;
      for (const stroke of strokes[third] ?? strokes[0])
        brush.line(stroke as unknown as [number, number][], INK.black, 8);
      for (let n = 0; n < 5; n += 1)
        brush.disc(
          strewn(n + third * 7 + Math.floor(part * 5) * 31) * 160,
          strewn(n + 3 + third + Math.floor(part * 5) * 17) * 120,
          1.3,
          INK.slate,
        );
    },
  },
  {
    name: 'marquee-lights',
    captions: ['cinema marquee lights chase around a sign', 'showtime: bright bulbs run round the theatre sign'],
    draw(brush, t) {
      brush.fill(INK.night);
      brush.rect(14, 22, 132, 76, INK.red, 8);
      brush.rect(26, 34, 108, 52, INK.cream, 4);
      for (let n = 0; n < 3; n += 1) brush.star(52 + n * 28, 60, 12, INK.amber);
      const bulbs: [number, number][] = [];
      for (let n = 0; n < 11; n += 1) bulbs.push([20 + n * 12, 28]);
      for (let n = 1; n < 6; n += 1) bulbs.push([140, 28 + n * 12.8]);
      for (let n = 10; n >= 0; n -= 1) bulbs.push([20 + n * 12, 92]);
      for (let n = 4; n > 0; n -= 1) bulbs.push([20, 28 + n * 12.8]);
      bulbs.forEach(([x, y], n) => {
        const lit = turn(n / 4, -t * 1) < 0.5;
        if (lit) brush.disc(x, y, 5, '#a8562f');
        brush.disc(x, y, 3.4, lit ? INK.gold : INK.brown);
      });
    },
  },
  {
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
  },
];
