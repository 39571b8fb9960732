import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadCatalogue } from '#catalogue/load.ts';
import type { Movie } from '#catalogue/movie.ts';
import { cluesOf, filmsToGuess, guardTitle } from '#models/guessing/index.ts';
import { STOP_STEMS } from '#models/plots/stop-words.ts';
import { stems } from '#models/plots/words.ts';

const ASSETS = fileURLToPath(new URL('../../../assets/', import.meta.url));
const { movies } = loadCatalogue('/nowhere', ASSETS);
const titled = (title: string, ...alternativeTitles: string[]) => guardTitle({ title, alternativeTitles });
const film = (changes: Partial<Movie>): Movie => ({ ...movies[0]!, id: 'x', originalTitle: '', alternativeTitles: [], ...changes }); // biome-ignore format: one record
/** Long words are rare. */
const rarity = (stem: string) => stem.length;

describe('words of a title', () => {
  it.each([
    ['Alien', 'An ALIENS’ nest', true],
    ['Aliens', 'one alien is left', true],
    ['Spider-Man', 'Spiderman swings', true],
    ['Spiderman', 'a spider bites him', true],
    ['Ghostbusters', 'a ghost in the library', true],
    ['Se7en', 'seven sins', false],
    ['Seven', 'the 7 sins', true],
    ['12 Angry Men', 'twelve jurors', true],
    ['Amélie', 'amelie smiles', true],
    ['The Party', 'part of the plan', false],
    ['Mother!', 'the other brother', false],
    ['The Thing', 'and the dog', false],
    ['It', 'It waits below', true],
    ['M', 'the letter M in chalk', true],
    ['8 1/2', 'on the shore', false],
    ['8 1/2', 'at eight in the morning', true],
    ['The Godfather', 'his godfather’s house', true],
    ['1917', 'in April 1917', true],
  ])('of %s: “%s” tells it: %s', (title, text, told) => {
    expect(titled(title).tells(text)).toBe(told);
  });

  it('are guarded in every title the film has', () => {
    expect(titled('Se7en', 'Seven').tells('seven sins')).toBe(true);
  });

  it('leave a blank, each of them', () => {
    expect(titled('Forrest Gump').blank('Forrest’s mother tells Forrest about Jenny.')).toEqual({
      text: '▁▁▁ mother tells ▁▁▁ about Jenny.',
      blanks: 2,
    });
  });
});

const PLOT = [
  'A man sits on the old bus one day and says no to it.',
  'He meets a photographer with binoculars who dreams of travelling (James Stewart).',
  'The Hitchcockian saxophonist rehearses counterpoint underneath chandeliers.',
  'Everybody leaves the neighbourhood and nobody says a word about it to anybody who asks.',
  'Evening after evening the same lamp is lit in the same room across the same wet yard.',
  'The murderer was the gardener, and the gardener was his own brother.',
  'The twist is that nothing of it had happened, and everyone goes home.',
].join(' ');

describe('clues', () => {
  it('go from vague to telling, with genres and year between and the cast last', () => {
    const clues = cluesOf(film({ title: 'Windowpane', plot: PLOT, genres: ['Thriller'], year: 1954, cast: ['Ann Ray'] }), rarity);
    expect(clues?.map(({ kind }) => kind)).toEqual(['story', 'genres', 'story', 'made', 'story', 'gif', 'cast']);
    expect(clues?.[0]).toEqual({ kind: 'story', text: expect.stringContaining('the same lamp') });
    expect(clues?.[4]).toMatchObject({ text: expect.stringContaining('saxophonist') });
  }); // biome-ignore format: one call

  it('never tell the end, nor who plays whom', () => {
    const told = JSON.stringify(cluesOf(film({ title: 'Windowpane', plot: PLOT }), rarity));
    expect(told).not.toMatch(/gardener|twist|James Stewart/);
  });

  it('stop where the story turns', () => {
    const told = JSON.stringify(
      cluesOf(film({ title: 'Windowpane', plot: PLOT }), rarity, PLOT.indexOf('The Hitchcockian')),
    );
    expect(told).toContain('photographer');
    expect(told).not.toMatch(/saxophonist|same lamp/);
  });

  it('leave out a genre, an actor, a country and a year that the title names', () => {
    const named = film({
      title: 'Being John Malkovich in Australia, 1999: a Comedy',
      plot: PLOT,
      genres: ['Comedy', 'Drama'],
      cast: ['John Malkovich', 'John Cusack', 'Cameron Diaz'],
      origin: ['Australia', 'United States'],
      year: 1999,
    });
    expect(cluesOf(named, rarity)).toEqual(
      expect.arrayContaining([
        { kind: 'genres', genres: ['Drama'] },
        { kind: 'made', year: null, countries: ['United States'] },
        { kind: 'cast', names: ['Cameron Diaz'] },
      ]),
    );
  });

  it('prefer sentences without the title’s words, and give a film up that has too few', () => {
    const often = 'Rocky trains in the cold with Rocky and Rocky again. '.repeat(4);
    expect(cluesOf(film({ title: 'Rocky', plot: often }), rarity)).toBeNull();
    expect(cluesOf(film({ title: 'Rocky', plot: '', overview: '' }), rarity)).toBeNull();
  });

  it('can be told of nearly every film of the starter, and none has a word of its title', () => {
    const told = movies.map((movie) => ({ movie, clues: cluesOf(movie, rarity) }));
    expect(told.filter(({ clues }) => clues !== null).length).toBeGreaterThan(0.9 * movies.length);
    const words = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
    for (const { movie, clues } of told) {
      const shown = new Set(
        words((clues ?? []).flatMap(({ kind: _kind, ...told }) => Object.values(told).flat()).join(' ')),
      );
      expect(
        words(movie.title).filter((word) => word !== 's' && !STOP_STEMS.has(stems(word)[0]!) && shown.has(word)),
        movie.title,
      ).toEqual([]);
    }
  });
});

describe('the film that is chosen', () => {
  it('is the same for the same seed and another for another', () => {
    const first = (seed: string, ...except: string[]) => filmsToGuess(movies, seed, new Set(except))[0]!.id;
    expect(first('2026-03-01')).toBe(first('2026-03-01'));
    expect(new Set(Array.from({ length: 40 }, (_, day) => first(`day ${day}`))).size).toBeGreaterThan(30);
  });

  it('is never one that was left out, and does not change with what else was', () => {
    const [today, ...others] = filmsToGuess(movies, 'today', new Set());
    const left = new Set(others.slice(0, 100).map(({ id }) => id));
    expect(filmsToGuess(movies, 'today', left)[0]).toBe(today);
    expect(filmsToGuess(movies, 'today', new Set([today!.id]))[0]).toBe(others[0]);
    expect(filmsToGuess(movies, 'today', new Set(movies.map(({ id }) => id)))).toEqual([]);
  });

  it('is one that most people know', () => {
    const many = Array.from({ length: 1_000 }, (_, votes) => film({ id: `f${votes}`, votes }));
    expect(Math.min(...filmsToGuess(many, 'x', new Set()).map(({ votes }) => votes))).toBe(600);
  });
});
