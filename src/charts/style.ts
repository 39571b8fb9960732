/** How every chart looks: dark, for Discord's dark theme, with light enough text to stand on a light page too. */
export const PAPER = '#1e1f24';
/** Slightly lighter, for empty cells and panels. */
export const PANEL = '#2a2c33';
export const GRID = '#41444d';
export const INK = '#f2f3f5';
export const MUTED = '#b9bec7';

/**
 * How large Discord shows one picture of a message, at most: pixels of the screen, on a desktop. A picture is scaled down until
 * both fit, so a tall one is seen narrow.
 */
export const SHOWN = { width: 550, height: 350 } as const;

/**
 * Pixels of a picture, drawn at twice the size it is {@link SHOWN} at. `WIDEST` and `TALLEST` are as far as one may grow before
 * `SIZE.small`, the smallest text of a chart's frame, is seen at under 11 pixels.
 */
export const WIDTH = 1_100;
export const HEIGHT = 690;
export const WIDEST = 1_200;
export const TALLEST = 760;
export const MARGIN = 36;
export const SIZE = { title: 38, text: 28, small: 24 } as const;

/** Okabe & Ito (2008), told apart by the colour-blind; ordered for a dark ground, black turned white. */
export const CATEGORIES = [
  '#56b4e9',
  '#e69f00',
  '#009e73',
  '#f0e442',
  '#cc79a7',
  '#d55e00',
  '#f2f3f5',
  '#4a7dff',
] as const;

/** The colour of the nth series, bar or category. */
export function categoryColour(index: number): string {
  return CATEGORIES[index % CATEGORIES.length] as string;
}
