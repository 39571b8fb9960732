import type { Box } from './page.ts';

export interface Label {
  readonly text: string;
  /** The point it belongs to. */
  readonly x: number;
  readonly y: number;
  /** Pixels the text takes. */
  readonly width: number;
  readonly height: number;
}

type Spot = readonly [x: number, y: number];

export interface PlacedLabel {
  readonly text: string;
  /** Upper left corner. */
  readonly x: number;
  readonly y: number;
  /** A line from the point to a label that had to move away. */
  readonly leader?: readonly [Spot, Spot];
}

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const overlap = (a: Rectangle, b: Rectangle): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Around the point, then around it further and further out. */
const RINGS = [0, 30, 64, 110] as const;

/**
 * Places labels so that none covers another or another's point, greedily in the order given: right, left, above, below,
 * the corners, then further away with a leader. A label with no free place is left out.
 */
export function placeLabels(labels: readonly Label[], distance: number, box: Box): PlacedLabel[] {
  const points = labels.map(
    ({ x, y }): Rectangle => ({ left: x - distance, right: x + distance, top: y - distance, bottom: y + distance }),
  );
  const taken: Rectangle[] = [];
  return labels.flatMap((label, own) => {
    for (const ring of RINGS) {
      for (const rectangle of around(label, distance + ring)) {
        const inside =
          rectangle.left >= box.x &&
          rectangle.top >= box.y &&
          rectangle.right <= box.x + box.width &&
          rectangle.bottom <= box.y + box.height;
        if (!inside || taken.some((other) => overlap(rectangle, other))) continue;
        if (points.some((point, at) => at !== own && overlap(rectangle, point))) continue;
        taken.push(rectangle);
        const place = { text: label.text, x: rectangle.left, y: rectangle.top };
        return [ring === 0 ? place : { ...place, leader: leader(label, rectangle, distance) }];
      }
    }
    return [];
  });
}

function around({ x, y, width, height }: Label, away: number): Rectangle[] {
  const beside = [-height / 2, -height, 0];
  const above = [-width / 2, 0, -width];
  const corners: Spot[] = [
    ...beside.map((up): Spot => [x + away, y + up]),
    ...beside.map((up): Spot => [x - away - width, y + up]),
    ...above.map((left): Spot => [x + left, y - away - height]),
    ...above.map((left): Spot => [x + left, y + away]),
  ];
  return corners.map(([left, top]) => ({ left, top, right: left + width, bottom: top + height }));
}

function leader({ x, y }: Label, { left, right, top, bottom }: Rectangle, distance: number): [Spot, Spot] {
  const end: Spot = [Math.min(Math.max(x, left), right), Math.min(Math.max(y, top), bottom)];
  const length = Math.hypot(end[0] - x, end[1] - y) || 1;
  const share = Math.min(1, (distance - 4) / length);
  return [[x + (end[0] - x) * share, y + (end[1] - y) * share], end];
}
