import { createRandom } from 'onnx-autograd';
import { describe, expect, it } from 'vitest';
import { moveQuestion, parseQuestionTower, writeQuestionTower } from '#models/plots/question-tower.ts';
import { type TowerExample, towerExample, trainQuestionTower } from '#models/plots/tuning/train-question-tower.ts';
import { centreAndNormalise, emptyByteVectors, getVector, putVector } from '#vectors/byte-vectors.ts';

const tower = {
  dims: 2,
  inner: Float32Array.of(1, 0, 0, 1),
  bias: Float32Array.of(0, -0.5),
  outer: Float32Array.of(0, 2, 4, 0),
};

describe('a question tower', () => {
  it('adds a share of what its units that are awake say, and keeps the length 1', () => {
    // The first unit is at 1, the second at 0 - 0.5: (1, 0) + 0.35 x (0, 2) = (1, 0.7), of length 1.2207.
    const [x, y] = moveQuestion(tower, Float32Array.of(1, 0));
    expect([x, y]).toEqual([expect.closeTo(0.8192, 4), expect.closeTo(0.5735, 4)]);
  });

  it('adds the second unit’s too where its bias is passed', () => {
    // Units at 0.6 and 0.8 - 0.5: (0.6, 0.8) + 0.35 x (0.6 x (0, 2) + 0.3 x (4, 0)) = (1.02, 1.22), of length 1.5902.
    const [x, y] = moveQuestion(tower, Float32Array.of(0.6, 0.8));
    expect([x, y]).toEqual([expect.closeTo(0.6414, 4), expect.closeTo(0.7672, 4)]);
  });

  it('is read back as it was written, to a byte a number', () => {
    const read = parseQuestionTower(writeQuestionTower(tower));
    expect(read.dims).toBe(2);
    expect([...read.bias]).toEqual([0, -0.5]);
    expect([...read.inner]).toEqual([1, 0, 0, 1]);
    expect([...read.outer]).toEqual([0, 2, 4, 0]);
  });

  it('refuses a file that was cut short', () => {
    expect(() => parseQuestionTower(writeQuestionTower(tower).subarray(0, -3))).toThrow('not as long as it says');
  });
});

const DIMS = 12;

function unitVector(random: () => number): Float32Array {
  return centreAndNormalise(Float32Array.from({ length: DIMS }, () => random() * 2 - 1));
}

describe('training a question tower', () => {
  it('takes a film’s closest passage as the right one, and none of its own as rivals', () => {
    const owner = Uint32Array.of(0, 0, 1, 1, 2);
    const passages = { owner, field: new Uint8Array(5), start: owner, end: owner, vectors: emptyByteVectors(5, DIMS) };
    const whole = unitVector(createRandom(1));
    const close = { rows: 1, cosines: Float32Array.of(0.1, 0.4, 0.9, 0.2, 0.3), whole, moved: null };
    const index = { passages, starts: Uint32Array.of(0, 2, 4, 5, 5) };
    expect(towerExample(index, close, 0, 7)).toMatchObject({ right: 1, rivals: [2, 4, 3], group: 7 });
    expect(towerExample(index, close, 3, 7)).toBeNull();
  });

  it('moves questions that all lie off in one direction back towards their films', async () => {
    const random = createRandom(3);
    const films = 1500;
    const vectors = emptyByteVectors(films, DIMS);
    const off = unitVector(random);
    const examples = Array.from({ length: films }, (_, right): TowerExample => {
      const film = unitVector(random);
      putVector(vectors, right, film);
      const question = centreAndNormalise(film.map((value, at) => value + 1.2 * off[at]!));
      const rivals = Array.from({ length: 70 }, () => Math.floor(random() * films)).filter((row) => row !== right);
      return { question, vectors, right, rivals, group: right };
    });
    const [seen, unseen] = [examples.slice(0, 1200), examples.slice(1200)];
    const learned = (await trainQuestionTower(seen, 1))!;
    const closeness = (move: (question: Float32Array) => Float32Array) =>
      unseen.reduce((sum, { question, right }) => {
        const film = getVector(vectors, right, new Float32Array(DIMS));
        return sum + move(question).reduce((dot, value, at) => dot + value * film[at]!, 0) / unseen.length;
      }, 0);
    expect(closeness((question) => moveQuestion(learned, question))).toBeGreaterThan(closeness((same) => same) + 0.02);
  });

  it('learns nothing where there is nothing to tell apart', async () => {
    const vectors = emptyByteVectors(1, DIMS);
    const one = { question: unitVector(createRandom(1)), vectors, right: 0, rivals: [], group: 0 };
    expect(
      await trainQuestionTower(
        Array.from({ length: 40 }, () => one),
        1,
      ),
    ).toBeNull();
    expect(await trainQuestionTower([], 1)).toBeNull();
  });
});
