import fc from 'fast-check';
import type { MessageState } from '../store/rows';
import { isForward } from './ledger-rules';

const receipts: MessageState[] = ['accepted', 'failed', 'delivered', 'bounced', 'opened', 'clicked', 'replied', 'complained'];
const after = (start: MessageState, heard: MessageState[]) =>
  heard.reduce((state, next) => (isForward(state, next) ? next : state), start);

it('ends in the same state in whatever order and however often receipts come', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...receipts)), fc.infiniteStream(fc.nat()), (heard, order) => {
      const shuffled = [...heard, ...heard].map((state) => [order.next().value ?? 0, state] as const).sort((a, b) => a[0] - b[0]);
      expect(
        after(
          'accepted',
          shuffled.map(([, state]) => state),
        ),
      ).toBe(after('accepted', heard));
    }),
  );
});

it.each([
  ['calling', 'accepted', true],
  ['unknown', 'accepted', true],
  ['unknown', 'delivered', true],
  ['released', 'delivered', true],
  ['opened', 'delivered', false],
  ['delivered', 'bounced', true],
  ['bounced', 'delivered', false],
  ['bounced', 'opened', true],
  ['clicked', 'complained', true],
  ['complained', 'clicked', false],
  ['failed', 'delivered', true],
  ['delivered', 'delivered', false],
  ['skipped', 'complained', false],
  ['accepted', 'skipped', false],
] as const)('%s → %s: %s', (from, to, allowed) => {
  expect(isForward(from, to)).toBe(allowed);
});
