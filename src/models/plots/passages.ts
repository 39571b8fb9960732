import type { Movie } from '#catalogue/movie.ts';
import { sentenceSpans } from './sentences.ts';

/**
 * Where a passage is taken from. What a plot tells may be a spoiler; an overview gives nothing away. A card is written
 * here: title, genres, keywords and overview in one text, since questions mix the kind of film with what happens in it.
 */
export type Field = TextField | 'card';
type TextField = 'overview' | 'lead' | 'plot';
export const FIELDS: readonly Field[] = ['overview', 'lead', 'plot', 'card'];

/** A stretch of a film's text that gets one vector. */
export interface Passage {
  readonly field: Field;
  /** Stretch of that field's text, in UTF-16 units: [start, end). Both 0 for a card. */
  readonly start: number;
  readonly end: number;
}

/** A plot passage ends after this many characters: about 150 words, nearly all that the encoder reads at once. */
const PLOT_CHARS = 850;
/** Passages a film may have; a plot of 6,000 words would otherwise cost as much as forty films. */
const MOST_PLOT_PASSAGES = 12;
const MOST_CARD_KEYWORDS = 20;

/**
 * What of a film is put into vectors: its overview, its lead, its plot in runs of whole sentences (a short last run joins
 * the one before it), and its card, unless the lead alone is known: a lead is a card already.
 */
export function passagesOf(movie: Movie): Passage[] {
  const passages: Passage[] = [];
  if (movie.overview) passages.push({ field: 'overview', start: 0, end: movie.overview.length });
  if (movie.lead) passages.push({ field: 'lead', start: 0, end: movie.lead.length });
  if (movie.plot) passages.push(...plotPassages(movie.plot));
  if (movie.overview || movie.keywords.length > 0 || passages.length === 0) {
    passages.push({ field: 'card', start: 0, end: 0 });
  }
  return passages;
}

/** The text of a passage. */
export function passageText(movie: Movie, { field, start, end }: Passage): string {
  return field === 'card' ? cardText(movie) : movie[field].slice(start, end);
}

function cardText({ title, genres, keywords, overview }: Movie): string {
  const tags = keywords.slice(0, MOST_CARD_KEYWORDS).join(', ');
  return [title, genres.join(', '), tags, overview].filter(Boolean).join('. ');
}

/** A text in runs of whole sentences; [start, end) in UTF-16 units. */
export function plotPassages(plot: string): Passage[] {
  const long = Math.max(PLOT_CHARS, plot.length / MOST_PLOT_PASSAGES);
  const passages: { field: 'plot'; start: number; end: number }[] = [];
  let open: { field: 'plot'; start: number; end: number } | undefined;
  for (const { start, end } of sentenceSpans(plot)) {
    open ??= { field: 'plot', start, end };
    open.end = end;
    if (open.end - open.start >= long) {
      passages.push(open);
      open = undefined;
    }
  }
  const last = passages.at(-1);
  if (open && last && open.end - open.start < long / 3) last.end = open.end;
  else if (open) passages.push(open);
  return passages;
}

/** Film f's passages are [starts[f], starts[f + 1]); `owner` ascends. */
export function passageStarts(owner: Uint32Array, films: number): Uint32Array {
  const starts = new Uint32Array(films + 1);
  for (const film of owner) starts[film + 1]! += 1;
  for (let film = 0; film < films; film += 1) starts[film + 1]! += starts[film]!;
  return starts;
}
