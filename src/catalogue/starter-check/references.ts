import { type StarterLibrary, titleAndYear } from './library.ts';
import { contentWords, foldedWords, runs } from './words.ts';

/** A question may share no run of this many content words with its film's plot: that would be looking up, not recall. */
const RUN = 4;

/** Films told twice, and pairs and questions that are doubled, name no film, or give their answer away. */
export function referenceProblems(library: StarterLibrary): string[] {
  return [...twice(library), ...pairProblems(library), ...questionProblems(library)];
}

function twice({ films }: StarterLibrary): string[] {
  const seen = new Set<string>();
  return films.flatMap((film) => {
    const name = foldedWords(titleAndYear(film)).join(' ');
    const again = seen.has(name);
    seen.add(name);
    return again ? [`${titleAndYear(film)}: in the library twice`] : [];
  });
}

function pairProblems({ films, pairs }: StarterLibrary): string[] {
  const names = new Set(films.map(titleAndYear));
  const seen = new Set<string>();
  return pairs.flatMap(({ Movie1, Movie2 }) => {
    const label = `pair ${Movie1} / ${Movie2}`;
    const found = [Movie1, Movie2].filter((name) => !names.has(name)).map((name) => `${label}: no film ${name}`);
    if (Movie1 === Movie2) found.push(`${label}: a film with itself`);
    const key = [Movie1, Movie2].sort().join('\n');
    if (seen.has(key)) found.push(`${label}: twice, perhaps the other way round`);
    seen.add(key);
    return found;
  });
}

function questionProblems({ films, questions }: StarterLibrary): string[] {
  const byName = new Map(films.map((film) => [titleAndYear(film), film]));
  const ids = new Set<string>();
  const asked = new Set<string>();
  return questions.flatMap((question) => {
    const found: string[] = [];
    const say = (problem: string): void => void found.push(`question ${question.id}: ${problem}`);
    if (ids.has(question.id)) say('its id is taken');
    if (asked.has(titleAndYear(question))) say(`${titleAndYear(question)} is asked for twice`);
    ids.add(question.id);
    asked.add(titleAndYear(question));
    const film = byName.get(titleAndYear(question));
    if (film === undefined) return [...found, `question ${question.id}: no film ${titleAndYear(question)}`];
    const told = runs(contentWords(film.plot), RUN);
    for (const run of runs(contentWords(question.query), RUN)) if (told.has(run)) say(`copies "${run}" from the plot`);
    const title = contentWords(film.title).join(' ');
    const gives = title.includes(' ') && ` ${contentWords(question.query).join(' ')} `.includes(` ${title} `);
    if (gives) say('names its film');
    return found;
  });
}
