import { memoryLimit } from '#machine/memory.ts';
import { readProxies } from '#network/proxies.ts';
import { parseConfig, readSettings } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { examineData } from './data.ts';
import { examineDiscord } from './discord.ts';
import { advice, type Finding, trouble, well } from './finding.ts';
import { examineClock, examineFolder, examineMemory, examineNode } from './machine.ts';
import { examineTmdb } from './tmdb.ts';

/** Looks at everything a start needs, and at what it would find. Changes nothing but for a file that is gone again. */
export async function examine(now: () => Date): Promise<Finding[]> {
  const machine = [examineNode(process.versions.node), examineMemory(memoryLimit())];
  try {
    const { environment, notes } = readSettings();
    const config = parseConfig(environment);
    const proxies = readProxies(environment);
    const settings = notes.length === 0 ? [well('settings', 'Every key is valid.')] : notes.map(asAdvice);
    const folder = await examineFolder(config.dataDir);
    const { findings, ahead } = await examineDiscord(config.discord, proxies, now);
    const data = await examineData(config.dataDir);
    const tmdb = await examineTmdb(config.tmdb);
    return [
      ...machine,
      ...examineClock(now(), ahead, config.night.zone),
      ...settings,
      ...folder,
      ...data,
      ...findings,
      ...tmdb,
    ];
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return [...machine, trouble('settings', error.message, 'The rest is looked at when this is put right.')];
  }
}

const asAdvice = (note: string): Finding => advice('settings', note, 'Correct the line in .env, or take it out.');
