/** A small journey that can be published, for tests. Not used by the product. */
import type { JsonObject } from '../language/facts';

/** Waits a day, then texts; entered by `trigger` (default: the event `Signed Up`). */
export function aDocument(id: string, more: JsonObject = {}): JsonObject {
  return {
    format: 'journey/1',
    id,
    name: `Journey ${id}`,
    trigger: { kind: 'event', on: [{ event: 'Signed Up' }] },
    start: 'w',
    steps: {
      w: { type: 'wait', name: 'One day', for: 'P1D', next: { done: 'm' } },
      m: {
        type: 'message',
        channel: 'sms',
        name: 'Welcome text',
        class: 'transactional',
        content: { text: 'Hello' },
        next: { sent: null },
      },
    },
    ...more,
  };
}
