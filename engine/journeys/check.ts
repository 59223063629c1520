/** Everything that can be said about a draft before it is published: its shape, its meaning, its templates. */
import { libraryOf, type ReadLibrary } from '../content';
import { hashOf, type JourneyDocument, parseJourney, resolveContent, templateKey, validateJourney } from '../language';
import { lintTemplates } from '../messaging';
import { Problem } from '../problem';
import type { JourneyRow, Store } from '../store';
import { checkActions } from './action-checks';

/** The language's issues and those of templates have the same shape, but codes of their own. */
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
  /** With the words of its templates and snippets in it; null while the draft does not have a journey's shape. */
  document: JourneyDocument | null;
  /** The same as it was drawn. */
  drawn: JourneyDocument | null;
  issues: Issue[];
}

/**
 * Checks a draft. About 15 ms per email, whose template is compiled as sending would.
 *
 * @param library the stored content it names; without one nothing is said about stored content
 */
export async function checkDraft(draft: unknown, library?: ReadLibrary): Promise<Checked> {
  const { document: drawn, issues } = parseJourney(draft);
  if (!drawn) return { document: null, drawn: null, issues };
  const document = library ? resolveContent(drawn, library) : drawn;
  const inTemplates = (await lintTemplates(document)).map((found) => placed(found, drawn, library));
  return {
    document,
    drawn,
    issues: [...validateJourney(drawn, library ? { content: library } : {}), ...checkActions(drawn), ...inTemplates],
  };
}

/** What is wrong in a template is shown at the field that names it. */
function placed(found: Issue, { steps }: JourneyDocument, library: ReadLibrary | undefined): Issue {
  const step = found.stepId === undefined ? undefined : steps[found.stepId];
  if (step?.type !== 'message' || !step.template) return found;
  const name = library?.templates.get(templateKey(step.template))?.name ?? step.template.id;
  return {
    ...found,
    field: 'template',
    message: `${name}, ${found.field?.replace(/^content\./, '')}: ${found.message}`,
  };
}

const MAX_REMEMBERED = 200;
type Remembered = Checked & { hash: string | null };
const remembered = new Map<string, Promise<Remembered>>();

/** The check of a stored draft, and the hash it would have as a version; worked out once per revision and content it names. */
export async function checkedDraft(
  store: Store,
  row: Pick<JourneyRow, '_id' | 'draft' | 'revision' | 'createdAt'>,
): Promise<Remembered> {
  const library = await libraryOf(store, row.draft);
  const key = `${row._id}:${row.createdAt}:${row.revision}:${library.key}`;
  const known = remembered.get(key);
  if (known) return known;
  const checked = checkDraft(row.draft, library).then((result) => ({
    ...result,
    hash: result.document && hashOf(result.document),
  }));
  checked.catch(() => remembered.delete(key));
  if (remembered.size >= MAX_REMEMBERED) remembered.clear();
  remembered.set(key, checked);
  return checked;
}

export function hasErrors(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === 'error');
}

/** What no editor leaves behind while somebody types: the draft is not ours to keep. */
const NOT_STORABLE = new Set(['unknown_key', 'format_unknown', 'too_deep', 'too_large', 'steps_too_many', 'step_type_unknown']);
/** Without these nobody could find or open the draft again. */
const NEEDED = new Set(['id', 'format', 'name', 'steps', undefined]);

/**
 * What may be stored as a draft: no key that the language does not know. Values may still be missing or wrong: a draft is work in
 * progress, and nobody's typing is thrown away.
 *
 * @throws Problem `bad_request` naming the field.
 */
export function storableDraft(draft: unknown): JourneyDocument {
  const { document, issues } = parseJourney(draft);
  if (document) return document;
  const refused = issues.find(({ code, stepId, field }) => NOT_STORABLE.has(code) || (stepId === undefined && NEEDED.has(field)));
  if (refused) throw new Problem('bad_request', refused.message, pointer(refused), { issues });
  return draft as JourneyDocument;
}

function pointer({ stepId, field }: Issue): string {
  const parts = [...(stepId === undefined ? [] : ['steps', stepId]), ...(field === undefined ? [] : field.split('.'))];
  return parts.map((part) => `/${part}`).join('');
}
