import type { MessageRow } from '../../store';
import type { Message } from '../contract';
import { iso, isoOrNull } from './instant';

export function messageView(row: MessageRow): Message {
  return {
    id: row._id,
    runId: row.runId,
    journeyId: row.journeyId,
    stepId: row.stepId,
    personId: row.personId,
    channel: row.channel,
    class: row.class,
    topic: row.topic,
    state: row.state,
    reason: row.reason,
    title: row.title,
    at: iso(row.claimedAt),
    sentAt: isoOrNull(row.sentAt),
    providerMessageId: row.providerMessageId,
    evidence: row.evidence,
  };
}
