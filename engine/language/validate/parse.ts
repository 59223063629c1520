/** Turns anything into a journey document, or says by field what is in the way. */
import type * as z from 'zod';
import { isObject, valueAt } from '../conditions';
import { type JourneyDocument, journeySchema } from '../document';
import type { Json } from '../facts';
import { steps } from '../steps';
import { type Issue, issue } from './catalogue';
import { tooMuch } from './measure';

export type Parsed = { document: JourneyDocument; issues?: undefined } | { document?: undefined; issues: Issue[] };

const FORMAT = 'journey/1';
/** More than this nobody reads. */
const MOST_ISSUES = 100;

/**
 * Reads a journey document: unknown keys, missing fields and wrong values are issues that name step and field, defaults are filled in.
 * A draft that is merely unfinished (empty texts, open ways) is read; `validateJourney` tells what it lacks.
 */
export function parseJourney(input: unknown): Parsed {
  const unreadable = tooMuch(input);
  if (unreadable) return { issues: [unreadable] };
  const format = isObject(input) ? input['format'] : undefined;
  // A document of another time is not wrong field by field.
  if (typeof format === 'string' && format !== FORMAT)
    return { issues: [issue('format_unknown', { field: 'format' }, { format })] };
  const result = journeySchema.safeParse(input);
  if (result.success) return { document: result.data };
  return { issues: result.error.issues.flatMap((found) => issuesOf(found, [], input)).slice(0, MOST_ISSUES) };
}

type Path = PropertyKey[];

function issuesOf(found: z.core.$ZodIssue, under: Path, input: unknown): Issue[] {
  const path = [...under, ...found.path];
  switch (found.code) {
    case 'unrecognized_keys':
      return found.keys.slice(0, MOST_ISSUES).map((key) => issue('unknown_key', place([...path, key]), { key }));
    case 'invalid_union':
      return unionIssues(found, path, input);
    case 'invalid_type':
    case 'invalid_value':
      return [lookUp(input, path) === undefined ? missing(path, input) : wrong(path, found.message)];
    case 'invalid_key':
      return [wrong(path, found.issues[0]?.message ?? found.message)];
    default:
      return [wrong(path, found.message)];
  }
}

/** Of several readings the nearest counts: the one with the fewest complaints. */
function unionIssues(found: z.core.$ZodIssueInvalidUnion, path: Path, input: unknown): Issue[] {
  if (found.errors.length === 0) {
    const chosen = lookUp(input, path);
    if (chosen === undefined) return [missing(path, input)];
    const ofStep = path.length === 3 && path[0] === 'steps' && path[2] === 'type';
    return [
      ofStep
        ? issue('step_type_unknown', place(path), {
            type: typeof chosen === 'string' ? chosen : JSON.stringify(chosen),
            types: Object.keys(steps).join(', '),
          })
        : wrong(path, found.message),
    ];
  }
  const readings = found.errors.map((complaints) => complaints.flatMap((complaint) => issuesOf(complaint, path, input)));
  return readings.reduce((best, reading) => (reading.length < best.length ? reading : best));
}

function missing(path: Path, input: unknown): Issue {
  const ofWaitFor =
    path.length === 3 &&
    path[0] === 'steps' &&
    path[2] === 'timeout' &&
    lookUp(input, [...path.slice(0, 2), 'type']) === 'wait-for';
  return ofWaitFor
    ? issue('timeout_missing', place(path))
    : issue('required_missing', place(path), { key: String(path.at(-1) ?? 'document') });
}

const wrong = (path: Path, detail: string) =>
  issue('value_invalid', place(path), { detail: detail.endsWith('.') ? detail : `${detail}.` });

function lookUp(input: unknown, path: Path): unknown {
  return path.length === 0 ? input : valueAt(input as Json, path.map(String).join('.'));
}

/** Step and field of a path of the document. */
function place(path: Path): { stepId?: string; field?: string } {
  const names = path.map(String);
  const [first, stepId, ...rest] = names;
  if (first === 'steps' && stepId !== undefined) return rest.length > 0 ? { stepId, field: rest.join('.') } : { stepId };
  return names.length > 0 ? { field: names.join('.') } : {};
}
