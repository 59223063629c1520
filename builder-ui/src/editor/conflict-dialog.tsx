import type { Draft } from './draft-store';

export function ConflictDialog(_: { draft: Draft }) {
  return null;
}
