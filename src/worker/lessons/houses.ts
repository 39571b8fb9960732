import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { HousesAnswer, HousesQuery, HousesRun } from '#contract/lessons.ts';
import { type HouseNetwork, learnPrices } from '#models/lessons/houses/learn.ts';
import { leastSquares } from '#models/lessons/houses/least-squares.ts';
import { priceFigures } from '#models/lessons/houses/measure.ts';
import { prepare } from '#models/lessons/houses/prepare.ts';
import { readHouses } from '#models/lessons/houses/read.ts';
import { type HouseSettings, readHouseSettings } from '#models/lessons/houses/settings.ts';
import { madeUpTown, TOWN_FORMULA } from '#models/lessons/houses/town.ts';
import { LessonError } from '#models/lessons/problem.ts';
import { bootstrap } from '#numbers/bootstrap.ts';
import { drawHouseLosses, drawPrices } from '../views/lesson-houses.ts';
import { lessonCache, sha256 } from './cache.ts';
import type { LessonContext } from './context.ts';

/** Where setup puts the real houses. */
export const housesFile = (dataDir: string): string => join(dataDir, 'lessons', 'Housing.csv');
const LARGEST = 50 * 2 ** 20;
const SEED = 1;

/** @param file a CSV in the layout of Housing.csv, instead of the one that setup has put in place */
export async function housesLesson(
  query: HousesQuery,
  { dataDir, progress }: LessonContext,
  file?: string,
): Promise<HousesAnswer> {
  const settings = readHouseSettings(query);
  const path = file ?? housesFile(dataDir);
  const csv = file !== undefined || existsSync(path) ? await readCsv(path) : null;
  const hash = csv === null ? 'the made-up town' : sha256(csv);
  return lessonCache(dataDir).get('houses', settings, hash, () => learn(settings, csv, progress));
}

async function readCsv(path: string): Promise<string> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
  } catch {
    throw new LessonError('file-unread', { file: basename(path) });
  }
  if (bytes.length > LARGEST)
    throw new LessonError('file-large', { file: basename(path), megabytes: LARGEST / 2 ** 20 });
  return bytes.toString('utf8');
}

async function learn(
  { epochs, rate, hidden }: HouseSettings,
  csv: string | null,
  progress: (note: string) => void,
): Promise<HousesAnswer> {
  const { houses, leftOut, duplicates } =
    csv === null ? { houses: madeUpTown(), leftOut: 0, duplicates: 0 } : readHouses(csv);
  const data = prepare(houses, SEED);
  const { predicted: straight, ...ordinary } = leastSquares(data);
  const networks: HouseNetwork[] = [];
  for (const count of epochs) {
    networks.push(
      await learnPrices(data, {
        epochs: count,
        rate,
        hidden,
        seed: SEED,
        onEpoch(epoch) {
          progress(`${count.toLocaleString('en')} epochs: ${Math.floor((100 * epoch) / count)} %`);
          return undefined;
        },
      }),
    );
  }
  const last = networks.at(-1)!;
  const { prices } = data.heldOut;
  const pick = (values: readonly number[], rows: Uint32Array): number[] => Array.from(rows, (row) => values[row]!);
  const intervals = bootstrap(prices.length, (rows) => {
    const network = priceFigures(pick(last.predicted, rows), pick(prices, rows)).r2;
    const line = priceFigures(pick(straight, rows), pick(prices, rows)).r2;
    return { network, line, lead: network - line };
  });
  const source = csv === null ? 'a made-up town' : 'Housing.csv';
  return {
    formula: csv === null ? TOWN_FORMULA : null,
    houses: { learned: data.training.rows, heldOut: data.heldOut.rows, leftOut, duplicates },
    inputs: data.inputs.length,
    hidden,
    rate,
    runs: networks.map((network, at) => runOf(network, epochs[at]!)),
    leastSquares: { ...ordinary, interval: intervals.line },
    interval: intervals.network,
    lead: intervals.lead,
    pictures: [drawHouseLosses(networks, epochs, source), drawPrices(networks, epochs, prices, source)],
  };
}

function runOf({ curve, training, heldOut, divergedAt }: HouseNetwork, epochs: number): HousesRun {
  const best = curve.reduce((lowest, [epoch, , loss]) => (loss < lowest.loss ? { loss, epoch } : lowest), {
    loss: heldOut.loss,
    epoch: epochs,
  });
  return { epochs, training, heldOut, best, divergedAt };
}
