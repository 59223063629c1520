import { hashId } from '../../ids';
import { callKinds, toEventRow } from '../../ingest/segment';
import type { AppliedEvent } from '../../people/apply-event';
import { anonymousAlias, userAlias } from '../../people/identity';
import type { EventRow } from '../../store';
import type { LogReader } from '.';

/** Later than any instant of a log: what has no time of its own gets it, and is refused. */
const NEVER = Number.MAX_SAFE_INTEGER;
const arrival = { now: NEVER, fast: true, sentAt: null };

/**
 * One call a line, or one batch. The whole log is known, so an anonymous visitor is from the start the first user who was seen with
 * the same anonymous id; production learns it at that call.
 */
export function callsReader(): LogReader {
  const events = new Map<string, AppliedEvent[]>();
  const owners = new Map<string, string>();
  const ownerOf = (alias: string): string => {
    let owner = alias;
    for (let next = owners.get(owner); next !== undefined; next = owners.get(owner)) owner = next;
    return owner;
  };
  const own = (alias: string, by: string): void => {
    const [mine, theirs] = [ownerOf(alias), ownerOf(by)];
    if (mine !== theirs) owners.set(mine, theirs);
  };

  const takeCall = (call: unknown): string | null => {
    const type = (call as { type?: unknown } | null)?.type;
    const kind = callKinds.find((known) => known === type);
    if (!kind) return `"type" must be one of ${callKinds.join(', ')}.`;
    const mapped = toEventRow(kind, call, arrival);
    if ('rejected' in mapped) return mapped.rejected.message;
    const { row } = mapped;
    if (row.timestamp === NEVER) return 'It has no `timestamp` that is an instant.';
    const alias = aliasOf(row);
    if (row.userId && row.anonymousId && !owners.has(anonymousAlias(row.anonymousId)))
      own(anonymousAlias(row.anonymousId), alias);
    if (row.kind === 'alias' && row.otherId) {
      own(userAlias(row.otherId), alias);
      own(anonymousAlias(row.otherId), alias);
    }
    const list = events.get(alias);
    if (list) list.push(appliedOf(row));
    else events.set(alias, [appliedOf(row)]);
    return null;
  };

  return {
    take: (line) => {
      let call: unknown;
      try {
        call = JSON.parse(line);
      } catch {
        return 'It is not JSON.';
      }
      const batch = (call as { batch?: unknown } | null)?.batch;
      if (!Array.isArray(batch)) return takeCall(call);
      return batch.map(takeCall).find((why) => why !== null) ?? null;
    },
    people: () => {
      const people = new Map<string, AppliedEvent[]>();
      for (const [alias, list] of events) {
        const owner = ownerOf(alias);
        people.set(owner, [...(people.get(owner) ?? []), ...list]);
      }
      return [...people].map(([alias, list]) => ({
        id: hashId('person', alias),
        events: list.sort((a, b) => a.receivedAt - b.receivedAt),
      }));
    },
  };
}

const aliasOf = ({ userId, anonymousId }: EventRow): string => (userId ? userAlias(userId) : anonymousAlias(anonymousId ?? ''));

/** It was accepted when it happened. */
function appliedOf({ _id, kind, name, properties, traits, otherId, timestamp }: EventRow): AppliedEvent {
  return { _id, kind, name, properties, traits, otherId, timestamp, receivedAt: timestamp };
}
