/** Films under the titles they have in other languages. */

import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { buildTitleIndex } from '#catalogue/complete/index.ts';
import { starterCatalogue } from '#catalogue/load.ts';
import { readStarterTitles, withTitles } from '#catalogue/titles-elsewhere.ts';
import { filmTitle, LANGUAGES, SOURCE, speakingTo } from '#messages/index.ts';
import { film } from '../films.ts';

const ASSETS = fileURLToPath(new URL('../../assets/', import.meta.url));
const { movies } = starterCatalogue(ASSETS);
const written = readStarterTitles(ASSETS);
const index = buildTitleIndex(movies);

/** Film by language: how it is called there. */
const CALLED = {
  de: ['The Godfather', 'Der Pate'],
  fr: ['Jaws', 'Les Dents de la mer'],
  'es-ES': ['Die Hard', 'Jungla de cristal'],
  'pt-BR': ['The Shawshank Redemption', 'Um Sonho de Liberdade'],
  it: ['Citizen Kane', 'Quarto potere'],
  pl: ['Some Like It Hot', 'Pół żartem, pół serio'],
  tr: ["Schindler's List", "Schindler'in Listesi"],
  ja: ['Titanic', 'タイタニック'],
  ko: ['Oldboy', '올드보이'],
} as const;

describe('the titles that ship', () => {
  it('are of films that ship, in every language but English, each another one than the film’s own', () => {
    const films = new Map(movies.map((movie) => [movie.id, movie]));
    const wrong = [...written].flatMap(([id, titles]) =>
      Object.entries(titles)
        .filter(([language, title]) => {
          const known = (LANGUAGES as readonly string[]).includes(language) && language !== SOURCE;
          return !known || films.get(id)?.title === title || title !== title.trim() || title === '';
        })
        .map(([language, title]) => `${id} ${language} ${title}`),
    );
    expect(wrong).toEqual([]);
    expect(written.size).toBeGreaterThan(370);
  });

  it('in Japanese and Korean are written as there', () => {
    const latin = [...written.values()].flatMap(({ ja = 'あ', ko = '가' }) => [
      ...(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]|^[A-Z.0-9/ ]+$/u.test(ja) ? [] : [ja]),
      ...(/\p{Script=Hangul}|^E\.T\.$/u.test(ko) ? [] : [ko]),
    ]);
    expect(latin).toEqual([]);
  });

  it('all find their film, and are in question only where two films share one', () => {
    const lost = [...written].flatMap(([id, titles]) =>
      Object.values(titles).flatMap((title) => {
        const answer = index.answer(title);
        const found = answer.kind === 'film' ? [answer.movie] : answer.kind === 'which' ? answer.movies : [];
        return found.some((movie) => movie.id === id) ? [] : [`${id}: ${title}`];
      }),
    );
    expect(lost).toEqual([]);
  });
});

describe.each(Object.entries(CALLED))('in %s', (language, [film, title]) => {
  it(`${title} is one film, as a whole and half typed`, () => {
    const answer = index.answer(title.toLowerCase());
    expect(answer.kind).toBe('film');
    if (answer.kind !== 'film') return;
    expect(answer.movie.title).toBe(film);
    expect(speakingTo(language as 'de', () => filmTitle(answer.movie))).toBe(title);
    expect(speakingTo('en', () => filmTitle(answer.movie))).toBe(answer.movie.title);
    expect(index.complete(title.slice(0, -1), 3)).toContain(answer.movie);
  });
});

describe('a title in another language', () => {
  const odd = film({ title: 'The Watch', year: 2012, votes: 900, titles: { de: 'Wonder' } });
  const wonder = film({ title: 'Wonder', year: 2017, votes: 700 });

  it('gives way to a film whose own title it is', () => {
    expect(buildTitleIndex([odd, wonder]).resolve('Wonder')).toBe(wonder);
  });

  it('is typed with or without its umlauts', () => {
    const library = buildTitleIndex([film({ title: 'Goodbye', titles: { de: 'Abschied für immer' } })]);
    for (const typed of ['abschied für immer', 'Abschied fuer immer', 'abschied fur immer'])
      expect(library.resolve(typed)?.title, typed).toBe('Goodbye');
  });

  it('is offered when it is misspelt beyond a slip', () => {
    const answer = index.answer('chihiros raise ins zauberlant');
    expect(answer.kind === 'which' ? answer.movies[0]?.title : answer.kind === 'film' && answer.movie.title).toBe(
      'Spirited Away',
    );
  });

  it('is the one written down, else the imported one, else the original in its own language', () => {
    const movie = film({ id: 'a', title: 'A', originalTitle: 'À', languages: ['fr'], titles: { de: 'Ä', it: 'A' } });
    expect(withTitles([movie], new Map())[0]?.titles).toEqual({ fr: 'À', de: 'Ä' });
    expect(withTitles([movie], new Map([['a', { de: 'Ah', fr: 'Ah !' }]]))[0]?.titles).toEqual({
      de: 'Ah',
      fr: 'Ah !',
    });
    const plain = film({ id: 'b', title: 'B' });
    expect(withTitles([plain], new Map())[0]).toBe(plain);
  });
});
