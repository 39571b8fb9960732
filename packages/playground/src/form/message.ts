/**
 * The body of a message: create, edit, follow-up and interaction answer share it. "Message Resource" in
 * docs.discord.com; the Components V2 rules are in "Component Reference: Legacy Message Component Behavior".
 */
import { z } from 'zod';
import { LIMITS } from '../limits.ts';
import { invalidForm } from '../rest/errors.ts';
import { check } from './check.ts';
import { layout, rows } from './components.ts';
import { embeds } from './embeds.ts';
import { characters, integer, list, optional, snowflake, text } from './fields.ts';

export const FLAGS = {
  suppressEmbeds: 1 << 2,
  ephemeral: 1 << 6,
  loading: 1 << 7,
  silent: 1 << 12,
  componentsV2: 1 << 15,
} as const;

const allowedMentions = z.object({
  parse: optional(list(z.enum(['users', 'roles', 'everyone']), 0, 3)),
  users: optional(list(snowflake, 0, 100)),
  roles: optional(list(snowflake, 0, 100)),
  replied_user: optional(z.boolean()),
});

/** Fields that may be told apart: not given (keep), null or empty (remove). */
const cleared = <T extends z.ZodType, E>(inner: T, empty: E) =>
  z.preprocess((value) => (value === null ? empty : value), inner.optional());

const plain = z.object({
  content: cleared(text(0, LIMITS.content), ''),
  embeds: cleared(embeds, []),
  flags: optional(integer(0, 2 ** 31 - 1)),
  tts: optional(z.boolean()),
  allowed_mentions: optional(allowedMentions),
  attachments: cleared(
    list(
      z.object({
        id: snowflake,
        filename: optional(text(1, 1_024)),
        description: optional(text(0, 1_024)),
        is_spoiler: optional(z.boolean()),
      }),
      0,
      LIMITS.files,
    ),
    [],
  ),
  message_reference: optional(
    z.object({
      message_id: snowflake,
      channel_id: optional(snowflake),
      fail_if_not_exists: optional(z.boolean()),
      type: optional(integer(0, 1)),
    }),
  ),
  nonce: optional(z.union([z.string().max(25), z.number()])),
  enforce_nonce: optional(z.boolean()),
  sticker_ids: optional(list(snowflake, 0, 3)),
});
const legacy = plain.extend({ components: cleared(rows, []) });
const v2 = plain.extend({ components: cleared(layout, []) });

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
  const used = (['content', 'embeds', 'sticker_ids'] as const).filter((field) => (form[field]?.length ?? 0) > 0);
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
    if (component.type === 10) shown += characters(String(component['content']));
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
  if (count > LIMITS.components) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_TOTAL_COUNT_EXCEEDED',
      message: `The total number of components exceeds the maximum of ${LIMITS.components}`,
    });
  }
  if (shown > LIMITS.componentText) {
    problems.push({
      path: ['components'],
      code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
      message: `The total displayable text size of all components exceeds the maximum of ${LIMITS.componentText}`,
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
