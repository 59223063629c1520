import { anEvent, factsOf } from '../../testing';
import { entering, settling } from '../testing';

const facts = factsOf(undefined, { event: anEvent('Order', { total: 12, id: 'o1' }) });
const performed = (operations: object[]) => {
  const decision = entering({ type: 'update', operations }, { facts });
  return decision.kind === 'perform' && decision.effect.kind === 'update' ? decision.effect.operations : [];
};

describe('update', () => {
  it('asks for its writes in order, with values looked up', () => {
    expect(
      performed([
        { op: 'set', field: 'profile.stage', value: 'new' },
        { op: 'set', field: 'profile.lastOrder', value: { from: 'event.properties.id' } },
        { op: 'increment', field: 'profile.spent', by: { from: 'event.properties.total' } },
        { op: 'append', field: 'profile.tags', value: 'buyer' },
        { op: 'remove', field: 'profile.tags', value: 'lead' },
        { op: 'unset', field: 'profile.cart' },
      ]),
    ).toEqual([
      { op: 'set', field: 'profile.stage', value: 'new' },
      { op: 'set', field: 'profile.lastOrder', value: 'o1' },
      { op: 'increment', field: 'profile.spent', by: 12 },
      { op: 'append', field: 'profile.tags', value: 'buyer' },
      { op: 'remove', field: 'profile.tags', value: 'lead' },
      { op: 'unset', field: 'profile.cart' },
    ]);
  });

  it('leaves out what cannot be found, and takes objects as they are', () => {
    expect(performed([{ op: 'set', field: 'profile.a', value: { from: 'event.properties.gone' } }])).toEqual([]);
    expect(performed([{ op: 'increment', field: 'profile.a', by: { from: 'event.properties.id' } }])).toEqual([]);
    expect(performed([{ op: 'set', field: 'profile.a', value: { from: 'here', to: 'there' } }])).toEqual([
      { op: 'set', field: 'profile.a', value: { from: 'here', to: 'there' } },
    ]);
  });

  it('writes an instant that lies ahead of the moment it is entered', () => {
    const [written] = performed([{ op: 'set', field: 'profile.marketing.pausedUntil', value: { ahead: 'P1D' } }]);
    const [now] = performed([{ op: 'set', field: 'profile.marketing.pausedUntil', value: { ahead: 'PT1S' } }]);
    const at = (operation: typeof written) => Date.parse(String(operation && 'value' in operation ? operation.value : ''));
    expect(at(written) - at(now)).toBe(86_399_000);
  });

  it('goes on when the writes are done', () => {
    expect(settling({ type: 'update', operations: [] }, { kind: 'done', evidence: { changed: ['profile.a'] } })).toEqual({
      kind: 'leave',
      port: 'done',
      evidence: { changed: ['profile.a'] },
    });
  });
});
