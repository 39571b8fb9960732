import type { InputFile } from '../../input/input-file.ts';
import type { Problems } from '../../problems.ts';
import { scanRatings } from '../../ratings/scan.ts';
import type { FilmNumbering, RatingSink } from '../../ratings/writer.ts';

/** Reads a file of ratings into the sink. @returns how often each film was rated, by its number in the set */
export async function importRatings(
  file: InputFile,
  sink: RatingSink,
  problems: Problems,
  numbering: FilmNumbering = 'movielens',
): Promise<Map<number, number>> {
  const votes = new Map<number, number>();
  const add = sink.copy(numbering);
  const { malformed } = await scanRatings(file.open(), file.path, (person, film, tenths) => {
    votes.set(film, (votes.get(film) ?? 0) + 1);
    add(person, film, tenths);
  });
  for (const line of malformed.lines) problems.add(file.path, line, 'no rating: a line is person, film, stars');
  for (let more = malformed.lines.length; more < malformed.count; more += 1)
    problems.leaveOut('no rating: a line is person, film, stars');
  return votes;
}
