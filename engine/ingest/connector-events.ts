/** Business events of connectors (Stripe and the like) → event rows. Pure. */
import type { ConnectorEvent } from '../../connectors';
import type { EventRow } from '../store';
import { canonicalEventName } from './catalogue';
import { eventId, newEventRow } from './row';
import { type Arrival, happenedAt } from './skew';

/**
 * The row of an event; null when it names nobody. The customer's own id is known by the connector's name for him (`stripe:cus_…`).
 * An address identifies only people without a user id: a billing address must not overwrite the one a known person gave.
 */
export function connectorEventRow(event: ConnectorEvent, connectorId: string, arrival: Arrival): EventRow | null {
  const { userId = null, email, externalId } = event.person;
  const anonymousId = externalId === undefined ? null : `${connectorId}:${externalId}`;
  if (userId === null && anonymousId === null && email === undefined) return null;
  return newEventRow({
    _id: eventId(connectorId, event.dedupeKey),
    kind: 'track',
    name: canonicalEventName(event.name),
    userId,
    anonymousId,
    properties: { ...event.properties, ...(email !== undefined && { email }) },
    traits: userId === null && email !== undefined ? { email } : {},
    timestamp: happenedAt(event.at.toISOString(), null, arrival),
    receivedAt: arrival.now,
    source: connectorId,
  });
}
