import fc from 'fast-check';
import type { PressureSend } from './policy';
import { type PressureDocument, prune, release, reserve } from './pressure';

const now = Date.parse('2026-03-10T12:00:00Z');
const cap = { max: 2, per: 'P1D', over: 'skip' } as const;
const place = (messageId: string, at = now, kind: PressureSend['class'] = 'marketing'): PressureSend => ({
  messageId,
  at,
  class: kind,
  channel: 'email',
});
const empty: PressureDocument = { sends: [] };

/** A conditional update as the store does it: reads, decides, writes only if nobody wrote in between. */
function storeOf(doc: PressureDocument) {
  let current = doc;
  return {
    read: () => current,
    write: (seen: PressureDocument, next: PressureDocument) => {
      if (seen !== current) return false;
      current = next;
      return true;
    },
  };
}

it('never grants more places than the cap has, however a hundred sends interleave', () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat({ max: 99 }), { minLength: 200, maxLength: 400 }),
      fc.integer({ min: 1, max: 5 }),
      (order, max) => {
        const store = storeOf(empty);
        const seen = new Map<number, PressureDocument>();
        const granted = new Set<number>();
        for (const sender of order) {
          const read = seen.get(sender);
          if (!read) {
            seen.set(sender, store.read());
            continue;
          }
          seen.delete(sender);
          const reservation = reserve(read, place(`m${sender}`), { ...cap, max }, 'UTC');
          if (reservation.granted && (reservation.doc === read || store.write(read, reservation.doc))) granted.add(sender);
        }
        expect(granted.size).toBeLessThanOrEqual(max);
        expect(store.read().sends).toHaveLength(granted.size);
      },
    ),
  );
});

it('grants a redo what it had, without counting it twice', () => {
  const first = reserve(empty, place('a'), cap, 'UTC');
  const again = reserve(first.doc, place('a', now + 5), cap, 'UTC');
  expect(again).toEqual({ granted: true, doc: first.doc });
});

it('says when the next place comes free, and gives places back', () => {
  const full = [place('a'), place('b')].reduce((doc, send) => reserve(doc, send, cap, 'UTC').doc, empty);
  expect(reserve(full, place('c'), cap, 'UTC')).toMatchObject({
    granted: false,
    used: 2,
    freeAt: Date.parse('2026-03-11T00:00:00Z'),
  });
  expect(reserve(release(full, 'a'), place('c'), cap, 'UTC').granted).toBe(true);
  expect(release(full, 'unknown')).toBe(full);
});

it('counts transactional messages without ever refusing one', () => {
  const full = [place('a'), place('b')].reduce((doc, send) => reserve(doc, send, cap, 'UTC').doc, empty);
  const after = reserve(full, place('t', now, 'transactional'), cap, 'UTC');
  expect(after.granted).toBe(true);
  expect(after.doc.sends).toHaveLength(3);
});

it('forgets what no cap looks at any more', () => {
  const doc = { sends: [place('old', now - 10), place('new', now)] };
  expect(prune(doc, now)).toEqual({ sends: [place('new', now)] });
  expect(prune(doc, now - 10)).toBe(doc);
});
