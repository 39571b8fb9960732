import { describe, expect, it } from 'vitest';
import { learnPrices } from '#models/lessons/houses/learn.ts';
import { leastSquares } from '#models/lessons/houses/least-squares.ts';
import { priceFigures } from '#models/lessons/houses/measure.ts';
import { prepare } from '#models/lessons/houses/prepare.ts';
import { readHouses } from '#models/lessons/houses/read.ts';
import { readHouseSettings } from '#models/lessons/houses/settings.ts';
import { madeUpTown } from '#models/lessons/houses/town.ts';
import { told } from './told.ts';

const HEADER =
  'price,area,bedrooms,bathrooms,stories,mainroad,guestroom,basement,hotwaterheating,airconditioning,parking,prefarea,furnishingstatus';
const row = (price: number | string, area: number | string = 3_000) =>
  `${price},${area},3,1,2,yes,no,no,no,yes,1,no,furnished`;
const csv = (...rows: readonly string[]) => [HEADER, ...rows].join('\n');
const many = Array.from({ length: 20 }, (_, at) => row(1_000_000 + at));

describe('a file of houses', () => {
  it('is cleaned: rows that lack a value are left out, rows that say the same again count once', () => {
    const cleaned = readHouses(csv(...many, row(''), row(5, 'big'), row(-3), many[0]!, `${row(9)},more`));
    expect(cleaned).toMatchObject({ leftOut: 3, duplicates: 1 });
    expect(cleaned.houses).toHaveLength(21);
    expect(cleaned.houses[0]).toEqual({
      price: 1_000_000,
      numbers: [3_000, 3, 1, 2, 1],
      answers: [true, false, false, false, true, false],
      furnishing: 'furnished',
    });
  });

  it.each([
    ['other columns', 'a,b\n1,2', /^These houses lack price, area, .*the columns of Housing.csv are price, area,/],
    ['one column missing', csv(...many).replace('parking', 'garage'), /^These houses lack parking:/],
    ['one row', csv(row(5)), /^There is 1 house with every value in its place, and it takes 20/],
    ['values missing everywhere', csv(...many.map(() => row(''))), /^There are 0 houses .*\(20 lack one\)/],
    ['nothing', '', /^There are 0 houses/],
    ['quotes that never close', `${HEADER}\n"`, /^That file is no CSV/],
  ])('with %s is answered with a sentence', (_what, text, sentence) => {
    expect(() => told(() => readHouses(text))).toThrow(sentence);
  });
});

describe('the settings', () => {
  it('take two counts of epochs, the smaller first', () => {
    expect(readHouseSettings({ epochs: '1000, 10' }).epochs).toEqual([10, 1_000]);
    expect(readHouseSettings({ epochs: '7 7' }).epochs).toEqual([7]);
  });

  it.each([
    [{ epochs: '10000000' }, /^10,000,000 epochs would take too long: ask for at most 2,000/],
    [{ epochs: '0' }, /whole number from 1/],
    [{ epochs: '1 2 3' }, /or two to compare/],
    [{ epochs: 'NaN' }, /whole number from 1/],
    [{ rate: 0 }, /nothing is ever learned/],
    [{ rate: Number.NaN }, /is not a number/],
    [{ hidden: 0 }, /1 to 256/],
    [{ hidden: 2.5 }, /1 to 256/],
  ])('%j is answered with a sentence', (query, sentence) => {
    expect(() => told(() => readHouseSettings(query))).toThrow(sentence);
  });
});

describe('the made-up town', () => {
  it('is the same every time, and within its bounds', () => {
    const houses = madeUpTown();
    expect(houses).toHaveLength(400);
    expect(houses).toEqual(madeUpTown());
    expect(new Set(houses.map(({ furnishing }) => furnishing)).size).toBe(3);
    for (const { numbers, price } of houses) {
      expect(numbers[0]).toBeGreaterThanOrEqual(1_600);
      expect(numbers[1]).toBeLessThanOrEqual(5);
      expect(price).toBeGreaterThan(1_000_000);
    }
  });
});

describe('learning prices', () => {
  const data = prepare(madeUpTown(), 1);

  it('scales by the houses learned from alone', () => {
    const { x, rows } = data.training;
    const column = Array.from({ length: rows }, (_, at) => x[at * data.inputs.length]!);
    expect(column.reduce((sum, value) => sum + value, 0) / rows).toBeCloseTo(0, 5);
    expect(column.reduce((sum, value) => sum + value * value, 0) / rows).toBeCloseTo(1, 5);
    expect(data.heldOut.rows).toBe(80);
    expect(data.mean + data.training.y[0]! * data.deviation).toBeCloseTo(data.training.prices[0]!, -1);
  });

  it('finds the line where prices lie on one', () => {
    const houses = madeUpTown().map((house) => ({
      ...house,
      price: 1_000 + 7 * house.numbers[0]! + 900 * house.numbers[1]!,
    }));
    expect(leastSquares(prepare(houses, 1)).r2).toBeGreaterThan(0.999_999);
  });

  it('learns most of what there is, and least squares too', async () => {
    const { heldOut, training, curve } = await learnPrices(data, { epochs: 60, rate: 0.005, hidden: 16, seed: 1 });
    expect(heldOut.r2).toBeGreaterThan(0.7);
    expect(leastSquares(data).r2).toBeGreaterThan(0.75);
    expect(training.loss).toBeLessThan(training.average);
    expect(curve.map(([epoch]) => epoch)).toContain(60);
  });

  it('says when it diverges', async () => {
    const { divergedAt } = await learnPrices(data, { epochs: 10, rate: 1e9, hidden: 4, seed: 1 });
    expect(divergedAt).toBe(1);
  });
});

it('measures R² and the mean error in money', () => {
  expect(priceFigures([1, 2, 3], [1, 2, 3])).toEqual({ r2: 1, error: 0 });
  expect(priceFigures([2, 2, 2], [1, 2, 3])).toEqual({ r2: 0, error: 2 / 3 });
  expect(priceFigures([4, 2, 0], [1, 2, 3]).r2).toBe(1 - 18 / 2);
});
