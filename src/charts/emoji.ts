import { createCanvas, Path2D, type SKRSContext2D } from 'canvas';

/** Pixels of a side: as large as Discord keeps an emoji. It shows one at 22. */
const EMOJI_SIZE = 128;

/** Units of a side that shapes are written in. */
const UNITS = 24;

interface Shape {
  /** An SVG path in a square of 24 units. */
  readonly path: string;
  /** Width of a line along the path, in units; filled when absent. */
  readonly line?: number;
  /** In the badge's own colour: cut out of what was drawn before. */
  readonly cut?: true;
}

interface Badge {
  readonly colour: string;
  readonly shapes: readonly Shape[];
}

/**
 * A white sign on a disc for each genre, by its slug. At 22 pixels a unit is less than one, so no line is thinner than
 * 1.8 units; colours are dark enough for white (3:1 and more) and light enough for Discord's dark theme.
 */
const GENRES: Readonly<Record<string, Badge>> = {
  action: { colour: '#d9480f', shapes: [{ path: 'M12 3.6 14 8.4 18.9 6.4 16.6 11 21 13 16.4 14.6 18 19.4 13.6 17 11.4 21 9.8 16.8 4.8 18.4 7.4 14 3.2 12 7.6 10.2 5.8 5.6 10.2 8.2Z' }] },
  adventure: { colour: '#a16207', shapes: [{ path: 'M3.8 18 9.6 7.4 13 13.4 14.8 10.6 20.2 18Z' }, { path: 'M17 5.2 a1.9 1.9 0 1 0 .01 0Z' }] },
  animation: { colour: '#0f8a5f', shapes: [{ path: 'M5 19.2 6 15 15.4 5.6 18.6 8.8 9.2 18.2Z' }, { path: 'M14 7 17.2 10.2', line: 1.2, cut: true }] },
  comedy: { colour: '#b7791f', shapes: [{ path: 'M7.4 7.4 a1.7 2 0 1 0 .01 0Z M16.6 7.4 a1.7 2 0 1 0 .01 0Z' }, { path: 'M5.6 13.2 H18.4 A6.4 6.2 0 0 1 5.6 13.2Z' }] },
  crime: { colour: '#4b5563', shapes: [{ path: 'M3.6 9.4 C7 7.6 10 8.2 12 9.2 C14 8.2 17 7.6 20.4 9.4 C20.4 14 18.2 16 15.8 16 C13.8 16 12.8 14.2 12 13.2 C11.2 14.2 10.2 16 8.2 16 C5.8 16 3.6 14 3.6 9.4Z' }, { path: 'M8.2 10.6 a1.9 1.4 0 1 0 .01 0Z M15.8 10.6 a1.9 1.4 0 1 0 .01 0Z', cut: true }] },
  documentary: { colour: '#2b6c9b', shapes: [{ path: 'M4 9.6 a1.2 1.2 0 0 1 1.2 -1.2 H13.6 a1.2 1.2 0 0 1 1.2 1.2 V16 a1.2 1.2 0 0 1 -1.2 1.2 H5.2 A1.2 1.2 0 0 1 4 16Z M16 11.6 20.2 8.8 V16.8 L16 14Z' }] },
  drama: { colour: '#a83238', shapes: [{ path: 'M5 5.4 H19 V12 A7 7.6 0 0 1 5 12Z' }, { path: 'M7.4 9 H10.6 M13.4 9 H16.6', line: 1.8, cut: true }, { path: 'M8.4 15.2 Q12 11.6 15.6 15.2', line: 1.8, cut: true }] },
  family: { colour: '#c2562f', shapes: [{ path: 'M3.8 12.4 12 4.8 20.2 12.4 H17.8 V18.8 H6.2 V12.4Z' }, { path: 'M12 17.4 C9.6 15.6 9 14.6 9 13.5 C9 11.8 11.2 11.5 12 13 C12.8 11.5 15 11.8 15 13.5 C15 14.6 14.4 15.6 12 17.4Z', cut: true }] },
  fantasy: { colour: '#7c4dcf', shapes: [{ path: 'M14.6 4.4 A8 8 0 1 0 19.8 15.4 A7 7 0 0 1 14.6 4.4Z' }, { path: 'M17.6 5.4 18.5 7.9 21 8.8 18.5 9.7 17.6 12.2 16.7 9.7 14.2 8.8 16.7 7.9Z' }] },
  history: { colour: '#8a6d3b', shapes: [{ path: 'M4 9.2 12 4.4 20 9.2 V10.4 H4Z M5.8 11.4 H8.2 V16.4 H5.8Z M10.8 11.4 H13.2 V16.4 H10.8Z M15.8 11.4 H18.2 V16.4 H15.8Z M4.2 17.2 H19.8 V19.4 H4.2Z' }] },
  horror: { colour: '#b3131f', shapes: [{ path: 'M12 3.8 A6.8 6.8 0 0 1 18.8 10.6 V19.8 L16.4 17.6 14.2 19.8 12 17.6 9.8 19.8 7.6 17.6 5.2 19.8 V10.6 A6.8 6.8 0 0 1 12 3.8Z' }, { path: 'M9.4 8.6 a1.6 2 0 1 0 .01 0Z M14.6 8.6 a1.6 2 0 1 0 .01 0Z', cut: true }] },
  music: { colour: '#c2317c', shapes: [{ path: 'M9.4 5.8 19 4 V15.2 A2.8 2.3 0 1 1 16.8 13 V8 L11.6 9 V17.4 A2.8 2.3 0 1 1 9.4 15.2Z' }] },
  mystery: { colour: '#4a56b8', shapes: [{ path: 'M10.6 5.2 A5.4 5.4 0 1 0 10.61 5.2Z', line: 2.4 }, { path: 'M14.8 14.8 19.4 19.4', line: 3 }] },
  romance: { colour: '#d6386b', shapes: [{ path: 'M12 20 C5.6 15.2 3.8 12.4 3.8 9.4 C3.8 4.6 10 3.8 12 8 C14 3.8 20.2 4.6 20.2 9.4 C20.2 12.4 18.4 15.2 12 20Z' }] },
  'science-fiction': { colour: '#0b7f9e', shapes: [{ path: 'M12 2.8 C16 6 16.4 10.8 15.6 15.2 H8.4 C7.6 10.8 8 6 12 2.8Z M7.6 10.6 7.9 15.4 4.8 17.2Z M16.4 10.6 16.1 15.4 19.2 17.2Z M9.6 16.4 H14.4 L12 21.2Z' }, { path: 'M12 7.4 a1.8 1.8 0 1 0 .01 0Z', cut: true }] },
  thriller: { colour: '#9f2c2c', shapes: [{ path: 'M13.6 3.4 5.8 13.4 H11 L9.6 20.8 18.2 10.2 H12.8Z' }] },
  war: { colour: '#5c6b34', shapes: [{ path: 'M4.2 14.4 A7.8 7.4 0 0 1 19.8 14.4Z' }, { path: 'M3.4 15.8 H20.6', line: 2.2 }, { path: 'M7 17.4 Q12 21 17 17.4', line: 1.8 }] },
  western: { colour: '#b3571c', shapes: [{ path: 'M12 4.4 V20 M12 14.4 H8.6 A1.9 1.9 0 0 1 6.7 12.5 V9.4 M12 12.4 H15.4 A1.9 1.9 0 0 0 17.3 10.5 V7.6', line: 3 }] },
}; // biome-ignore format: a table

const STAR = 'M12 2.2 15 8.6 22 9.5 16.9 14.3 18.2 21.2 12 17.8 5.8 21.2 7.1 14.3 2 9.5 9 8.6Z';
const GOLD = '#e8a317';
/** Of what a star lacks: seen on white and on Discord's dark grey. */
const EMPTY = '#8b909a';

/** Names of the emoji, as Discord has them: letters, digits and `_`. */
export const EMOJI_NAMES: readonly string[] = [
  ...Object.keys(GENRES).map((slug) => slug.replaceAll('-', '_')),
  'star_full',
  'star_half',
  'star_empty',
];

/** One emoji -> PNG of 128 × 128 pixels, transparent around it. @throws {RangeError} for a name that is none of {@link EMOJI_NAMES} */
export function drawEmoji(name: string): Uint8Array {
  const canvas = createCanvas(EMOJI_SIZE, EMOJI_SIZE);
  const context = canvas.getContext('2d');
  context.scale(EMOJI_SIZE / UNITS, EMOJI_SIZE / UNITS);
  context.lineCap = 'round';
  context.lineJoin = 'round';
  const badge = GENRES[name.replaceAll('_', '-')];
  if (badge) drawBadge(context, badge);
  else if (name === 'star_full' || name === 'star_half' || name === 'star_empty') drawStar(context, name);
  else throw new RangeError(`there is no emoji ${name}`);
  return canvas.toBuffer('image/png');
}

function drawBadge(context: SKRSContext2D, { colour, shapes }: Badge): void {
  context.fillStyle = colour;
  context.beginPath();
  context.arc(UNITS / 2, UNITS / 2, UNITS / 2, 0, 2 * Math.PI);
  context.fill();
  for (const { path, line, cut } of shapes) {
    const ink = cut ? colour : '#ffffff';
    context.fillStyle = ink;
    context.strokeStyle = ink;
    if (line === undefined) context.fill(new Path2D(path));
    else {
      context.lineWidth = line;
      context.stroke(new Path2D(path));
    }
  }
}

function drawStar(context: SKRSContext2D, name: 'star_full' | 'star_half' | 'star_empty'): void {
  const star = new Path2D(STAR);
  context.lineWidth = 1.8;
  context.strokeStyle = name === 'star_empty' ? EMPTY : GOLD;
  context.stroke(star);
  if (name === 'star_empty') return;
  context.save();
  if (name === 'star_half') {
    context.beginPath();
    context.rect(0, 0, UNITS / 2, UNITS);
    context.clip();
  }
  context.fillStyle = GOLD;
  context.fill(star);
  context.restore();
}
