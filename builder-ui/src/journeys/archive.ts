/** Archiving and deleting, both with ten seconds to change one's mind. */
import type { QueryClient } from '@tanstack/react-query';
import type { TFunction } from 'i18next';
import type { JourneySummary } from '../../../engine/api/contract';
import { archiveJourney, unarchiveJourney } from '../api/filing';
import { deleteJourney } from '../api/journeys';
import { notifyUndo } from '../ui/undo';

/** `done` are in the archive already. To be deleted means to leave it for good when the time is over: whoever closes the page loses nothing. */
export function offerUndo(
  action: 'archive' | 'delete',
  done: readonly Pick<JourneySummary, 'id' | 'name' | 'archivedAt'>[],
  client: QueryClient,
  t: TFunction,
): void {
  const [first] = done;
  if (!first) return;
  const each = async (work: (id: string) => Promise<unknown>, items: typeof done) => {
    try {
      for (const { id } of items) await work(id);
    } finally {
      await client.invalidateQueries({ queryKey: ['journeys'] });
    }
  };
  // Whatever lay in the archive before goes back there, not into the list.
  const wereInSight = done.filter(({ archivedAt }) => archivedAt === null);
  notifyUndo({
    message: t(`bulk.${action}.done`, { count: done.length, name: first.name }),
    undo: () => each(unarchiveJourney, wereInSight),
    commit: action === 'delete' ? () => each(deleteJourney, done) : undefined,
  });
}

/** Takes it out of sight at once and offers to undo. Throws `ApiProblem`. */
export async function putAway(
  action: 'archive' | 'delete',
  journey: Pick<JourneySummary, 'id' | 'name' | 'archivedAt'>,
  client: QueryClient,
  t: TFunction,
): Promise<void> {
  await archiveJourney(journey.id);
  offerUndo(action, [journey], client, t);
}
