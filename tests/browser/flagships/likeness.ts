/**
 * Whether two journeys say the same. Compared is everything that the schema knows: trigger, entry, exits, goal, settings, parameters,
 * description, tags, name; and every step that start or goal lead to with its type, name, note, texts, blocks, conditions, settings
 * and where each of its ways leads. Left out are only ids: of the journey, and of steps, arms and exits, which are numbered in
 * the order in which they are come by; and what means nothing: the value beside "is known", and whether an optional way
 * that leads where the main one leads says so.
 */
import { isDeepStrictEqual } from 'node:util';
import { type JourneyDocument, journeySchema, portsOf, type Step, targetOf } from '../../../engine/language';

/** The first place where they differ, with both values; null when they say the same. */
export function firstDifference(built: unknown, wanted: unknown): string | null {
  return differenceAt('', numbered(journeySchema.parse(built)), numbered(journeySchema.parse(wanted)));
}

function differenceAt(path: string, one: unknown, other: unknown): string | null {
  if (isDeepStrictEqual(one, other)) return null;
  if (isRecord(one) && isRecord(other))
    for (const key of new Set([...Object.keys(one), ...Object.keys(other)])) {
      const found = differenceAt(`${path}/${key}`, one[key], other[key]);
      if (found) return found;
    }
  return `${path}: ${JSON.stringify(one)} instead of ${JSON.stringify(other)}`;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** Step ids in the order in which start and goal lead to them. */
function orderOf({ start, goal, steps }: JourneyDocument): string[] {
  const order: string[] = [];
  const visit = (id: string | null): void => {
    const step = id === null ? undefined : steps[id];
    if (id === null || !step || order.includes(id)) return;
    order.push(id);
    for (const port of allPorts(step)) visit(targetOf(step, port));
  };
  visit(start);
  if (typeof goal?.then === 'object') visit(goal.then.go);
  return order;
}

const allPorts = (step: Step): string[] => Object.values(portsOf(step)).flat();

function numbered(journey: JourneyDocument): unknown {
  const order = orderOf(journey);
  const numberOf = (id: string | null) => (id === null ? null : `step ${order.indexOf(id)}`);
  const steps = order.map((id) => {
    const { next: _next, ...step } = journey.steps[id] as Step;
    const ways = allPorts(journey.steps[id] as Step).map((port) => numberOf(targetOf(journey.steps[id] as Step, port)));
    return { ...(plain(step, numberOf) as object), ways };
  });
  const { id: _id, start, ...rest } = journey;
  return { ...(plain({ ...rest, steps: undefined }, numberOf) as object), start: numberOf(start), steps };
}

/** The value without ids, its mentions of steps numbered. */
function plain(value: unknown, numberOf: (id: string) => string | null): unknown {
  if (Array.isArray(value)) return value.map((item) => plain(item, numberOf));
  if (!isRecord(value)) return value;
  const { id: _id, field, go, ...rest } = value;
  if (rest['operator'] === 'exists' || rest['operator'] === 'notExists') delete rest['value'];
  return {
    ...Object.fromEntries(Object.entries(rest).map(([key, inner]) => [key, plain(inner, numberOf)])),
    ...(typeof field === 'string' && {
      field: field.replace(/^message\.(.+)$/, (_all, id: string) => `message.${numberOf(id)}`),
    }),
    ...(typeof go === 'string' && { go: numberOf(go) }),
  };
}
