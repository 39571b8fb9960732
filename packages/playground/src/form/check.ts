/** Turns zod's issues into Discord's `Invalid Form Body`: the same tree, the same codes, the same sentences. */
import type { z } from 'zod';
import { invalidForm, NotImplementedHere } from '../rest/errors.ts';
import { NOT_HERE } from './fields.ts';

type Issue = z.core.$ZodIssue & { readonly input?: unknown };
interface Refusal {
  readonly path: readonly (string | number)[];
  readonly code: string;
  readonly message: string;
}

/**
 * Parses `value` by `schema`, dropping what the schema does not name, as Discord does.
 *
 * @throws DiscordError 50035 with every field's refusals; `at` is where in the body the value sits. NotImplementedHere if a
 * field is one that only Discord has.
 */
export function check<T extends z.ZodType>(
  schema: T,
  value: unknown,
  at: readonly (string | number)[] = [],
): z.output<T> {
  const parsed = schema.safeParse(value, { reportInput: true });
  if (parsed.success) return parsed.data;
  const refused = parsed.error.issues.flatMap((issue) => refusals(issue as Issue, at));
  const lacking = refused.find(({ code }) => code === NOT_HERE);
  if (lacking !== undefined) throw new NotImplementedHere(400, lacking.path.join('.'));
  throw invalidForm(refused);
}

function refusals(issue: Issue, at: readonly (string | number)[]): Refusal[] {
  const path = [...at, ...issue.path.map((key) => (typeof key === 'number' ? key : String(key)))];
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    // The alternative that came closest says best what is wrong.
    const closest = [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
    return closest.flatMap((inner) => refusals(inner as Issue, path));
  }
  return [{ path, ...sentence(issue) }];
}

const depth = (issues: readonly z.core.$ZodIssue[]): number => Math.max(0, ...issues.map((issue) => issue.path.length));

function sentence(issue: Issue): { code: string; message: string } {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? required : wrongType(issue.expected, issue.input);
    case 'too_big':
    case 'too_small':
      return issue.origin === 'string' || issue.origin === 'array' ? length(issue) : range(issue);
    case 'invalid_value':
      if (issue.input === undefined) return required;
      return { code: 'BASE_TYPE_CHOICES', message: `Value must be one of {${issue.values.join(', ')}}.` };
    case 'invalid_union':
      return {
        code: 'UNION_TYPE_CHOICES',
        message: `Value of field "${issue.discriminator ?? 'type'}" is not allowed here.`,
      };
    case 'custom':
      return {
        code: String(issue.params?.['code'] ?? 'BASE_TYPE_INVALID'),
        message: issue.message,
      };
    case 'invalid_format':
      return { code: 'STRING_TYPE_REGEX', message: 'String value did not match validation regex.' };
    default:
      return { code: 'BASE_TYPE_INVALID', message: issue.message };
  }
}

const required = { code: 'BASE_TYPE_REQUIRED', message: 'This field is required' };

function wrongType(expected: string, input: unknown): { code: string; message: string } {
  switch (expected) {
    case 'object':
    case 'record':
      return { code: 'MODEL_TYPE_CONVERT', message: 'Only dictionaries may be used in a ModelType' };
    case 'array':
      return { code: 'LIST_TYPE_CONVERT', message: 'Only iterables may be used in a ListType' };
    case 'boolean':
      return { code: 'BOOLEAN_TYPE_CONVERT', message: 'Must be either true or false.' };
    case 'string':
      return { code: 'STRING_TYPE_CONVERT', message: `Could not interpret "${brief(input)}" as string.` };
    default:
      return { code: 'NUMBER_TYPE_COERCE', message: `Value "${brief(input)}" is not ${expected}.` };
  }
}

const brief = (input: unknown): string => {
  const text = typeof input === 'string' ? input : (JSON.stringify(input) ?? 'null');
  return text.slice(0, 100);
};

function length(issue: Issue & { code: 'too_big' | 'too_small' }): { code: string; message: string } {
  return issue.code === 'too_big'
    ? { code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${issue.maximum} or fewer in length.` }
    : { code: 'BASE_TYPE_MIN_LENGTH', message: `Must be ${issue.minimum} or more in length.` };
}

function range(issue: Issue & { code: 'too_big' | 'too_small' }): { code: string; message: string } {
  return issue.code === 'too_big'
    ? { code: 'NUMBER_TYPE_MAX', message: `int value should be less than or equal to ${issue.maximum}.` }
    : { code: 'NUMBER_TYPE_MIN', message: `int value should be greater than or equal to ${issue.minimum}.` };
}
