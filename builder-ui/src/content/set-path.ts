/** Setting a value deep inside of plain data. Pure. */

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/** A copy of `root` with `value` at `a.b.0.c`; `undefined` removes the key. What does not exist on the way is made. */
export function setPath<Root>(root: Root, path: string, value: unknown): Root {
  const [key = '', ...rest] = path.split('.');
  const copy: Record<string, unknown> | unknown[] = Array.isArray(root) ? [...root] : isRecord(root) ? { ...root } : {};
  const at = copy as Record<string, unknown>;
  const next = rest.length === 0 ? value : setPath(at[key] ?? {}, rest.join('.'), value);
  if (next === undefined) delete at[key];
  else at[key] = next;
  return copy as Root;
}
