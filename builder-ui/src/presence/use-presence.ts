import { useEffect, useState } from 'react';
import { visit } from '../editor/visit';
import { hear, lose, type Presence, SILENT_MS, unknown } from './presence-state';

export type { Presence };

/** Listens while the page is looked at: a browser has few connections, and tabs in the background need none. */
export function usePresence(journeyId: string): Presence {
  const [presence, setPresence] = useState(unknown);
  useEffect(() => {
    let source: EventSource | null = null;
    let silent: ReturnType<typeof setTimeout> | undefined;
    const stop = () => {
      clearTimeout(silent);
      source?.close();
      source = null;
    };
    const lost = () => setPresence(lose);
    const start = () => {
      stop();
      source = new EventSource(`/api/journeys/${encodeURIComponent(journeyId)}/presence?visit=${visit}`);
      const wait = () => {
        clearTimeout(silent);
        silent = setTimeout(() => {
          lost();
          start();
        }, SILENT_MS);
      };
      wait();
      source.onmessage = ({ data }) => {
        wait();
        setPresence((known) => hear(known, String(data)));
      };
      // The browser tries again by itself, except after an answer that is no stream: then the silence above does.
      source.onerror = lost;
    };
    const look = () => (document.visibilityState === 'visible' ? start() : stop());
    look();
    document.addEventListener('visibilitychange', look);
    return () => {
      document.removeEventListener('visibilitychange', look);
      stop();
    };
  }, [journeyId]);
  return presence;
}
