import { expect, it } from 'vitest';
import { countries, countriesInLead, country, language } from '#catalogue/places.ts';

it.each([
  ['American', 'United States'],
  ['United States of America', 'United States'],
  ['South_Korean', 'South Korea'],
  ['Bollywood', 'India'],
  ['British', 'United Kingdom'],
  ['Hong Kong', 'Hong Kong'],
  ['Burkina Faso', 'Burkina Faso'],
])('country %j', (raw, expected) => {
  expect(country(raw)).toBe(expected);
});

it('reads lists of origins', () => {
  expect(countries('American, British')).toEqual(['United States', 'United Kingdom']);
  expect(countries('unknown')).toEqual([]);
});

it.each([
  ['Heat is a 1995 American crime film', ['United States']],
  ['is a 2008 Israeli adult animated war documentary film', ['Israel']],
  ['is a 1982 British-American drama film', ['United Kingdom', 'United States']],
  ['was a North Korean film', ['North Korea']],
  ['is a 2019 Chinese English-language film', ['China']],
  ['is a film', []],
])('origin in %j', (lead, expected) => {
  expect(countriesInLead(lead)).toEqual(expected);
});

it.each([
  ['English Language', 'en'],
  ['Hindi', 'hi'],
  ['cn', 'zh'],
  ['xx', 'zxx'],
  ['Silent film', 'zxx'],
  ['Standard Mandarin', 'zh'],
  ['French', 'fr'],
  ['Klingon', null],
])('language %j', (raw, expected) => {
  expect(language(raw)).toBe(expected);
});
