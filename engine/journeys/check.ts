/** Everything that can be said about a draft before it is published: its shape, its meaning, its templates. */
import type * as z from 'zod';
import { hashOf, type JourneyDocument, journeySchema } from '../language';
import { Problem } from '../problem';
import type { JourneyRow } from '../store';

export interface Issue {
  code: string;
  severity: 'error' | 'warning';
  stepId?: string;
  /** Path below the step, or below the document. */
  field?: string;
  message: string;
  fix?: string;
}

export interface Checked {
  /** Null while the draft does not have a journey's shape. */
  document: JourneyDocument | null;
  issues: Issue[];
}

/** Checks a draft. Pure but for the compilation of its templates. */
export async function checkDraft(draft: unknown): Promise<Checked> {
  const read = journeySchema.safeParse(draft);
  if (!read.success) return { document: null, issues: read.error.issues.map(shapeIssue) };
  return { document: read.data, issues: [] };
}

const MAX_REMEMBERED = 200;
const remembered = new Map<string, Promise<Checked & { hash: string | null }>>();

/** The check of a stored draft, and the hash it would have as a version; worked out once per revision. */
export function checkedDraft(
  row: Pick<JourneyRow, '_id' | 'draft' | 'revision' | 'createdAt'>,
): Promise<Checked & { hash: string | null }> {
  const key = `${row._id}:${row.createdAt}:${row.revision}`;
  const known = remembered.get(key);
  if (known) return known;
  const checked = checkDraft(row.draft).then((result) => ({ ...result, hash: result.document && hashOf(result.document) }));
  checked.catch(() => remembered.delete(key));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, checked);
  return checked;
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/**
 * What may be stored as a draft: an object with this id, no key that the language does not know. Values may still be missing or wrong:
 * a draft is work in progress, and nobody's typing is thrown away.
 *
 * @throws Problem `bad_request` naming the key.
 */
export function storableDraft(draft: unknown): JourneyDocument {
  const read = journeySchema.safeParse(draft);
  if (read.success) return read.data;
  for (const issue of flatten(read.error.issues)) {
    if (issue.code === 'unrecognized_keys')
      throw new Problem('bad_request', `Unknown: ${issue.keys.join(', ')}.`, pointer([...issue.path, ...issue.keys.slice(0, 1)]));
    const [top] = issue.path;
    if (issue.path.length <= 1 && (top === undefined || top === 'id' || top === 'format' || top === 'steps'))
      throw new Problem('bad_request', issue.message, pointer(issue.path));
  }
  return draft as JourneyDocument;
}

type ZodIssue = z.core.$ZodIssue;

/** A union's own issues lie inside it; the unknown key may be in any of its arms, but only one arm has just that fault. */
function flatten(issues: readonly ZodIssue[]): ZodIssue[] {
  return issues.flatMap((issue) => {
    if (issue.code !== 'invalid_union') return [issue];
    const nearest = issue.errors.find((arm) => arm.length > 0 && arm.every((inner) => inner.code === 'unrecognized_keys'));
    return nearest ? flatten(nearest).map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })) : [issue];
  });
}

function shapeIssue(issue: ZodIssue): Issue {
  const [first, stepId, ...rest] = issue.path.map(String);
  const inStep = first === 'steps' && stepId !== undefined;
  const unknownKeys = issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : null;
  return {
    code: unknownKeys === null ? 'shape_invalid' : 'key_unknown',
    severity: 'error',
    ...(inStep && { stepId }),
    field: inStep ? rest.join('.') : issue.path.map(String).join('.'),
    message: unknownKeys === null ? issue.message : `Unknown: ${unknownKeys}.`,
  };
}

const pointer = (path: readonly PropertyKey[]): string => path.map((part) => `/${String(part)}`).join('');
