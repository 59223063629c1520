/** What a person agreed to as rows to read. Pure, and forgiving. */
import { isRecord } from '../ui/is-record';

/** One row per channel and topic; `*` is the whole channel. */
export function consentRows(consent: unknown): { channel: string; topic: string; state: string }[] {
  if (!isRecord(consent)) return [];
  return Object.entries(consent).flatMap(([channel, topics]) =>
    isRecord(topics) ? Object.entries(topics).map(([topic, state]) => ({ channel, topic, state: String(state) })) : [],
  );
}
