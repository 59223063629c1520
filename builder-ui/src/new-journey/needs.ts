/** Teams and pools of codes that a journey names and the workspace may lack: without them it cannot be published. */
import { queryOptions } from '@tanstack/react-query';
import { type JourneyDocument, workNamedIn } from '../../../engine/language';
import { call } from '../api/client';

export interface Need {
  kind: 'team' | 'pool';
  id: string;
}

const keptAt = { team: '/teams', pool: '/pools' } as const;

/** Each once. Users are people: nobody can be made up. */
export function needsOf(document: JourneyDocument): Need[] {
  const found = new Map<string, Need>();
  for (const { kind, id } of workNamedIn(document)) if (kind !== 'user') found.set(`${kind}:${id}`, { kind, id });
  return [...found.values()];
}

export const missingQuery = (needs: readonly Need[]) =>
  queryOptions({
    queryKey: ['needs', needs],
    queryFn: async ({ signal }) => {
      const there = async (kind: Need['kind']) => {
        const { items } = await call<{ items: { id: string }[] }>(keptAt[kind], { signal });
        return new Set(items.map(({ id }) => id));
      };
      const [team, pool] = await Promise.all([there('team'), there('pool')]);
      return needs.filter(({ kind, id }) => !{ team, pool }[kind].has(id));
    },
    staleTime: 0,
  });

/** `customer-success` → `Customer success`. */
export const nameOf = (id: string): string => id.charAt(0).toUpperCase() + id.slice(1).replaceAll('-', ' ');

/** A team without members, a pool without codes. Throws `ApiProblem`. */
export const makeNeed = ({ kind, id }: Need) => call<unknown>(keptAt[kind], { method: 'POST', body: { id, name: nameOf(id) } });
