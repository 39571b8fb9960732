/**
 * The body of a message: create, edit, follow-up and interaction answer share it. "Message Resource" in
 * docs.discord.com; the Components V2 rules are in "Component Reference: Legacy Message Component Behavior".
 */
import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { z } from 'zod';
import { DISCORD_LIMITS } from '../limits.ts';
import { invalidForm } from '../rest/errors.ts';
import { check } from './check.ts';
import { layout, rows } from './components.ts';
import { embeds } from './embeds.ts';
import {
  boolean,
  characters,
  integer,
  list,
  NOT_HERE,
  notHere,
  optional,
  refuse,
  snowflake,
  textField,
} from './fields.ts';

export const FLAGS = {
  suppressEmbeds: MessageFlags.SuppressEmbeds,
  ephemeral: MessageFlags.Ephemeral,
  loading: MessageFlags.Loading,
  silent: MessageFlags.SuppressNotifications,
  componentsV2: MessageFlags.IsComponentsV2,
} as const;

/** Flags a sender may name; the rest of Discord's are set by Discord, or are not implemented here. */
const NAMED =
  Object.values(FLAGS).reduce((all, bit) => all | bit, 0) | MessageFlags.HasThread | MessageFlags.Crossposted;
const flags = integer(0, 2 ** 31 - 1).superRefine((value, ctx) => {
  if ((value & ~NAMED) !== 0) refuse(ctx, NOT_HERE, 'Not implemented here.');
});

const emojiOf = z.object({ id: optional(snowflake), name: optional(z.string()), animated: optional(boolean) });
/** "Poll Create Request Object". */
const poll = z.object({
  question: z.object({ text: textField(1, 300), emoji: notHere }),
  answers: list(
    z.object({
      answer_id: optional(integer(0, 99)),
      poll_media: z.object({ text: textField(1, 55), emoji: optional(emojiOf) }),
    }),
    1,
    10,
  ),
  duration: optional(integer(1, 768)).transform((hours) => hours ?? 24),
  allow_multiselect: optional(boolean).transform((value) => value ?? false),
  layout_type: optional(integer(1, 1)).transform((value) => value ?? 1),
});

const allowedMentions = z.object({
  parse: optional(list(z.enum(['users', 'roles', 'everyone']), 0, 3)),
  users: optional(list(snowflake, 0, 100)),
  roles: optional(list(snowflake, 0, 100)),
  replied_user: optional(boolean),
});

/** Fields that may be told apart: not given (keep), null or empty (remove). */
const cleared = <T extends z.ZodType, E>(inner: T, empty: E) =>
  z.preprocess((value) => (value === null ? empty : value), inner.optional());

const plain = z.object({
  content: cleared(textField(0, DISCORD_LIMITS.content), ''),
  embeds: cleared(embeds, []),
  flags: optional(flags),
  tts: optional(boolean),
  allowed_mentions: optional(allowedMentions),
  attachments: cleared(
    list(
      z.object({
        id: snowflake,
        filename: optional(textField(1, 1_024)),
        description: optional(textField(0, 1_024)),
        title: optional(textField(0, 1_024)),
        is_spoiler: optional(boolean),
        // Of voice messages and of clips.
        duration_secs: notHere,
        waveform: notHere,
        is_remix: notHere,
      }),
      0,
      DISCORD_LIMITS.files,
    ),
    [],
  ),
  message_reference: optional(
    z.object({
      message_id: snowflake,
      channel_id: optional(snowflake),
      fail_if_not_exists: optional(boolean),
      type: optional(integer(0, 1)),
      guild_id: optional(snowflake),
    }),
  ),
  nonce: optional(z.union([z.string().max(25), z.number()])),
  enforce_nonce: optional(boolean),
  sticker_ids: optional(list(snowflake, 0, 3)),
  poll: optional(poll),
  shared_client_theme: notHere,
});
const legacy = plain.extend({ components: cleared(rows, []) });
const v2 = plain.extend({ components: cleared(layout, []) });
/** Every field that a message may have, for whoever wants to know which; `more` beside a message's own. */
export const anyMessage = (more: z.ZodRawShape = {}) => z.union([legacy.extend(more), v2.extend(more)]);

/** A component after parsing: `type` tells the kind, the rest as the wire has it. */
export interface Component {
  type: number;
  id?: number;
  [field: string]: unknown;
}

export type MessageForm = Omit<z.output<typeof legacy>, 'components'> & { components?: Component[] };

/**
 * @param before - the flags of the message to be edited; Components V2 stays once chosen
 * @throws DiscordError 50035
 */
export function messageForm(body: unknown, at: readonly (string | number)[] = [], before = 0): MessageForm {
  const asked = typeof body === 'object' && body !== null ? Number((body as { flags?: unknown }).flags ?? 0) : 0;
  const isV2 = ((asked | before) & FLAGS.componentsV2) !== 0;
  const form = check(isV2 ? v2 : legacy, body ?? {}, at) as MessageForm;
  const problems = [...(isV2 ? legacyFields(form) : []), ...wholeTree(form.components ?? [])];
  if (problems.length > 0) {
    throw invalidForm(problems.map((problem) => ({ ...problem, path: [...at, ...problem.path] })));
  }
  return form.content === undefined ? form : { ...form, content: form.content.trim() };
}

interface Problem {
  readonly path: (string | number)[];
  readonly code: string;
  readonly message: string;
}

function legacyFields(form: MessageForm): Problem[] {
  const used: string[] = (['content', 'embeds', 'sticker_ids'] as const).filter(
    (field) => (form[field]?.length ?? 0) > 0,
  );
  if (form.poll !== undefined) used.push('poll');
  return used.map((field) => ({
    path: [field],
    code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
  }));
}

/** Limits over the whole tree: how many components, how much text, no custom id or `id` twice. */
function wholeTree(components: readonly Component[]): Problem[] {
  const problems: Problem[] = [];
  const customIds = new Set<unknown>();
  const ids = new Set<unknown>();
  let count = 0;
  let shown = 0;
  walk(components, ['components'], (component, path) => {
    count++;
    if (component.type === ComponentType.TextDisplay) shown += characters(String(component['content']));
    const customId = component['custom_id'];
    if (customId !== undefined) {
      if (customIds.has(customId)) {
        problems.push({
          path: [...path, 'custom_id'],
          code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
          message: 'Component custom id cannot be duplicated',
        });
      }
      customIds.add(customId);
    }
    if (component.id) {
      if (ids.has(component.id)) {
        problems.push({
          path: [...path, 'id'],
          code: 'COMPONENT_ID_DUPLICATED',
          message: 'Component id cannot be duplicated',
        });
      }
      ids.add(component.id);
    }
  });
  if (count > DISCORD_LIMITS.components) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_TOTAL_COUNT_EXCEEDED',
      message: `The total number of components exceeds the maximum of ${DISCORD_LIMITS.components}`,
    });
  }
  if (shown > DISCORD_LIMITS.componentText) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The total displayable text size of all components exceeds the maximum of ${DISCORD_LIMITS.componentText}`,
    });
  }
  return problems;
}

/** Every component of a tree, parents first, with its path. */
export function walk(
  components: readonly Component[],
  path: readonly (string | number)[],
  visit: (component: Component, path: (string | number)[]) => void,
): void {
  for (const [index, component] of components.entries()) {
    const here = [...path, index];
    visit(component, here);
    const {
      components: inner,
      accessory,
      component: labelled,
    } = component as {
      components?: Component[];
      accessory?: Component;
      component?: Component;
    };
    if (inner !== undefined) walk(inner, [...here, 'components'], visit);
    if (accessory !== undefined) visit(accessory, [...here, 'accessory']);
    if (labelled !== undefined) visit(labelled, [...here, 'component']);
  }
}
