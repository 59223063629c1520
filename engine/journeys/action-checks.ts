/** What the registry of connectors says about the actions of a journey: which there are, and what each of them takes. */
import type * as z from 'zod';
import { connectors, findUsed, usesOf } from '../../connectors';
import { type Issue, issue, type JourneyDocument, type JsonObject } from '../language';
import { isMade } from '../language/steps/action/input';

/** Unknown actions, and input that no rendering makes right: what is made when the step is done is checked then. */
export function checkActions(document: JourneyDocument): Issue[] {
  return actionsOf(document).flatMap(([stepId, { uses, input }]) => {
    if (uses === '') return [];
    const used = findUsed(uses);
    if (used.kind === 'missing')
      return [issue('action_unknown', { stepId, field: 'uses' }, { uses, detail: MISSING[used.what], known: known() })];
    const { error } = used.action.input.safeParse(input);
    return (error?.issues ?? []).flatMap((found) => inputIssues(stepId, input, found));
  });
}

const actionsOf = ({ steps }: JourneyDocument) =>
  Object.entries(steps).flatMap(([id, step]) => (step.type === 'action' ? [[id, step] as const] : []));

const MISSING = {
  connector: 'this build has no such connector.',
  major: 'this build has another version of the connector.',
  action: 'the connector has no such action.',
  message: 'it sends messages. Use a message step, which asks for consent.',
} as const;

const known = (): string =>
  connectors
    .flatMap((connector) =>
      Object.entries(connector.actions).flatMap(([name, { channel }]) => (channel ? [] : [usesOf(connector, name)])),
    )
    .join(', ');

function inputIssues(stepId: string, input: JsonObject, found: z.core.$ZodIssue): Issue[] {
  const fieldAt = (path: readonly PropertyKey[]) => ['input', ...path].map(String).join('.');
  if (found.code === 'unrecognized_keys')
    return found.keys.map((key) =>
      issue('action_input_unknown', { stepId, field: fieldAt([...found.path, key]) }, { field: fieldAt([...found.path, key]) }),
    );
  const field = fieldAt(found.path);
  if (isMissing(input, found.path)) return [issue('action_input_missing', { stepId, field }, { field })];
  if (isMade(input, found.path)) return [];
  return [issue('action_input_invalid', { stepId, field }, { detail: `${field}: ${found.message}` })];
}

function isMissing(input: JsonObject, path: readonly PropertyKey[]): boolean {
  const last = path.at(-1);
  if (last === undefined) return false;
  const holder = path
    .slice(0, -1)
    .reduce<unknown>((value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined), input);
  return typeof holder === 'object' && holder !== null && !Object.hasOwn(holder, last);
}
