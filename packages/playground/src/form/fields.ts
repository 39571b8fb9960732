/** The field types Discord's bodies are made of. Discord reads null as "not given" nearly everywhere; so does `optional`. */
import { z } from 'zod';

/** Characters as Discord counts them: code points. */
export const characters = (text: string): number => {
  let count = 0;
  for (const _ of text) count++;
  return count;
};

const tooLong = (min: number, max: number) =>
  min > 0
    ? { code: 'BASE_TYPE_BAD_LENGTH', message: `Must be between ${min} and ${max} in length.` }
    : { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${max} or fewer in length.` };

/** Adds Discord's own refusal to a zod check. */
export function refuse(ctx: z.RefinementCtx, code: string, message: string, path: (string | number)[] = []): void {
  ctx.addIssue({ code: 'custom', message, path, params: { code } });
}

/** A string of `min` to `max` characters. */
export const textField = (min: number, max: number) =>
  z.string().superRefine((value, ctx) => {
    const count = characters(value);
    if (count >= min && count <= max) return;
    if (count === 0) return refuse(ctx, 'BASE_TYPE_REQUIRED', 'This field is required');
    const { code, message } = tooLong(min, max);
    refuse(ctx, code, message);
  });

export const list = <T extends z.ZodType>(item: T, min: number, max: number) =>
  z.array(item).superRefine((value, ctx) => {
    if (value.length >= min && value.length <= max) return;
    const { code, message } = tooLong(min, max);
    refuse(ctx, code, message);
  });

/** What an upload may be: groups of files, or extensions with their dot. */
export const fileTypes = list(z.string().regex(/^(?:image|video|audio|\.[\w.]{1,15})$/), 0, 10);

/** A whole number, or a string of one, as Discord reads them. */
export const integer = (min: number, max: number) =>
  z.preprocess(
    (value) => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value),
    z.int().min(min).max(max),
  );

/** An id; numbers are taken for strings. */
export const snowflake = z.preprocess(
  (value) => (typeof value === 'number' ? String(value) : value),
  z.string().superRefine((value, ctx) => {
    if (!/^\d{1,20}$/.test(value)) {
      refuse(ctx, 'NUMBER_TYPE_COERCE', `Value "${value.slice(0, 100)}" is not snowflake.`);
    }
  }),
);

/** True or false as Discord reads them: 1, "1", "true" and "True" are true in a query, a form, and in JSON too. */
export const boolean = z.preprocess((value) => {
  if (value === 1 || (typeof value === 'string' && /^(1|true)$/i.test(value))) return true;
  if (value === 0 || (typeof value === 'string' && /^(0|false)$/i.test(value))) return false;
  return value;
}, z.boolean());

/** The fields of a query by name; a name that is there several times has a list. */
export function queryFields(query: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    [...new Set(query.keys())].map((name) => {
      const all = query.getAll(name);
      return [name, all.length === 1 ? (all[0] as string) : all];
    }),
  );
}

/** A field of a query that is on or off. */
export const isOn = (query: URLSearchParams, name: string): boolean =>
  boolean.safeParse(query.get(name) ?? false).data === true;

/**
 * A field that Discord has and the playground does not: anything but null, false and emptiness is refused, so that no bot
 * believes it done. {@link file://./check.ts} makes one sentence of it.
 */
export const notHere = z
  .unknown()
  .optional()
  .superRefine((value, ctx) => {
    const empty = value === undefined || value === null || value === false || value === '' || value === 0;
    if (!empty && !(Array.isArray(value) && value.length === 0)) refuse(ctx, NOT_HERE, 'Not implemented here.');
  });
export const NOT_HERE = 'NOT_IMPLEMENTED_HERE';

/** A field that bots may send and that Discord, too, makes nothing of. */
export const ignored = z
  .unknown()
  .optional()
  .transform(() => undefined);

/** Missing, null or a value; null is dropped. */
export const optional = <T extends z.ZodType>(inner: T) =>
  z.preprocess((value) => value ?? undefined, inner.optional());

/** An address with one of `schemes`, 2,048 characters at most. */
export const address = (max = 2_048, schemes: readonly string[] = ['http', 'https', 'attachment']) =>
  z.string().superRefine((value, ctx) => {
    if (characters(value) > max) return refuse(ctx, 'BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    const scheme = /^([a-z][a-z0-9+.-]*):\/\/\S/i.exec(value)?.[1]?.toLowerCase();
    if (scheme === undefined) return refuse(ctx, 'URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    if (schemes.includes(scheme)) return;
    const allowed = schemes.map((one) => `'${one}'`).join(', ');
    refuse(ctx, 'URL_TYPE_INVALID_SCHEME', `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`);
  });

export const customId = textField(1, 100);
