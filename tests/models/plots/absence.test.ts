import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ABSENCE_INPUTS, chanceOfAbsence, parseAbsence, writeAbsence } from '#models/plots/absence.ts';
import { absenceFigures } from '#models/plots/evaluation/absence.ts';
import { trainAbsence } from '#models/plots/tuning/train-absence.ts';

const SHIPPED = readFileSync(new URL('../../../assets/learned/plots/absence.json', import.meta.url), 'utf8');

/** Inputs of which one says all, with a little of everything else. */
function inputsOf(lead: number, at: number): Float32Array {
  const inputs = Float32Array.from(ABSENCE_INPUTS, (_, input) => ((at * 7 + input * 13) % 11) / 11);
  inputs[ABSENCE_INPUTS.indexOf('leadOfTen')] = lead;
  return inputs;
}

describe('the chance that a film is not there', () => {
  it('is learned from questions asked with their film and without it', () => {
    const examples = Array.from({ length: 200 }, (_, at) => {
      const absent = at % 2 === 1;
      return { inputs: inputsOf((absent ? -2 : 2) + ((at * 31) % 40) / 10 - 2, at), absent, times: 1 };
    });
    const learned = trainAbsence(examples);
    const [low, high] = [chanceOfAbsence(learned, inputsOf(4, 0)), chanceOfAbsence(learned, inputsOf(-4, 0))];
    expect(low).toBeLessThan(0.05);
    expect(high).toBeGreaterThan(0.95);
  });

  it('is measured by pairs of the same question', () => {
    expect(
      absenceFigures([
        { there: 0.1, takenOut: 0.9 },
        { there: 0.2, takenOut: 0.8 },
      ]),
    ).toEqual({
      auroc: 1,
      ece: expect.closeTo(0.15, 6),
    });
    expect(absenceFigures([{ there: 0.5, takenOut: 0.5 }])).toEqual({ auroc: 0.5, ece: 0 });
  });

  it('ships as a model of the inputs there are, and survives being written', () => {
    const shipped = parseAbsence(SHIPPED, ABSENCE_INPUTS);
    expect(shipped?.weights).toHaveLength(ABSENCE_INPUTS.length);
    expect(JSON.parse(writeAbsence(shipped!))).toEqual({
      inputs: [...ABSENCE_INPUTS],
      weights: Array.from(shipped!.weights, (weight) => Number(weight.toPrecision(5))),
      bias: shipped!.bias,
    });
    expect(parseAbsence(SHIPPED, ['other'])).toBeNull();
  });
});
