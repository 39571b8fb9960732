import { describe, expect, it } from 'vitest';
import { heldBack, prepareData, recallData } from '#models/genres/data.ts';
import { groupFilms } from '#models/genres/groups.ts';
import { chooseLabels, keptByMinimum, TrainingDataError } from '#models/genres/labels.ts';
import { madeUpFilm, madeUpFilms } from './films.ts';

const films = madeUpFilms(600);

describe('labels', () => {
  it('need films with a plot; a lead does not count, since it names the genre', () => {
    const leads = Array.from({ length: 50 }, (_, at) =>
      madeUpFilm({ id: `l${at}`, genres: ['War'], lead: 'A 1990 war film.' }),
    );
    expect(chooseLabels([...films, ...leads], 40)).toEqual(['Horror', 'Romance', 'Western']);
  });

  it('refuse a catalogue with fewer than two of them, in one sentence that says what to do', () => {
    const few = [madeUpFilm({ genres: ['Drama'], overview: 'Somebody cries.' })];
    expect(() => chooseLabels(few, 1)).toThrow(TrainingDataError);
    expect(() => chooseLabels(few, 1)).toThrow(/^Only 1 genre has 1 film with a plot, and it takes two: import more/);
  });

  it('cost films the higher the minimum is', () => {
    const kept = keptByMinimum(films, [0, 100, 100_000]);
    expect(kept.map(({ labels }) => labels)).toEqual([18, 3, 0]);
    expect(kept.map(({ films }) => films)).toEqual([600, 600, 0]);
  });
});

describe('a split', () => {
  it('keeps remakes, sequels and copied texts on one side', () => {
    const copied = 'a clockmaker hides a map of the city inside the tower and nobody may ever find out where it leads.';
    const groups = groupFilms([
      { title: 'King Kong', texts: ['An ape falls in love.'] },
      { title: 'The King Kong', texts: ['A giant gorilla climbs a building.'] },
      { title: 'The Tower', texts: [copied] },
      { title: 'Clockwork', texts: [`Long ago, ${copied}`] },
      { title: 'Other', texts: ['A clockmaker hides from the city.'] },
    ]);
    const series = groupFilms(
      ['Rocky', 'Alien', 'Rocky II', 'Alien: Covenant', 'Aliens', 'Rocky IV'].map((title) => ({
        title,
        texts: ['A fight.'],
      })),
    );
    expect([series[2], series[5]]).toEqual([series[0], series[0]]);
    expect(series[3]).toBe(series[1]);
    expect(new Set(series).size).toBe(3);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[2]).toBe(groups[3]);
    expect(new Set(groups).size).toBe(3);
  });

  it('deals every film to exactly one side, every label in like shares, the same way for the same seed', () => {
    const { split, films: used } = prepareData(films, { seed: 3, minFilms: 40 });
    const all = [...split.train, ...split.validation, ...split.test].sort((a, b) => a - b);
    expect(all).toEqual([...used.keys()]);
    for (const label of [0, 1, 2]) {
      const share = (side: Uint32Array) =>
        side.reduce((sum, film) => sum + used[film]!.targets[label]!, 0) / side.length;
      expect(Math.abs(share(split.test) - share(split.train))).toBeLessThan(0.03);
    }
    expect(prepareData(films, { seed: 3, minFilms: 40 }).split).toEqual(split);
    expect(prepareData(films, { seed: 4, minFilms: 40 }).split).not.toEqual(split);
  });

  it('is remembered by film: new films are learned from, films held back stay held back', () => {
    const data = prepareData(films.slice(0, 500), { seed: 3, minFilms: 40 });
    const later = recallData(films, data.labels, heldBack(data));
    const ids = (of: typeof data, side: Uint32Array) => Array.from(side, (film) => of.films[film]!.id);
    expect(ids(later, later.split.test)).toEqual(ids(data, data.split.test));
    expect(later.split.train.length).toBe(data.split.train.length + 100);
  });
});
