import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { dropMemberRows, memberTag } from '#store/artefact-members.ts';
import { currentArtefact, goodVersions, promote, rollback, versions, writeArtefact } from '#store/artefacts.ts';
import { temporaryFolder } from './temporary.ts';

const MEMBER = '100000000000000001';
const OTHER = '100000000000000002';

async function version(dataDir: string, day: number, files: Record<string, string>): Promise<string> {
  const now = () => new Date(Date.UTC(2026, 2, day));
  const made = await writeArtefact(dataDir, 'recommend', { files, now, manifest: { dataHash: `${day}` } });
  await promote(dataDir, 'recommend', made.version);
  return made.version;
}

const line = (member: string): string => JSON.stringify({ member: memberTag(member), likes: ['heat-1995'] });

describe('artefacts that learned from members', () => {
  it('lose the line of a member who is forgotten, and stay whole', async () => {
    const dataDir = await temporaryFolder();
    const files = { 'films-of.u32': 'likes', 'members.jsonl': `${line(MEMBER)}\n${line(OTHER)}\n` };
    const made = await version(dataDir, 1, files);
    await dropMemberRows(dataDir, MEMBER);
    const { artefact, warnings } = await currentArtefact(dataDir, 'recommend');
    expect(warnings).toEqual([]);
    expect(artefact?.version).toBe(made);
    expect(await readFile(artefact?.path('members.jsonl') ?? '', 'utf8')).toBe(`${line(OTHER)}\n`);
  });

  it('that cannot tell whose likes are in them are gone, from use and from rollback', async () => {
    const dataDir = await temporaryFolder();
    await version(dataDir, 1, { 'films-of.u32': 'everybody' });
    const made = await version(dataDir, 2, { 'films-of.u32': 'likes', 'members.jsonl': `${line(OTHER)}\n` });
    await dropMemberRows(dataDir, MEMBER);
    expect(await versions(dataDir, 'recommend')).toEqual([made]);
    expect((await currentArtefact(dataDir, 'recommend')).artefact?.version).toBe(made);
    await expect(rollback(dataDir, 'recommend')).rejects.toThrow('no earlier version');
    expect(await goodVersions(dataDir, 'recommend')).toContain(made);
  });
});
