import { PermissionFlagsBits } from 'discord.js';
import type { GifHit, GifsFound } from '#contract/gifs.ts';
import type { Context } from '../../context.ts';
import { type Problem, problem } from '../../problems.ts';
import { unlessAway } from '../../unless-away.ts';
import { checkLink, type LinkOptions } from './links.ts';
import type { GifQuestion } from './state.ts';

/** Who may add a server's own GIFs. */
const ADDERS = PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;
/** GIFs that one question leads to. */
const LIMIT = 10;
/** Addresses asked after for one answer. */
const MOST_CHECKS = 3;

export interface ShownGif {
  readonly hit: GifHit;
  /** From 0. */
  readonly at: number;
  readonly found: GifsFound;
  /** To send along, or `null` where the address is shown. */
  readonly file: { readonly bytes: Uint8Array; readonly format: 'gif' | 'webp'; readonly spoiler?: boolean } | null;
}

/** The GIF at a place in the ranking, or the next one along `step` that can be shown. */
export async function askForGif(
  context: Context,
  question: GifQuestion,
  at = 0,
  step: 1 | -1 = 1,
  links: LinkOptions = {},
): Promise<ShownGif | Problem> {
  const found = await findGifs(context, question);
  if (found.hits.length === 0) {
    if (found.bestScore === null) return problem('gif-far-none');
    return problem(mayAdd(context) ? 'gif-far-add' : 'gif-far');
  }
  let checks = 0;
  for (const place of places(Math.min(at, found.hits.length - 1), found.hits.length, step)) {
    const hit = found.hits[place]!;
    const file = await fileOf(context, hit);
    if (file) return { hit, at: place, found, file };
    if (typeof hit.source === 'string' || checks >= MOST_CHECKS) continue;
    checks += 1;
    const state = await checkLink(hit.source.url, links);
    if (state === 'alive') return { hit, at: place, found, file: null };
    if (state === 'dead') await context.store.gifs.markDead(hit.id);
  }
  return problem('gifs-away');
}

/** Every place once: along `step` to the end, then from where it began the other way. */
function places(at: number, count: number, step: 1 | -1): number[] {
  const order: number[] = [];
  for (let place = at; place >= 0 && place < count; place += step) order.push(place);
  for (let place = at - step; place >= 0 && place < count; place -= step) order.push(place);
  return order;
}

async function findGifs(
  { models, store, member, guildId, settings }: Context,
  { query, like, picture }: GifQuestion,
): Promise<GifsFound> {
  const gifs = guildId === null ? [] : await unlessAway(store.gifs.of(guildId), []);
  const own = gifs.map(({ id, caption, hash }) => ({ id, caption, hash }));
  const said = store.feedback.said(member.id, { about: 'gif', question: query });
  const refused = (await unlessAway(said, new Map())).keys();
  return models.call('findGifs', {
    ...(like !== undefined ? { like } : picture === undefined ? { query } : { picture }),
    own,
    refused: [...refused, ...(await unlessAway(store.gifs.dead(), []))],
    sources: settings.gifSources,
    filter: settings.contentFilter,
    limit: LIMIT,
  });
}

async function fileOf({ models, store, guildId }: Context, { id, source }: GifHit): Promise<ShownGif['file']> {
  if (source === 'starter') {
    const bytes = await models.call('gifFile', { id });
    return bytes && { bytes, format: 'gif' };
  }
  if (source !== 'own' || guildId === null) return null;
  const bytes = await store.gifs.read(guildId, id);
  const kept = (await store.gifs.of(guildId)).find((gif) => gif.id === id);
  return bytes && { bytes, format: kept?.format ?? 'gif', spoiler: kept?.spoiler ?? false };
}

/** Whether a member may use `/gifs add` here: nobody is sent to what would refuse them. */
function mayAdd({ guildId, member }: Context): boolean {
  return guildId !== null && ((member.permissions ?? 0n) & ADDERS) !== 0n;
}
