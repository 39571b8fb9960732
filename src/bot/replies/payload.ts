import { AttachmentBuilder, MessageFlags } from 'discord.js';
import { type Block, type Reply, reply } from '../answer.ts';
import { text } from '../components/blocks.ts';
import { LIMITS } from '../limits.ts';
import type { Problem } from '../problems.ts';

/** What discord.js sends. There is no other way from an answer to Discord, so nothing here can be forgotten elsewhere. */
export interface Payload {
  readonly components: Block[];
  readonly files: AttachmentBuilder[];
  /** Replaces what an edited message carried. */
  readonly attachments: [];
  /** No reply can ping anyone, whatever is written in it. */
  readonly allowedMentions: { readonly parse: []; readonly repliedUser: false };
  readonly flags: MessageFlags.IsComponentsV2;
}

/** @throws when the reply cannot be sent as it is: too many components, a picture without words, one nobody shows. */
export function payloadOf(answer: Reply): Payload {
  const shown = JSON.stringify(answer.blocks);
  for (const picture of answer.pictures) {
    if (picture.alt.trim() === '') throw new Error(`${picture.name} has no alt text`);
    if (!/^[\w-]+\.(?:png|jpg|gif|webp)$/.test(picture.name))
      throw new Error(`${picture.name} is not a picture's name`);
    if (!shown.includes(`"attachment://${picture.name}"`)) throw new Error(`${picture.name} is sent but not shown`);
    if (picture.bytes.byteLength > LIMITS.message.fileBytes) throw new Error(`${picture.name} is too large to send`);
  }
  for (const { name, bytes } of answer.files) {
    if (!/^[\w-]+\.(?:json|csv)$/.test(name)) throw new Error(`${name} is not a file's name`);
    if (!shown.includes(`"attachment://${name}"`)) throw new Error(`${name} is sent but not shown`);
    if (bytes.byteLength > LIMITS.message.fileBytes) throw new Error(`${name} is too large to send`);
  }
  const { components, characters } = measurePayload(answer.blocks);
  if (components > LIMITS.message.components) throw new Error(`a message of ${components} components`);
  if (characters > LIMITS.message.text) throw new Error(`a message of ${characters} characters`);
  return {
    components: [...answer.blocks],
    files: [
      ...answer.pictures.map(
        ({ name, bytes, alt }) =>
          new AttachmentBuilder(bufferOf(bytes), { name, description: alt.slice(0, LIMITS.message.altText) }),
      ),
      ...answer.files.map(({ name, bytes }) => new AttachmentBuilder(bufferOf(bytes), { name })),
    ],
    attachments: [],
    allowedMentions: { parse: [], repliedUser: false },
    flags: MessageFlags.IsComponentsV2,
  };
}

const bufferOf = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The one sentence a member reads when something cannot be done. Only they see it. */
export function problemReply(problem: Problem): Reply {
  return reply([text(problem.text)], { onlyYou: true, place: 'new' });
}

/** How many components, nested ones included, and how many characters of text. */
export function measurePayload(blocks: readonly unknown[]): { components: number; characters: number } {
  let components = 0;
  let characters = 0;
  const walk = (component: unknown): void => {
    if (typeof component !== 'object' || component === null) return;
    const { content, components: inner, accessory } = component as Record<string, unknown>;
    components += 1;
    if (typeof content === 'string') characters += content.length;
    if (Array.isArray(inner)) inner.forEach(walk);
    walk(accessory);
  };
  blocks.forEach(walk);
  return { components, characters };
}
