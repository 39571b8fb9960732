import { randomBytes } from 'node:crypto';
import { PermissionFlagsBits } from 'discord.js';
import type { FilmFacts } from '#contract/films.ts';
import type { Evening, Part } from '#store/index.ts';
import type { Context, Services } from '../../context.ts';
import { type Problem, problem } from '../../problems.ts';

/** An evening and where it is. */
export interface Placed {
  readonly guildId: string;
  readonly id: string;
  readonly evening: Evening;
}

/** Minutes of a film that nobody has timed. */
export const USUAL_MINUTES = 120;

export const newEveningId = (): string => (randomBytes(5).readUIntBE(0, 5) % 36 ** 6).toString(36).padStart(6, '0');

/** The evening that proposals and votes of a server go to now; at most one. */
export async function openEvening({ store }: Pick<Services, 'store'>, guildId: string): Promise<Placed | null> {
  for (const [id, evening] of await store.evenings.of(guildId))
    if (evening.phase === 'proposing' || evening.phase === 'voting') return { guildId, id, evening };
  return null;
}

/** The evening a button belongs to, as it is now. */
export async function eveningOf(context: Pick<Context, 'store' | 'guildId'>, id: string): Promise<Placed | Problem> {
  const { store, guildId } = context;
  const evening = guildId === null ? undefined : (await store.evenings.of(guildId)).get(id);
  return evening && guildId !== null ? { guildId, id, evening } : problem('night-gone');
}

/** Who may manage events, or the server. */
const KEEPERS = PermissionFlagsBits.ManageEvents | PermissionFlagsBits.ManageGuild | PermissionFlagsBits.Administrator;

const isKeeper = ({ permissions }: Context['member']): boolean => ((permissions ?? 0n) & KEEPERS) !== 0n;

/** Whether a member may move an evening on: who planned it, or who may manage events or the server. */
export const mayHost = (member: Context['member'], part: Part | undefined): boolean =>
  part?.host === true || isKeeper(member);

/** Whether a member may plan evenings: everybody, unless the server chose. */
export function mayPlan({ member, settings }: Pick<Context, 'member' | 'settings'>): boolean {
  const { nightPlanners, nightPlannerRoleIds } = settings;
  if (nightPlanners === 'everybody' || isKeeper(member)) return true;
  return nightPlannerRoleIds.some((id) => member.roleIds.includes(id));
}

/** Films by id, those that the library no longer has left out. */
export async function factsOf(
  { models }: Pick<Services, 'models'>,
  ids: readonly string[],
): Promise<ReadonlyMap<string, FilmFacts>> {
  const facts = ids.length === 0 ? [] : await models.call('filmFacts', { ids });
  return new Map(facts.flatMap((film) => (film ? [[film.id, film] as const] : [])));
}
