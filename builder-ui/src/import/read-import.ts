/** Reads what somebody pasted or chose as a journey, or says what is in the way and on which line. Pure. */
import { type Issue, type JourneyDocument, parseJourney, validateJourney } from '../../../engine/language';
import { brokenAt, offsetOf, textPlace } from '../../../engine/language/json-text';

/** What the API takes at once, in characters; a journey of 300 steps has about 600,000. */
export const MOST_CHARACTERS = 2_000_000;
/** Looking up a line costs a pass over the text: of a large one only the first problems get one. */
const MOST_LINES = 25;
const CHARACTERS_READ = 4_000_000;
const EXCERPT = 90;

export type ImportProblem =
  | { code: 'too_large'; characters: number }
  | { code: 'not_json'; line: number; column: number; excerpt: string }
  /** JSON, but a text, a number, a list. */
  | { code: 'not_object'; found: 'list' | 'value' }
  /** Copied steps of the canvas: they are pasted there. */
  | { code: 'steps' }
  | { code: 'issue'; issue: Issue; line: number | null; stepName: string | null };

export type ImportRead =
  | { kind: 'nothing' }
  | { kind: 'refused'; problems: ImportProblem[] }
  /** `issues`: what keeps it from being published as it is, or may surprise; it can be imported all the same. */
  | { kind: 'journey'; document: JourneyDocument; issues: Issue[] };

const refused = (...problems: ImportProblem[]): ImportRead => ({ kind: 'refused', problems });

export function readImport(given: string): ImportRead {
  // Editors on Windows put a mark before the text.
  const text = given.replace(/^\uFEFF/, '');
  if (text.trim() === '') return { kind: 'nothing' };
  if (text.length > MOST_CHARACTERS) return refused({ code: 'too_large', characters: text.length });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return refused(brokenJson(text));
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return refused({ code: 'not_object', found: Array.isArray(value) ? 'list' : 'value' });
  if ('format' in value && typeof value.format === 'string' && value.format.startsWith('sojourn-steps/'))
    return refused({ code: 'steps' });
  const { document, issues } = parseJourney(value);
  if (document) return { kind: 'journey', document, issues: validateJourney(document) };
  const lines = Math.min(MOST_LINES, Math.floor(CHARACTERS_READ / text.length));
  return refused(
    ...issues.map((issue, index): ImportProblem => {
      const line = index < lines ? textPlace(text, offsetOf(text, pathOf(issue))).line : null;
      return { code: 'issue', issue, line, stepName: stepNameIn(value, issue.stepId) };
    }),
  );
}

function brokenJson(text: string): ImportProblem {
  const { offset } = brokenAt(text);
  const { line, column } = textPlace(text, offset);
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const from = Math.max(start, offset - EXCERPT / 2);
  const [shown = ''] = text.slice(from, from + EXCERPT).split('\n');
  return { code: 'not_json', line, column, excerpt: shown.trim() };
}

function pathOf({ stepId, field }: Issue): string[] {
  return [...(stepId === undefined ? [] : ['steps', stepId]), ...(field === undefined || field === '' ? [] : field.split('.'))];
}

/** The author's name of a step, for people who do not know ids. */
function stepNameIn(value: object, stepId: string | undefined): string | null {
  const steps: unknown = 'steps' in value ? value.steps : null;
  if (stepId === undefined || typeof steps !== 'object' || steps === null || !Object.hasOwn(steps, stepId)) return null;
  const step: unknown = (steps as Record<string, unknown>)[stepId];
  return typeof step === 'object' && step !== null && 'name' in step && typeof step.name === 'string' ? step.name : null;
}
