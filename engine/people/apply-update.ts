import type { Json, JsonObject } from '../language/facts';
import { canonicalJson } from '../language/hash';
import type { UpdateOperation } from '../language/step';
import type { PersonRow, Transition } from '../store/rows';
import { type Merged, mergeTraits, type Owner } from './traits';

/** Items of a list that `append` fills; more are not taken. */
const LONGEST_LIST = 1_000;

/**
 * What an `update` step does to a person: its operations on `profile.`, in order, then the same normalisation as for traits.
 * The revision grows by one. Operations on the account are not the person's: see `applyAccountUpdate`.
 */
export function applyUpdate<Person extends Pick<PersonRow, 'revision' | 'attributes'>>(
  person: Person,
  operations: UpdateOperation[],
): { person: Person; transition: Transition } {
  const { attributes, changed } = written(person.attributes, operations, 'profile');
  const revision = person.revision + 1;
  return { person: { ...person, revision, attributes }, transition: { changed, revision, event: null, created: false } };
}

/** The attributes after the operations that are the owner's. */
export function written(before: JsonObject, operations: UpdateOperation[], owner: Owner): Merged {
  const prefix = `${owner}.`;
  let wanted = before;
  for (const operation of operations)
    if (operation.field.startsWith(prefix)) wanted = write(wanted, operation.field.slice(prefix.length).split('.'), operation);
  // A name that is gone is written as null, which removes it.
  const removed = Object.keys(before).filter((name) => !Object.hasOwn(wanted, name));
  return mergeTraits(before, { ...wanted, ...Object.fromEntries(removed.map((name) => [name, null])) }, owner);
}

/** One write at a path; objects on the way are made where nothing or something else stands. */
function write(root: JsonObject, path: string[], operation: UpdateOperation): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined || name === '__proto__') return root;
  const present = Object.hasOwn(root, name) ? root[name] : undefined;
  if (rest.length > 0) {
    const inner = typeof present === 'object' && present !== null && !Array.isArray(present) ? present : {};
    const written = write(inner, rest, operation);
    return operation.op === 'unset' && present === undefined ? root : { ...root, [name]: written };
  }
  const value = result(present, operation);
  if (value !== undefined) return { ...root, [name]: value };
  const { [name]: _gone, ...others } = root;
  return others;
}

/** The value after one operation; undefined = none. A value of the wrong type stays as it is. */
function result(present: Json | undefined, operation: UpdateOperation): Json | undefined {
  switch (operation.op) {
    case 'set':
      return operation.value;
    case 'unset':
      return undefined;
    case 'increment': {
      if (present !== undefined && typeof present !== 'number') return present;
      const sum = (present ?? 0) + operation.by;
      return Number.isFinite(sum) ? sum : present;
    }
    case 'append':
      if (present !== undefined && !Array.isArray(present)) return present;
      return (present ?? []).length >= LONGEST_LIST ? present : [...(present ?? []), operation.value];
    case 'remove':
      return Array.isArray(present) ? present.filter((item) => canonicalJson(item) !== canonicalJson(operation.value)) : present;
    default:
      return operation satisfies never;
  }
}
