import type { InputFile } from '../../input/input-file.ts';
import type { Problems } from '../../problems.ts';
import { readCsv } from '../csv.ts';
import { namesInCell, objects, values } from './cells.ts';

const CAST_KEPT = 15;

export interface Credits {
  readonly directors: readonly string[];
  readonly cast: readonly string[];
}

/** Directors and the first of the cast by TMDB's number of the film. `id` is the column that has it. */
export async function readCredits(
  files: readonly InputFile[],
  id: 'movie_id' | 'id',
  problems: Problems,
): Promise<Map<number, Credits>> {
  const credits = new Map<number, Credits>();
  for (const file of files) {
    const required = [id, 'cast', 'crew'];
    for await (const { line, cells } of readCsv(file.open(), { file: file.path, required, problems })) {
      const cast = objects(cells['cast']);
      const crew = objects(cells['crew']);
      if (cast === null || crew === null) {
        problems.add(file.path, line, 'cast or crew is neither JSON nor a Python list');
        continue;
      }
      const directing = crew.filter((member) => member['job'] === 'Director');
      credits.set(Number(cells[id]), {
        directors: values(directing, 'name'),
        cast: [...new Set(values(cast, 'name'))].slice(0, CAST_KEPT),
      });
    }
  }
  return credits;
}

/** Keywords by TMDB's number of the film. */
export async function readKeywords(files: readonly InputFile[], problems: Problems): Promise<Map<number, string[]>> {
  const keywords = new Map<number, string[]>();
  for (const file of files) {
    const required = ['id', 'keywords'];
    for await (const { line, cells } of readCsv(file.open(), { file: file.path, required, problems })) {
      const names = namesInCell(cells['keywords']);
      if (names === null) problems.add(file.path, line, 'keywords are neither JSON nor a Python list');
      else keywords.set(Number(cells['id']), names);
    }
  }
  return keywords;
}
