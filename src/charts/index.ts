/** Numbers -> PNG, in one look. Nothing here knows what the numbers mean; the same numbers give the same bytes. */
export type { Axis } from './axes.ts';
export { type Bar, type BarPanels, type Bars, barPanels, bars } from './bars.ts';
export { type Curve, type Curves, curves } from './curves.ts';
export { drawEmoji, EMOJI_NAMES } from './emoji.ts';
export { drawFilmCard, type FilmCard } from './film-card.ts';
export { type FilmStrip, filmStrip } from './film-strip.ts';
export { type Heatmap, type HeatmapBlock, heatmap } from './heatmap.ts';
export { type HeatmapGrid, type HeatmapTile, heatmapGrid } from './heatmap-grid.ts';
export type { Heading } from './page.ts';
export { type PictureGrid, pictureGrid, type Tile, type TilePicture } from './picture-grid.ts';
export { drawBanner, drawIcon } from './profile.ts';
export { type Scatter, type ScatterPoint, scatter } from './scatter.ts';
export { CATEGORIES, categoryColour } from './style.ts';
