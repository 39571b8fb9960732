import { ClaimLostError, claimNight, NightInUseError, type NightPlace } from '#store/night/claim.ts';
import { UsageError } from '../verb.ts';

/**
 * Trains while no plan of the night does; what was made is in use for every Marquee that shares the night when this resolves.
 * @throws {UsageError} while a plan runs
 */
export async function withNight<T>(place: NightPlace, train: () => Promise<T>): Promise<T> {
  try {
    const claim = await claimNight(place, { now: () => new Date() });
    try {
      const done = await train();
      await claim.publish();
      return done;
    } finally {
      await claim.release();
    }
  } catch (error) {
    if (error instanceof NightInUseError)
      throw new UsageError('A plan of the night is running: train when it has ended.');
    if (error instanceof ClaimLostError)
      throw new UsageError(
        'Another Marquee began its night meanwhile, so what was learned here is not kept: train again.',
      );
    throw error;
  }
}
