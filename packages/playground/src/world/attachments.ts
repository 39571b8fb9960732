/** Files of messages: taken from a request or from the page, and as Discord shows them. */
import { AttachmentFlags } from 'discord-api-types/v10';
import type { MessageForm } from '../form/message.ts';
import { DISCORD_LIMITS } from '../limits.ts';
import { invalidField, requestTooLarge } from '../rest/errors.ts';
import type { Files, IncomingFile, StoredFile } from './files.ts';
import type { Snowflake } from './snowflake.ts';
import type { Attachment, Channel } from './wire.ts';
import type { World } from './world.ts';

/**
 * Stores new files and gives them their addresses and the descriptions the form has for them.
 * @param uploads files already stored
 * @throws DiscordError 40005 for a file too large, 50035 for too many
 */
export async function takeFiles(
  { world, files }: { readonly world: World; readonly files: Files },
  channel: Channel,
  form: MessageForm,
  incoming: readonly IncomingFile[],
  uploads: readonly StoredFile[],
): Promise<Attachment[]> {
  if (incoming.length + uploads.length > DISCORD_LIMITS.files)
    throw invalidField(['attachments'], 'BASE_TYPE_MAX_LENGTH', `Must be ${DISCORD_LIMITS.files} or fewer in length.`);
  const tooLarge = incoming.find(({ bytes }) => bytes.byteLength > DISCORD_LIMITS.fileBytes);
  if (tooLarge !== undefined) throw requestTooLarge(tooLarge.bytes.byteLength, DISCORD_LIMITS.fileBytes);
  const taken = uploads.map((file) => attachmentOf(world, channel.id, file));
  for (const file of incoming) {
    const named = form.attachments?.find(({ id }) => id === file.key)?.filename;
    const stored = await files.store(named ?? file.filename, file.bytes);
    taken.push({ ...attachmentOf(world, channel.id, stored), ...described(form, file.key) });
  }
  return taken;
}

export function attachmentOf(world: World, channelId: Snowflake, file: StoredFile): Attachment {
  const url = `${world.origin}/attachments/${channelId}/${file.id}/${encodeURIComponent(file.filename)}`;
  return {
    id: file.id,
    filename: file.filename,
    size: file.size,
    url,
    proxy_url: url,
    content_type: file.contentType,
    ...(file.width === undefined || file.height === undefined ? {} : { width: file.width, height: file.height }),
  };
}

/** What a form says of one of its files, by the id that it has there. */
export function described(form: MessageForm, id: string): Partial<Attachment> {
  const { title, description, is_spoiler: spoiler } = form.attachments?.find((one) => one.id === id) ?? {};
  return {
    ...(title === undefined ? {} : { title }),
    ...(description === undefined ? {} : { description }),
    ...(spoiler ? { flags: AttachmentFlags.IsSpoiler } : {}),
  };
}
