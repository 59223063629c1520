import { useEffect, useState } from 'react';
import { listenAt, useStreamState } from '../stream';
import { hear, lose, type Presence, unknown } from './presence-state';

export type { Presence };

/** Who else has a journey open, as long as the page is looked at. */
export function usePresence(journeyId: string): Presence {
  const [presence, setPresence] = useState(unknown);
  const isDown = useStreamState(({ state }) => state === 'down');
  useEffect(() => listenAt(journeyId, (told) => setPresence((known) => hear(known, told))), [journeyId]);
  useEffect(() => {
    if (isDown) setPresence(lose);
  }, [isDown]);
  return presence;
}
