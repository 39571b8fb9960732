import { createRandom, normal } from 'onnx-autograd';
import type { House } from './house.ts';

const HOUSES = 400;
const SEED = 7;

/** How the town's prices come about: what the lesson says of them. */
export const TOWN_FORMULA =
  '(900,000 + 420 × area + 150,000 × bedrooms + 350,000 × bathrooms + 200,000 × stories + 180,000 × parking), times 1.25 with air conditioning, 1.15 in a preferred area, 1.1 on a main road, 1.08 furnished or 1.03 semi-furnished, times e^(0.12 × a normal number)';

/** A town that was never built, in the columns of Housing.csv: for whoever has no such file. */
export function madeUpTown(): House[] {
  const random = createRandom(SEED);
  const yes = (share: number): boolean => random() < share;
  const upTo = (most: number, often: number): number => {
    let count = 0;
    while (count < most && yes(often)) count += 1;
    return count;
  };
  return Array.from({ length: HOUSES }, () => {
    const area = Math.round(1_600 + 9_000 * random() ** 1.6);
    const [bedrooms, bathrooms, stories, parking] = [
      2 + upTo(3, 0.45),
      1 + upTo(2, 0.25),
      1 + upTo(3, 0.4),
      upTo(3, 0.35),
    ];
    const [mainroad, guestroom, basement, heating, cooling, preferred] = [0.85, 0.18, 0.35, 0.05, 0.32, 0.24].map(yes);
    const furnishing = yes(0.26) ? 'furnished' : yes(0.55) ? 'semi-furnished' : 'unfurnished';
    const sum = 900_000 + 420 * area + 150_000 * bedrooms + 350_000 * bathrooms + 200_000 * stories + 180_000 * parking;
    const furnished = furnishing === 'furnished' ? 1.08 : furnishing === 'semi-furnished' ? 1.03 : 1;
    const factor = (cooling ? 1.25 : 1) * (preferred ? 1.15 : 1) * (mainroad ? 1.1 : 1) * furnished;
    const price = Math.round((sum * factor * Math.exp(normal(random, 1, 0.12)[0]!)) / 1_000) * 1_000;
    const answers = [mainroad, guestroom, basement, heating, cooling, preferred].map(Boolean);
    return { price, numbers: [area, bedrooms, bathrooms, stories, parking], answers, furnishing };
  });
}
