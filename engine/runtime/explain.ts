/**
 * "Why?" Evidence becomes a list of labels, each a key of words and its values, the most important first; `sentence` of
 * `engine/language/words` says them, in the web app in the reader's language and by the reader's clock.
 */

import type { Evidence } from '../language/condition';
import { isObject } from '../language/conditions';
import type { Json } from '../language/facts';
import type { Label } from '../language/operations';
import { definitionOf, type Step } from '../language/steps';
import { RULE } from '../language/words';
import { GOAL_PORT, MIGRATION_PORT, type VisitRecord } from './types';

/** Reasons that are enough: more nobody reads. */
const MOST_REASONS = 4;

/** Why a stay at a step ended as it did. The step is that of the version the run was on; undefined when it is gone. */
export function explainVisit({ port, evidence }: Pick<VisitRecord, 'port' | 'evidence'>, step: Step | undefined): Label[] {
  const { operator, operation } = evidence;
  if (typeof operator === 'string') return [say('operator', { operator, operation: operation ?? '' })];
  if (evidence['disabled'] === true) return [say('disabled')];
  if (evidence['alreadyDone'] === true) return [say('alreadyDone')];
  if (port === MIGRATION_PORT) return [say('migrated', { from: evidence['from'] ?? null, to: evidence['to'] ?? null })];
  if (port === GOAL_PORT || isObject(evidence['goal']))
    return [say(port === GOAL_PORT ? 'goalMoved' : 'goalEnded'), ...seen(objectAt(evidence, 'seen') ?? {})];
  if (typeof evidence['exit'] === 'string') return [say('exit', { reason: evidence['reason'] ?? '' }), ...seen(evidence)];
  if (isObject(evidence['endedBy']))
    return [say('endedBy', { journey: evidence['endedBy']['journeyId'] ?? '', reason: evidence['reason'] ?? '' })];
  if (port === null) return [say('ended', { reason: evidence['reason'] ?? '' })];
  if (isRecord(evidence['tried'])) return branched(evidence['tried'], port);
  const outward = setOff(evidence);
  if (outward) return [outward];
  if ('maxVisits' in evidence)
    return [say(port === 'else' ? 'jumpedOn' : 'jumped', { visit: evidence['visits'] ?? 0, most: evidence['maxVisits'] ?? 0 })];
  if ('task' in evidence || 'pool' in evidence) return [worked(evidence, port)];
  if (typeof evidence['action'] === 'string') return [called(evidence, port)];
  if ('messageId' in evidence) return [say('sent')];
  if ('reason' in evidence) return [say(port === 'failed' ? 'failed' : 'skipped', { reason: evidence['reason'] ?? '' })];
  if ('drawn' in evidence) return [say('split', { label: evidence['label'] ?? port, weight: evidence['weight'] ?? 0 })];
  if ('changed' in evidence) return [changed(evidence['changed'] ?? [])];
  if (Array.isArray(evidence['because'])) return [waited(evidence, port)];
  if ('event' in evidence || 'condition' in evidence)
    return [say('heard', { label: evidence['label'] ?? port }), ...seen(evidence)];
  if ('until' in evidence) return [say('nothingHappened', { until: evidence['until'] ?? null })];
  return [say('went', { port: step ? portName(step, port) : port })];
}

const changed = (fields: Json): Label =>
  Array.isArray(fields) && fields.length === 0 ? say('unchanged') : say('updated', { fields });

function waited({ until = null, zone = 'UTC', because = [] }: Evidence, port: string): Label {
  if (port === 'past') return say('past', { zone, because });
  return until === null ? say('waitedNothing', { zone, because }) : say('waited', { until, zone, because });
}

/** What was set off beyond the run, or why it was not. */
function setOff(evidence: Evidence): Label | null {
  for (const key of ['emitted', 'started', 'endedRunsOf']) {
    const { [key]: what, refused } = evidence;
    if (typeof what === 'string')
      return typeof refused === 'string' ? say('refused', { what, reason: refused }) : say(key, { what });
  }
  return null;
}

/** What came of a task, or of asking for a code. */
function worked({ task, pool, due = null, label, outcome = '', by = '', error }: Evidence, port: string): Label {
  if (error !== undefined) return say('taskFailed', { error });
  if (task === undefined) return say(port === 'exhausted' ? 'exhausted' : 'codeGiven', { pool: pool ?? '' });
  return port === 'overdue' ? say('taskOverdue', { due }) : say('taskDone', { label: label || outcome, by });
}

/** What came of the call of an action. */
function called({ action = '', reason = '' }: Evidence, port: string): Label {
  return port === 'failed' ? say('actionFailed', { action, reason }) : say('actionDone', { action });
}

export const say = (key: string, values: Record<string, Json> = {}): Label => ({ key: `why.${key}`, values });

const isRecord = (value: Json | undefined): value is Evidence[] => Array.isArray(value) && value.every(isObject);

function objectAt(evidence: Evidence, key: string): Evidence | null {
  const { [key]: value } = evidence;
  return isObject(value) ? value : null;
}

/** The label of an arm, else the port. */
function portName(step: Step, port: string): string {
  const { arms } = definitionOf(step);
  const list = arms ? (step as unknown as Record<string, unknown>)[arms.field] : undefined;
  const arm = Array.isArray(list) ? (list as { id: string; label: string }[]).find(({ id }) => id === port) : undefined;
  return arm?.label || port;
}

/** An event that was heard, or a condition that came true. */
function seen(evidence: Evidence): Label[] {
  const condition = objectAt(evidence, 'condition') ?? objectAt(evidence, 'where');
  const event = evidence['event'];
  const { at } = evidence;
  const heard =
    typeof event === 'string' ? [typeof at === 'number' ? say('event', { event, at }) : say('eventUndated', { event })] : [];
  const rules = condition ?? ('rules' in evidence ? evidence : null);
  return [...heard, ...(rules ? reasonsOf(rules) : [])];
}

function branched(tried: Evidence[], port: string): Label[] {
  const taken = tried.find(({ arm }) => arm === port);
  if (taken) return [say('branch', { label: taken['label'] || port }), ...reasonsOf(taken)];
  const because = tried.flatMap((arm) => reasonsOf(arm).slice(0, 1));
  const labels = tried.map(({ label, arm }) => label || arm || '');
  return [labels.length > 0 ? say('else', { port, labels }) : say('elseAlone', { port }), ...because.slice(0, MOST_REASONS)];
}

/** The rules that decided a condition: those that hold when it holds, those that fail when it fails. */
export function reasonsOf(condition: Evidence): Label[] {
  return deciding(condition)
    .slice(0, MOST_REASONS)
    .map((values) => ({ key: RULE, values }));
}

function deciding(node: Evidence): Evidence[] {
  const { rules } = node;
  if (!isRecord(rules)) return [node];
  // `not` turns the answer round, but not which of its parts made it.
  const plain = (node['holds'] === true) !== (node['not'] === true);
  return rules.filter((rule) => (rule['holds'] === true) === plain).flatMap(deciding);
}
