import type { Clock } from '../../clock';
import { arrivalAt, type CallKind, callKinds, MAX_BATCH_EVENTS, type Rejected, toEventRow } from '../../ingest';
import { Problem } from '../../problem';
import type { EventRow } from '../../store';

export type V1Call = CallKind | 'batch';

/** Browser SDKs use the first letter; `import` is the old name of `batch`. */
const PATHS = new Map<string, V1Call>([
  ...callKinds.flatMap((kind): [string, V1Call][] => [
    [kind, kind],
    [kind.charAt(0), kind],
  ]),
  ['batch', 'batch'],
  ['b', 'batch'],
  ['import', 'batch'],
]);

/** The call a URL means, with or without a trailing slash or query; undefined when it means none. */
export function v1Call(url: string): V1Call | undefined {
  return PATHS.get(/^\/v1\/([a-z]+)\/?(?:\?.*)?$/.exec(url)?.[1] ?? '');
}

export interface Taken {
  rows: EventRow[];
  rejected: (Rejected & { index: number })[];
}

/**
 * The rows of one request. In a batch a bad event is listed and the rest goes on; a bad single call is the caller's error.
 *
 * @throws Problem `bad_request`, or `body_too_large` for more than 1,000 events.
 */
export function rowsOf(call: V1Call, body: unknown, clock: Clock): Taken {
  if (call === 'batch') return batchOf(body, clock);
  const mapped = toEventRow(call, body, arrivalAt(clock, null));
  if ('rejected' in mapped) throw new Problem(mapped.rejected.code, mapped.rejected.message);
  return { rows: [mapped.row], rejected: [] };
}

function batchOf(body: unknown, clock: Clock): Taken {
  const given = typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {};
  const batch = given['batch'];
  if (!Array.isArray(batch)) throw new Problem('bad_request', 'A batch call needs `batch`: a list of events.', '/batch');
  if (batch.length > MAX_BATCH_EVENTS)
    throw new Problem('body_too_large', `A batch holds at most ${MAX_BATCH_EVENTS} events.`, '/batch');
  const arrival = arrivalAt(clock, given['sentAt']);
  const taken: Taken = { rows: [], rejected: [] };
  batch.forEach((event: unknown, index) => {
    const kind = kindOf(event);
    const mapped = kind ? toEventRow(kind, event, arrival) : { rejected: unknownKind(event) };
    if ('row' in mapped) taken.rows.push(mapped.row);
    else taken.rejected.push({ index, ...mapped.rejected });
  });
  return taken;
}

function kindOf(event: unknown): CallKind | undefined {
  const type = typeof event === 'object' && event !== null && 'type' in event ? event.type : undefined;
  return callKinds.find((kind) => kind === type);
}

function unknownKind(event: unknown): Rejected {
  const messageId = typeof event === 'object' && event !== null && 'messageId' in event ? event.messageId : null;
  return {
    messageId: typeof messageId === 'string' ? messageId : null,
    code: 'bad_request',
    message: `\`type\` is one of ${callKinds.join(', ')}.`,
  };
}
