/** What is wrong outside the graph: trigger, exits, goal, names, parameters. */
import type { Watch } from '../condition';
import type { JourneyDocument } from '../document';
import { watchesOf } from '../inspect';
import { definitionOf } from '../steps';
import { type Issue, issue } from './catalogue';

export function checkDocument(document: JourneyDocument): Issue[] {
  return [
    ...checkNames(document),
    ...checkEvents(document),
    ...checkTiming(document),
    ...checkKeys(document),
    ...checkTriggerAgain(document),
    ...checkSteps(document),
  ];
}

function checkNames({ name, goal, exits, parameters, steps }: JourneyDocument): Issue[] {
  const found: Issue[] = [];
  if (name.trim() === '') found.push(issue('name_missing', { field: 'name' }));
  if (goal && goal.name.trim() === '') found.push(issue('name_missing', { field: 'goal.name' }));
  found.push(...repeated(exits, 'id').map(([index, id]) => issue('exit_repeated', { field: `exits.${index}.id` }, { id })));
  found.push(
    ...repeated(parameters, 'name').map(([index, again]) =>
      issue('parameter_repeated', { field: `parameters.${index}.name` }, { name: again }),
    ),
  );
  for (const [stepId, step] of Object.entries(steps)) {
    if (step.name.trim() === '') found.push(issue('name_missing', { stepId, field: 'name' }));
    const arms =
      'branches' in step
        ? (['branches', step.branches] as const)
        : 'variants' in step
          ? (['variants', step.variants] as const)
          : 'outcomes' in step
            ? (['outcomes', step.outcomes] as const)
            : null;
    for (const [index, arm] of (arms?.[1] ?? []).entries())
      if (arm.label.trim() === '') found.push(issue('label_missing', { stepId, field: `${arms?.[0]}.${index}.label` }));
  }
  return found;
}

function repeated<Key extends string>(items: Record<Key, string>[], key: Key): [number, string][] {
  return items.flatMap((item, index) =>
    items.findIndex((other) => other[key] === item[key]) < index ? [[index, item[key]]] : [],
  );
}

function checkEvents(document: JourneyDocument): Issue[] {
  const { trigger } = document;
  const places = watchesOf(document).flatMap(({ watch, ...place }) =>
    'event' in watch ? [{ ...place, field: `${place.field}.event`, name: watch.event }] : [],
  );
  if (trigger.kind === 'event')
    places.push(...trigger.on.map(({ event }, index) => ({ field: `trigger.on.${index}.event`, name: event })));
  if (trigger.kind === 'absence') places.push({ field: 'trigger.event', name: trigger.event });
  return places.flatMap(({ name, ...place }) => (name.trim() === '' ? [issue('event_missing', place)] : []));
}

function checkTiming({ trigger, entry, settings: { quietHours } }: JourneyDocument): Issue[] {
  const found: Issue[] = [];
  if (quietHours && quietHours.from === quietHours.to)
    found.push(issue('quiet_hours_empty', { field: 'settings.quietHours.to' }, { time: quietHours.to }));
  if (trigger.kind === 'segment' && trigger.segment === '') found.push(issue('segment_missing', { field: 'trigger.segment' }));
  if (trigger.kind === 'date' && trigger.date === '') found.push(issue('date_missing', { field: 'trigger.date' }));
  if (trigger.kind === 'schedule' && !entry.audience) found.push(issue('schedule_everybody', { field: 'entry.audience' }));
  const repeats =
    (trigger.kind === 'date' && trigger.repeat !== 'never') || (trigger.kind === 'schedule' && trigger.every !== 'once');
  if (repeats && entry.again.mode === 'once') found.push(issue('repeats_once', { field: 'entry.again' }));
  return found;
}

function checkKeys({ entry, exits, goal, steps }: JourneyDocument): Issue[] {
  if (entry.key !== undefined) return [];
  const found: { stepId?: string; field: string }[] = exits.flatMap(({ keyFrom }, index) =>
    keyFrom ? [{ field: `exits.${index}.keyFrom` }] : [],
  );
  if (goal?.keyFrom) found.push({ field: 'goal.keyFrom' });
  for (const [stepId, step] of Object.entries(steps)) {
    if ('branches' in step)
      for (const [index, arm] of step.branches.entries())
        if ('keyFrom' in arm && arm.keyFrom) found.push({ stepId, field: `branches.${index}.keyFrom` });
    if ('restartOn' in step && step.restartOn?.keyFrom) found.push({ stepId, field: 'restartOn.keyFrom' });
    if ('sameKey' in step && step.sameKey) found.push({ stepId, field: 'sameKey' });
  }
  return found.map((at) => issue('key_from_without_key', at));
}

function checkTriggerAgain({ trigger, exits, goal }: JourneyDocument): Issue[] {
  const names = trigger.kind === 'event' ? trigger.on.map(({ event }) => event) : [];
  const same = (on: Watch, keyFrom: string | undefined) => 'event' in on && !on.where && !keyFrom && names.includes(on.event);
  const found = exits.flatMap(({ id, on, keyFrom }, index) =>
    same(on, keyFrom) ? [issue('exit_equals_trigger', { field: `exits.${index}.on` }, { exit: id })] : [],
  );
  return goal && same(goal.on, goal.keyFrom) ? [...found, issue('goal_equals_trigger', { field: 'goal.on' })] : found;
}

/** What step types know of themselves. */
function checkSteps({ steps, settings }: JourneyDocument): Issue[] {
  return Object.entries(steps).flatMap(([stepId, step]) =>
    (definitionOf(step).check?.(step, settings) ?? []).map(({ code, field, values }) =>
      issue(code, field === undefined ? { stepId } : { stepId, field }, values),
    ),
  );
}
