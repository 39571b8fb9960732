/** Members' likes and low ratings in an artefact: a line each, so that one member's can be taken out. */
import { z } from 'zod';

/** Before the tag of a member among the people of {@link Likes}. */
export const MEMBER = 'member ';

const Line = z.object({ member: z.string(), likes: z.array(z.int().min(0)), low: z.array(z.int().min(0)).default([]) });

/** Film columns that somebody likes, and those rated too low to be a like. */
interface RatedColumns {
  readonly likes: Uint32Array;
  readonly low: Uint32Array;
}

/** @param rows film columns of each member, by the tag that stands for them */
export function membersFile(rows: readonly (RatedColumns & { readonly tag: string })[]): string {
  const lines = rows.map(({ tag, likes, low }) => JSON.stringify({ member: tag, likes: [...likes], low: [...low] }));
  return lines.map((line) => `${line}\n`).join('');
}

/** @throws when a line does not fit */
export function readMembersFile(text: string): RatedColumns[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { likes, low } = Line.parse(JSON.parse(line));
    return { likes: Uint32Array.from(likes), low: Uint32Array.from(low) };
  });
}
