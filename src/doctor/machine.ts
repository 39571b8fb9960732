/** Node, memory, disk, the data folder, clock and zone: what the machine gives. */
import { arch, platform } from 'node:process';
import { wrongClock } from '#machine/clock.ts';
import { freeBytes, prepareFolder } from '#machine/folder.ts';
import { checkMemory } from '#machine/memory.ts';
import { ConfigError } from '../config-error.ts';
import { advice, type Finding, trouble, well } from './finding.ts';

const GIB = 1024 ** 3;
/** Bytes that the full library takes: downloads, films, vectors, models. */
const FULL_LIBRARY = 4 * GIB;
/** Of Node, even numbers are supported for three years; 20 ended in April 2026. */
const SUPPORTED = 22;

const inGib = (bytes: number): string => `${(bytes / GIB).toFixed(1)} GiB`;

export function examineNode(version: string): Finding {
  const says = `Node ${version} on ${platform} ${arch}`;
  if (Number(version.split('.')[0]) >= SUPPORTED) return well('node', `${says}.`);
  return advice(
    'node',
    `${says} works, and gets no security fixes any more.`,
    `Move to Node ${SUPPORTED} or 24 in time.`,
  );
}

export function examineMemory(bytes: number): Finding {
  try {
    const { note } = checkMemory(bytes);
    if (note === null) return well('memory', `${inGib(bytes)} of memory.`);
    return advice('memory', note, 'Give it more where you can; it works as it is.');
  } catch (error) {
    return trouble(
      'memory',
      (error as Error).message,
      'Raise the limit of its container or unit, or use a larger machine.',
    );
  }
}

export async function examineFolder(dataDir: string): Promise<Finding[]> {
  try {
    await prepareFolder(dataDir);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [trouble('data folder', error.message, 'Then run this again.')];
  }
  const free = await freeBytes(dataDir);
  const room = well('disk', `${inGib(free)} free.`);
  const tight = advice(
    'disk',
    `${inGib(free)} free: enough for the 400 films.`,
    `The full library takes ${inGib(FULL_LIBRARY)}.`,
  );
  return [well('data folder', `${dataDir} can be written to.`), free < FULL_LIBRARY ? tight : room];
}

/** @param ahead seconds by which this clock is ahead of Discord's; null when Discord was not reached */
export function examineClock(now: Date, ahead: number | null, zone: string): Finding[] {
  const wrong = wrongClock(now);
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const remedy = 'Let the system keep the time: timedatectl set-ntp true.';
  const clock =
    wrong !== null
      ? trouble('clock', wrong, remedy)
      : ahead !== null && Math.abs(ahead) > 60
        ? trouble(
            'clock',
            `The clock of this machine is ${Math.abs(ahead)} s ${ahead > 0 ? 'ahead of' : 'behind'} Discord's.`,
            remedy,
          )
        : well(
            'clock',
            `${now.toISOString().slice(0, 16).replace('T', ' ')} UTC${ahead === null ? '' : ', as at Discord'}.`,
          );
  const zones =
    zone === own || (zone === 'UTC' && own === 'UTC')
      ? well('zone', `Nights and reports are in ${zone}, this machine's zone.`)
      : advice(
          'zone',
          `Nights and reports are in ${zone}; this machine is in ${own}.`,
          `If that is not what you want, set MARQUEE_ZONE=${own}.`,
        );
  return [clock, zones];
}
