/** Files of what happened, as a backtest reads them: calls in Segment's wire format, or purchases in the columns of the CDNOW sample. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { purchaseOf } from '../../embedded/shop/purchases';
import type { Channel } from '../../language';
import { Problem } from '../../problem';
import type { LoggedPerson } from '../../runtime';
import { callsReader } from './calls';
import { purchasesReader } from './purchases';

export interface EventLog {
  people: LoggedPerson[];
  format: 'calls' | 'purchases';
  /** Lines that are no event, and why; at most `MOST_REFUSED`, the rest is counted. */
  refused: { line: number; why: string }[];
  refusedCount: number;
  /** Consent such a file can say nothing about, so that a backtest takes it for granted by default. */
  silentAbout: readonly Channel[];
}

/** Takes a file line by line; `take` answers why a line is of no use. */
export interface LogReader {
  take(line: string): string | null;
  people(): LoggedPerson[];
}

const MOST_REFUSED = 20;

/** @throws Problem `bad_request` for a file that cannot be read or holds nothing of either kind. */
export async function readEventLog(path: string): Promise<EventLog> {
  const log: EventLog = { people: [], format: 'calls', refused: [], refusedCount: 0, silentAbout: [] };
  let reader: LogReader | null = null;
  let number = 0;
  try {
    for await (const line of createInterface({ input: createReadStream(path, 'utf8'), crlfDelay: Number.POSITIVE_INFINITY })) {
      number += 1;
      if (line.trim() === '') continue;
      if (!reader) {
        log.format = purchaseOf(line) ? 'purchases' : 'calls';
        reader = log.format === 'purchases' ? purchasesReader() : callsReader();
      }
      const why = reader.take(line);
      if (why === null) continue;
      log.refusedCount += 1;
      if (log.refused.length < MOST_REFUSED) log.refused.push({ line: number, why });
    }
  } catch (error) {
    throw new Problem('bad_request', `${path} cannot be read: ${(error as Error).message}.`);
  }
  log.people = reader?.people() ?? [];
  if (log.format === 'purchases') log.silentAbout = ['email', 'sms', 'push'];
  if (log.people.length > 0) return log;
  const [first] = log.refused;
  throw new Problem(
    'bad_request',
    `${path} holds no events${first ? ` (line ${first.line}: ${first.why})` : ''}. Give one call in Segment's format per line, such as {"type":"track","event":"Order Completed","userId":"ana","timestamp":"2026-01-05T09:00:00Z"}, or lines of the form "id  id  YYYYMMDD  number  dollars".`,
  );
}
