import { createHash } from 'node:crypto';
import { type Copy, partOf } from './source.ts';

/**
 * Copies whose file of a role is not that of an earlier one, byte for byte: an archive often lies beside its unpacked self, and
 * nobody's ratings count twice for that.
 */
export async function distinctCopies(copies: readonly Copy[], role: string): Promise<Copy[]> {
  if (copies.length < 2) return [...copies];
  const seen = new Set<string>();
  const distinct: Copy[] = [];
  for (const copy of copies) {
    const file = partOf(copy, role);
    if (file !== undefined) {
      const hash = createHash('sha256');
      for await (const chunk of file.open()) hash.update(chunk);
      const digest = hash.digest('hex');
      if (seen.has(digest)) continue;
      seen.add(digest);
    }
    distinct.push(copy);
  }
  return distinct;
}
