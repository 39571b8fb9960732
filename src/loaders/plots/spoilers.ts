import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Movie } from '#catalogue/movie.ts';
import type { MarkedPlot } from '#models/plots/spoilers/learn.ts';
import { parseSpoilerModel, type SpoilerModel } from '#models/plots/spoilers/model.ts';

/** Where it lies; `marquee train spoilers` writes it. */
export const spoilerFile = (assetsDir: string): string => join(assetsDir, 'learned', 'plots', 'spoilers.json');

export const readSpoilers = (assetsDir: string): SpoilerModel =>
  parseSpoilerModel(readFileSync(spoilerFile(assetsDir), 'utf8'));

const Mark = z.object({ title: z.string(), year: z.number(), from: z.number().int().min(0) });

/**
 * Plots marked by hand: a JSON object a line, `{title, year, from}` with the number of the first sentence, from 0, that
 * gives a turn of the story away.
 * @throws {Error} naming the first line that is not one, or whose film is not there
 */
export function readMarkedPlots(path: string, movies: readonly Movie[]): MarkedPlot[] {
  const plots = new Map(movies.map(({ title, year, plot }) => [`${title} ${year}`, plot]));
  const lines = readFileSync(path, 'utf8').split('\n').filter(Boolean);
  return lines.map((line, at) => {
    const { title, year, from } = Mark.parse(JSON.parse(line));
    const plot = plots.get(`${title} ${year}`);
    if (!plot) throw new Error(`${path}, line ${at + 1}: there is no plot of ${title} (${year}).`);
    return { plot, from };
  });
}
