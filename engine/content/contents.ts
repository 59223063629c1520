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
  throw new Problem('bad_request', found?.message, [at, ...(found?.path ?? [])].join('/'));
}

/** Of the readings of a union the one that came nearest: it names the field that is wrong. */
function deepest(issues: readonly z.core.$ZodIssue[]): { message: string; path: PropertyKey[] } | undefined {
  const [first] = issues;
  if (first?.code !== 'invalid_union') return first;
  const [nearest] = first.errors.toSorted((a, b) => (deepest(b)?.path.length ?? 0) - (deepest(a)?.path.length ?? 0));
  const inner = nearest && deepest(nearest);
  return inner ? { message: inner.message, path: [...first.path, ...inner.path] } : first;
}
