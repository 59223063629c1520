import type { Connector } from '../definition';
import { inputSchemaOf, type JsonSchema } from './sample';

/** What saved steps of one major version rely on; kept in `fixtures/published.json`. */
export interface PublishedContract {
  readonly major: number;
  readonly actions: Readonly<Record<string, JsonSchema>>;
}

/** The contract as the code has it now. */
export function contractOf(connector: Connector): PublishedContract {
  const actions = Object.entries(connector.actions).map(([name, action]) => [name, inputSchemaOf(action.input)] as const);
  return { major: Number(connector.version.split('.', 1)[0]), actions: Object.fromEntries(actions) };
}

/**
 * What a step saved against `published` would trip over today, in words; empty when nothing.
 * Adding optional fields and loosening is fine; removing, retyping and new required fields are not.
 */
export function breakingChanges(published: PublishedContract, current: PublishedContract): string[] {
  if (published.major !== current.major) return [];
  return Object.entries(published.actions).flatMap(([name, before]) => {
    const now = current.actions[name];
    return now ? schemaChanges(name, before, now) : [`${name}: the action is gone`];
  });
}

function schemaChanges(at: string, before: JsonSchema, now: JsonSchema): string[] {
  const changes: string[] = [];
  if (before.type !== now.type) changes.push(`${at}: was ${before.type}, is ${now.type}`);
  const lost = (before.enum ?? []).filter((value) => now.enum && !now.enum.includes(value));
  if (lost.length > 0) changes.push(`${at}: no longer takes ${lost.join(', ')}`);
  for (const field of now.required ?? []) {
    if (!before.required?.includes(field)) changes.push(`${at}.${field}: is required now`);
  }
  for (const [field, schema] of Object.entries(before.properties ?? {})) {
    const same = now.properties?.[field];
    changes.push(...(same ? schemaChanges(`${at}.${field}`, schema, same) : [`${at}.${field}: is gone`]));
  }
  return changes;
}
