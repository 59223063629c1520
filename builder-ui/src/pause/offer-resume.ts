/** A pause that was not meant: ten seconds to go on as if nothing had happened. */
import type { QueryClient } from '@tanstack/react-query';
import { resumeJourney } from '../api/journeys';
import { notifyUndo } from '../ui/undo';

/** `ids` are paused already. */
export function offerResume(ids: readonly string[], message: string, client: QueryClient): void {
  const resume = async () => {
    try {
      for (const id of ids) await resumeJourney(id, 'send');
    } finally {
      await client.invalidateQueries({ queryKey: ['journeys'] });
    }
  };
  if (ids.length > 0) notifyUndo({ message, undo: resume });
}
