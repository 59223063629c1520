/**
 * One field of a form, held by react-hook-form: what is typed stays on screen also while the document refuses it, and the
 * reason is shown; what the document takes (or undo brings back) replaces it.
 */
import { type ReactNode, useEffect, useState } from 'react';
import { type Control, type FieldValues, useController } from 'react-hook-form';

/** Changes several fields at once; returns the reason when the document refuses them. */
export type Commit = (changes: [path: string, value: unknown][]) => string | undefined;

interface Props {
  control: Control<FieldValues>;
  path: string;
  /** What the document holds at this path. */
  stored: unknown;
  commit: Commit;
  children: (bound: { value: unknown; change: (value: unknown) => void; refused: string | undefined }) => ReactNode;
}

export function BoundField({ control, path, stored, commit, children }: Props) {
  const { field } = useController({ control, name: path });
  const [refused, setRefused] = useState<string>();
  const value: unknown = field.value ?? undefined;
  const storedText = JSON.stringify(stored);
  const isOwn = JSON.stringify(value) === storedText;
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what the document gets replaces what was typed
  useEffect(() => {
    // react-hook-form takes `undefined` for "not given": nothing is null here.
    if (!isOwn) field.onChange(stored ?? null);
    setRefused(undefined);
  }, [storedText]);
  const change = (next: unknown) => {
    field.onChange(next ?? null);
    setRefused(commit([[path, next]]));
  };
  return children({ value, change, refused });
}
