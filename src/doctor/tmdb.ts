import { networkTrouble } from '#network/trouble.ts';
import { API } from '#tmdb/ask.ts';
import type { Config } from '../config.ts';
import { advice, type Finding, trouble, well } from './finding.ts';

const PATIENCE_MS = 8_000;

/** Whether the key for posters works, where there is one. Films have drawn cards otherwise, so without one all is well. */
export async function examineTmdb(tmdb: Config['tmdb'], api = API): Promise<Finding[]> {
  if (tmdb === null) return [];
  const { key } = tmdb;
  const address = new URL('/3/authentication', api);
  if (!key.includes('.')) address.searchParams.set('api_key', key);
  const headers = key.includes('.') ? { authorization: `Bearer ${key}` } : {};
  try {
    const { ok, status } = await fetch(address, { headers, redirect: 'manual', signal: AbortSignal.timeout(PATIENCE_MS) }); // biome-ignore format: one call
    if (ok) return [well('tmdb', 'MARQUEE_TMDB_KEY works: films have posters, trailers and where to watch.')];
    if (status !== 401 && status !== 403)
      return [advice('tmdb', `TMDB answers HTTP ${status} just now.`, 'Nothing: the bot asks again, and has drawn cards meanwhile.')]; // biome-ignore format: one call
    const remedy = 'Copy it again from https://www.themoviedb.org/settings/api, or leave it empty.';
    return [trouble('tmdb', 'MARQUEE_TMDB_KEY is refused by TMDB.', remedy)];
  } catch (error) {
    const why = networkTrouble(error) ?? 'the connection failed';
    return [advice('tmdb', `TMDB cannot be reached: ${why}.`, 'Films have drawn cards until it can.')];
  }
}
