/** What a template of each kind says, and what it says at first. */
import * as z from 'zod';
import { emailContentSchema, type JsonObject, pushContentSchema, smsContentSchema, type TemplateKind } from '../language';
import { Problem } from '../problem';

export const contentSchemas = {
  email: emailContentSchema,
  sms: smsContentSchema,
  push: pushContentSchema,
  snippet: z.strictObject({ text: z.string().max(20_000) }),
} as const satisfies Record<TemplateKind, z.ZodType>;

/** Nobody writes more languages than this. */
const MOST_TRANSLATIONS = 40;

export interface GivenContent {
  content: unknown;
  translations: Record<string, unknown>;
}

/** Content of the kind's shape, defaults filled in. @throws Problem `bad_request` naming the field. */
export function checkedContent(
  kind: TemplateKind,
  given: GivenContent,
): { content: JsonObject; translations: Record<string, JsonObject> } {
  const entries = Object.entries(given.translations);
  if (entries.length > MOST_TRANSLATIONS)
    throw new Problem('bad_request', `At most ${MOST_TRANSLATIONS} languages.`, '/translations');
  const translations = entries.map(([locale, content]) => [locale, parsed(kind, content, `/translations/${locale}`)]);
  return { content: parsed(kind, given.content, '/content'), translations: Object.fromEntries(translations) };
}

function parsed(kind: TemplateKind, value: unknown, at: string): JsonObject {
  const result = contentSchemas[kind].safeParse(value);
  if (result.success) return result.data as unknown as JsonObject;
  const found = deepest(result.error.issues);
  const place = [at, ...(found?.path ?? [])].join('/');
  if (found?.max === undefined) throw new Problem('bad_request', found?.message, place);
  throw new Problem('bad_request', `At most ${found.max} characters.`, place, { max: found.max });
}

interface Fault {
  message: string;
  path: PropertyKey[];
  /** Set when a text is longer than this. */
  max?: number;
}

/** Of the readings of a union the one that came nearest: it names the field that is wrong. */
function deepest(issues: readonly z.core.$ZodIssue[]): Fault | undefined {
  const [first] = issues;
  if (first === undefined) return undefined;
  if (first.code === 'too_big' && first.origin === 'string')
    return { message: first.message, path: first.path, max: Number(first.maximum) };
  if (first.code !== 'invalid_union') return first;
  const [nearest] = first.errors.toSorted((a, b) => (deepest(b)?.path.length ?? 0) - (deepest(a)?.path.length ?? 0));
  const inner = nearest && deepest(nearest);
  return inner ? { ...inner, path: [...first.path, ...inner.path] } : first;
}
