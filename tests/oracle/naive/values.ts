/** Where values stand: `profile.…`, `account.…`, `event.…`, `context.…`. */
import { isZone } from './clock';
import type { Happening, Json, JsonObject, World } from './types';

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

export function lookUp(root: Json | undefined, path: string): Json | undefined {
  return path
    .split('.')
    .reduce<Json | undefined>(
      (value, part) =>
        typeof value === 'object' && value !== null && Object.hasOwn(value, part) ? (value as JsonObject)[part] : undefined,
      root,
    );
}

/** The journey's parameters, and what a call or earlier steps handed over. */
export function contextOf(world: World): JsonObject {
  const params = Object.fromEntries((world.journey.parameters ?? []).map(({ name, value }) => [name, value]));
  return { ...(world.run ? world.run.context : (world.input.context ?? {})), params };
}

/** @param event what `event.` means here */
export function valueAt(path: string, world: World, event: Happening | null): Json | undefined {
  const rest = path.slice(path.indexOf('.') + 1);
  if (path.startsWith('profile.')) return lookUp(world.person.attributes, rest);
  if (path.startsWith('account.')) return lookUp(world.account ?? undefined, rest);
  if (path.startsWith('context.')) return lookUp(contextOf(world), rest);
  if (!path.startsWith('event.') || !event) return undefined;
  return lookUp({ id: event.id, name: event.name, properties: event.properties, at: event.at }, rest);
}

/** What tells runs apart: a text or a number. */
export function keyOf(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Person's zone, else the journey's, else UTC. */
export function zoneOf(world: World): string {
  const own = world.person.attributes['timezone'];
  return isZone(own) ? own : journeyZone(world);
}

export const journeyZone = (world: World): string => world.journey.settings?.zone ?? 'UTC';
