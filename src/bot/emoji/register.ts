import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { EmojiAtHand, KnownEmoji } from './at-hand.ts';
import type { EmojiFile } from './files.ts';

const Listed = z.object({ items: z.array(z.object({ id: z.string(), name: z.string().nullable() })) });

export interface RegisteredEmoji {
  readonly atHand: EmojiAtHand;
  readonly created: readonly string[];
  /** Older pictures of ours, which newer ones have replaced. */
  readonly removed: readonly string[];
  /** What Discord would not take; answers go on without these. */
  readonly refused: readonly { readonly name: string; readonly error: DiscordAPIError }[];
}

/**
 * Uploads the emoji that the application does not have yet, and removes earlier pictures of the same. Others that somebody
 * gave the application are left alone. When nothing changed, nothing is sent.
 * @throws when Discord is out of reach or refuses the token; {z.ZodError} when something else answers
 */
export async function registerEmoji(
  rest: REST,
  applicationId: string,
  files: readonly EmojiFile[],
): Promise<RegisteredEmoji> {
  const path = Routes.applicationEmojis(applicationId);
  const list = async (): Promise<ReadonlyMap<string, string>> =>
    new Map(Listed.parse(await rest.get(path)).items.map(({ id, name }) => [name ?? '', id]));
  const before = await list();
  const refused: { name: string; error: DiscordAPIError }[] = [];
  const attempt = async (name: string, request: () => Promise<unknown>): Promise<boolean> =>
    request().then(
      () => true,
      (error: unknown) => {
        if (!(error instanceof DiscordAPIError) || error.status === 401) throw error;
        refused.push({ name, error });
        return false;
      },
    );
  const created: string[] = [];
  for (const { name, bytes } of files) {
    if (before.has(name)) continue;
    const image = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    if (await attempt(name, () => rest.post(path, { body: { name, image } }))) created.push(name);
  }
  const after = created.length + refused.length === 0 ? before : await list(); // another replica may have been first
  const removed: string[] = [];
  for (const [name, id] of after) {
    if (!files.some((file) => after.has(file.name) && isOlder(name, file))) continue;
    if (await attempt(name, () => rest.delete(Routes.applicationEmoji(applicationId, id)))) removed.push(name);
  }
  const atHand = new Map<string, KnownEmoji>();
  for (const { shows, name } of files) {
    const id = after.get(name);
    if (id !== undefined) atHand.set(shows, { id, name });
  }
  return { atHand, created, removed, refused: refused.filter(({ name }) => !after.has(name) || before.has(name)) };
}

/** Whether this is an earlier picture of the same: its name with the digits of another hash. */
function isOlder(name: string, file: EmojiFile): boolean {
  return (
    name !== file.name && name.startsWith(`${file.shows}_`) && /^[0-9a-f]{4}$/.test(name.slice(file.shows.length + 1))
  );
}

/** What is said of one that was refused, to those who run the bot. */
export const refusedEmoji = (name: string, error: Error): string =>
  `Discord refused the emoji ${name}: ${error.message.replaceAll('\n', ' ')}. Answers go on without it.`;
