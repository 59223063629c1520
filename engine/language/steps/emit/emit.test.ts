import { anEvent, aPerson, factsOf } from '../../testing';
import { entering, settling } from '../testing';

const facts = factsOf(aPerson({ plan: 'pro' }), { event: anEvent('Order', { id: 'o1' }), context: { coupon: { code: 'X' } } });

describe('emit', () => {
  it('asks for its event with what stands there and what is looked up', () => {
    const properties = {
      kind: 'win back',
      order: { from: 'event.properties.id' },
      plan: { from: 'profile.plan' },
      coupon: { from: 'context.coupon' },
      parts: [1, { from: 'here', to: 'there' }],
    };
    expect(entering({ type: 'emit', event: 'Offer Due', properties }, { facts })).toEqual({
      kind: 'perform',
      effect: {
        kind: 'emit',
        event: 'Offer Due',
        properties: {
          kind: 'win back',
          order: 'o1',
          plan: 'pro',
          coupon: { code: 'X' },
          parts: [1, { from: 'here', to: 'there' }],
        },
      },
    });
  });

  it('leaves out what cannot be found, and needs no properties', () => {
    const asked = (more: object) => entering({ type: 'emit', event: 'X', ...more }, { facts });
    expect(asked({ properties: { gone: { from: 'account.tier' }, none: { from: 'profile.nothing.at.all' } } })).toEqual(
      asked({}),
    );
  });

  it('goes on when it is written, and when it was refused, and says which', () => {
    const step = { type: 'emit', event: 'X' };
    expect(settling(step, { kind: 'done', evidence: { eventId: 'j:1' } })).toEqual({
      kind: 'leave',
      port: 'done',
      evidence: { emitted: 'X', eventId: 'j:1' },
    });
    expect(settling(step, { kind: 'refused', reason: 'loop_guard', evidence: { hops: [] } })).toEqual({
      kind: 'leave',
      port: 'done',
      evidence: { emitted: 'X', refused: 'loop_guard', hops: [] },
    });
  });
});
