/** Members' likes in an artefact: a line each, so that one member's can be taken out. */
import { z } from 'zod';

/** Before the tag of a member among the people of {@link Likes}. */
export const MEMBER = 'member ';

const Line = z.object({ member: z.string(), likes: z.array(z.int().min(0)) });

/** @param rows film columns of each member, by the tag that stands for them */
export function membersFile(rows: readonly { readonly tag: string; readonly likes: Uint32Array }[]): string {
  return rows.map(({ tag, likes }) => `${JSON.stringify({ member: tag, likes: [...likes] })}\n`).join('');
}

/** @throws when a line does not fit */
export function readMembersFile(text: string): Uint32Array[] {
  const lines = text.split('\n').filter((line) => line !== '');
  return lines.map((line) => Uint32Array.from(Line.parse(JSON.parse(line)).likes));
}
