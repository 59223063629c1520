/** Segments: what a condition must be to define one, and whether those a journey names exist. */
import { type Condition, conditionSchema } from '../condition';
import type { JourneyDocument } from '../document';
import { conditionsOf, visitRules } from '../inspect';
import { type Issue, issue } from './catalogue';
import type { Workspace } from './journey-checks';
import { operatorsFor, valueProblem } from './rule-values';

const MOST_RULES = 50;

/** What a segment may look at: only what the person alone says. Membership is then a function of the person and the clock. */
function isAboutPerson(field: string): boolean {
  return field.startsWith('profile.') || field.startsWith('events.') || field === 'bucket';
}

/** Everything that keeps a condition from defining a segment. `field` is a path below the condition. */
export function checkSegment(condition: unknown): Issue[] {
  const parsed = conditionSchema.safeParse(condition);
  if (!parsed.success) {
    const [first] = parsed.error.issues;
    return [
      issue('value_invalid', { field: first?.path.join('.') ?? '' }, { detail: first?.message ?? 'This is no condition.' }),
    ];
  }
  const found: Issue[] = [];
  let count = 0;
  visitRules(parsed.data, (rule, path) => {
    count += 1;
    const { field, operator, value } = rule;
    const inside = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
    if (!isAboutPerson(field)) found.push(issue('segment_field', { field: `${path}.field` }, { field }));
    else if (!operatorsFor(field).includes(operator))
      found.push(
        issue('condition_operator', { field: `${path}.operator` }, { operator, field, operators: operatorsFor(field).join(' ') }),
      );
    else if (field.startsWith('events.') && ('where' in inside || inside['since'] === 'entry'))
      found.push(issue('segment_history', { field: `${path}.value` }));
    else if (rule.valueSource === 'field' && typeof value === 'string' && !isAboutPerson(value))
      found.push(issue('segment_field', { field: `${path}.value` }, { field: value }));
    else {
      const problem = valueProblem(rule);
      if (problem && 'pattern' in problem)
        found.push(issue('pattern_invalid', { field: `${path}.value` }, { detail: problem.pattern }));
      else if (problem)
        found.push(issue('condition_value', { field: `${path}.value` }, { operator, field, wanted: problem.wanted }));
    }
  });
  if (count === 0) found.push(issue('condition_empty', { field: 'rules' }, { whom: whomEmpty(parsed.data) }));
  if (count > MOST_RULES)
    found.push(issue('condition_too_large', { field: 'rules' }, { count, depth: 1, maxCount: MOST_RULES, maxDepth: 8 }));
  return found;
}

const whomEmpty = ({ combinator }: Condition) => (combinator === 'and' ? 'everybody' : 'nobody');

/** Ids of the segments a journey names, and where. */
export function segmentsNamedIn(document: JourneyDocument): { id: string; stepId?: string; field: string }[] {
  const { trigger } = document;
  const found: ReturnType<typeof segmentsNamedIn> =
    trigger.kind === 'segment' && trigger.segment !== '' ? [{ id: trigger.segment, field: 'trigger.segment' }] : [];
  for (const { condition, ...place } of conditionsOf(document))
    visitRules(condition, ({ field, value }, path) => {
      if (field !== 'segment') return;
      for (const id of [value].flat())
        if (typeof id === 'string') found.push({ ...place, id, field: `${place.field}.${path}.value` });
    });
  return found;
}

/** Segments that a journey names and the workspace does not have. Nothing while the segments are not known. */
export function checkSegmentsExist(document: JourneyDocument, { segments }: Workspace): Issue[] {
  if (!segments) return [];
  return segmentsNamedIn(document).flatMap(({ id, ...at }) =>
    segments.has(id) ? [] : [issue('segment_unknown', at, { segment: id })],
  );
}
