import { describe, expect, it } from 'vitest';
import { directorsInLead, looseKey, parseCreditsCell, personKey, readPeople } from '#catalogue/people.ts';

describe('readPeople', () => {
  it.each([
    ['Howard Hawks, Jack Conway', ['Howard Hawks', 'Jack Conway']],
    ['Robert Downey, Jr., Jude Law', ['Robert Downey Jr.', 'Jude Law']],
    ['Ryan Reynolds\nT.J. Miller', ['Ryan Reynolds', 'T.J. Miller']],
    ['Director: Paul Andrew Williams', ['Paul Andrew Williams']],
    ['Joel Coen and Ethan Coen', ['Joel Coen', 'Ethan Coen']],
    ['Unknown', []],
    ['N/A', []],
    ['', []],
  ])('reads %j', (raw, names) => {
    expect(readPeople(raw)).toEqual(names);
  });

  it('parts directors from cast where one cell holds both', () => {
    expect(parseCreditsCell('Director: Dana Lustig\nCast: Dougray Scott, Jodie Whittaker')).toEqual({
      directors: ['Dana Lustig'],
      cast: ['Dougray Scott', 'Jodie Whittaker'],
    });
  });
});

describe('directorsInLead', () => {
  it.each([
    ['a 1990 film directed by Renny Harlin and written by David Arnott', ['Renny Harlin']],
    ['written and directed by the brothers', []],
    ['directed by D. W. Griffith. It stars Lillian Gish', ['D. W. Griffith']],
    ['co-written, produced, and directed by Guillermo del Toro', ['Guillermo del Toro']],
    ['directed by Larry and Andy Wachowski', ['Larry', 'Andy Wachowski']],
    ['directed and edited by Joel Coen and Ethan Coen, starring', ['Joel Coen', 'Ethan Coen']],
  ])('reads %j', (lead, names) => {
    expect(directorsInLead(lead)).toEqual(names);
  });
});

it('compares people across spellings', () => {
  expect(personKey('D. W. Griffith')).toBe(personKey('D.W. Griffith'));
  expect(personKey('Bong Joon-ho')).toBe(personKey('Joon-ho Bong'));
  expect(personKey('Penélope Cruz')).toBe(personKey('Penelope Cruz'));
  expect(looseKey('Charlie Chaplin')).toBe(looseKey('Charles Chaplin'));
  expect(looseKey('Ridley Scott')).not.toBe(looseKey('Tony Scott'));
});
