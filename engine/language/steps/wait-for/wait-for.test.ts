import type { EventFacts, Facts, JsonObject } from '../../facts';
import { anEvent, aPerson, DAY, factsOf, HOUR, NOON } from '../../testing';
import { entering } from '../testing';

const arm = (id: string, on: object, more: object = {}) => ({ id, label: id, on, ...more });
const waitFor = (branches: object[], more: object = {}) => ({ type: 'wait-for', branches, timeout: 'P1D', ...more });
const heard = (name: string, revision: number, ms: number, properties: JsonObject = {}): EventFacts =>
  anEvent(name, properties, { revision, at: NOON + ms });
const at = (ms: number, facts: Partial<Facts> = {}) => ({
  facts: factsOf(aPerson(), { now: NOON + ms, ...facts }),
  enteredAt: NOON,
});
const pro = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };

describe('wait-for', () => {
  const either = waitFor([arm('buy', { event: 'Order' }), arm('call', { event: 'Call' })]);

  it('waits until its time limit', () => {
    expect(entering(either, at(0))).toMatchObject({ kind: 'wait', until: NOON + DAY });
    expect(entering(either, at(DAY - 1))).toMatchObject({ kind: 'wait' });
    expect(entering(either, at(DAY))).toMatchObject({ kind: 'leave', port: 'timeout' });
  });

  it('takes what happened first, whatever the order of its arms and of arrival', () => {
    const events = [heard('Order', 12, 2 * HOUR), heard('Call', 11, HOUR)].sort((a, b) => a.revision - b.revision);
    expect(entering(either, { ...at(3 * HOUR), heard: events })).toMatchObject({
      kind: 'leave',
      port: 'call',
      evidence: { event: 'Call', revision: 11 },
    });
  });

  it('judges only what matches its condition and its key', () => {
    const keyed = waitFor([
      arm(
        'buy',
        { event: 'Order', where: { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 10 }] } },
        { keyFrom: 'event.properties.id' },
      ),
    ]);
    const order = (properties: JsonObject) =>
      entering(keyed, { ...at(HOUR), key: 'o1', heard: [heard('Order', 11, HOUR, properties)] }).kind;
    expect(order({ id: 'o1', total: 11 })).toBe('leave');
    expect(order({ id: 'o2', total: 11 })).toBe('wait');
    expect(order({ id: 'o1', total: 9 })).toBe('wait');
    expect(order({ total: 11 })).toBe('wait');
  });

  it('lets an event win that came before the limit, even if it is judged after it, and not the other way round', () => {
    expect(entering(either, { ...at(2 * DAY), heard: [heard('Order', 11, DAY)] })).toMatchObject({ port: 'buy' });
    expect(entering(either, { ...at(2 * DAY), heard: [heard('Order', 11, DAY + 1)] })).toMatchObject({ port: 'timeout' });
  });

  it('goes at once when a condition holds, and looks again when time alone could make it hold', () => {
    expect(entering(waitFor([arm('pro', { condition: pro })]), { facts: factsOf(aPerson({ plan: 'pro' })) })).toMatchObject({
      port: 'pro',
      evidence: { condition: { holds: true } },
    });
    const ends = { combinator: 'and', rules: [{ field: 'profile.end', operator: '<=', value: { ago: 'PT0S' } }] };
    const soon = factsOf(aPerson({ end: new Date(NOON + HOUR).toISOString() }));
    expect(entering(waitFor([arm('over', { condition: ends })]), { facts: soon })).toMatchObject({
      kind: 'wait',
      until: NOON + HOUR,
    });
  });

  it('prefers an event to a condition that the event may have made true', () => {
    const both = waitFor([arm('pro', { condition: pro }), arm('buy', { event: 'Order' })]);
    expect(
      entering(both, { facts: factsOf(aPerson({ plan: 'pro' }), { now: NOON + HOUR }), heard: [heard('Order', 11, HOUR)] }),
    ).toMatchObject({ port: 'buy' });
  });

  describe('looking back', () => {
    const rollups = {
      Order: {
        count: 60,
        first: NOON - 90 * DAY,
        last: NOON - HOUR,
        recent: [
          [NOON - 2 * DAY, 7],
          [NOON - HOUR, 9],
        ] as [number, number][],
      },
    };
    const facts = factsOf(aPerson({}, { rollups }), { entry: { at: NOON - DAY, revision: 8 } });
    const looking = (since: string, on: object = { event: 'Order' }) => waitFor([arm('buy', on, { since })]);

    it('counts from the step, the entry, or for ever', () => {
      expect(entering(looking('now'), { facts, enteredAt: NOON }).kind).toBe('wait');
      expect(entering(looking('entry'), { facts })).toMatchObject({ port: 'buy', evidence: { revision: 9 } });
      expect(entering(looking('ever'), { facts })).toMatchObject({ port: 'buy', evidence: { revision: 7 } });
      const older = factsOf(aPerson({}, { rollups: { Order: { ...rollups.Order, recent: [] } } }));
      expect(entering(looking('ever'), { facts: older })).toMatchObject({ port: 'buy', evidence: { at: NOON - 90 * DAY } });
    });

    it('looks into retained events where details matter', () => {
      const big = {
        event: 'Order',
        where: { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 10 }] },
      };
      const history = [anEvent('Order', { total: 50 }, { revision: 6 }), anEvent('Order', { total: 5 }, { revision: 9 })];
      expect(entering(looking('ever', big), { facts: { ...facts, history } })).toMatchObject({
        port: 'buy',
        evidence: { revision: 6 },
      });
      expect(entering(looking('entry', big), { facts: { ...facts, history }, enteredAt: NOON }).kind).toBe('wait');
    });
  });

  describe('starting over', () => {
    const debounce = waitFor([arm('pay', { event: 'Paid' })], {
      timeout: 'PT1H',
      restartOn: { event: 'Cart Updated', keyFrom: 'event.properties.id', max: 2 },
    });
    const cart = (revision: number, ms: number) => heard('Cart Updated', revision, ms, { id: 'c1', items: revision });
    const keyed = (ms: number, events: EventFacts[], state: JsonObject | null = null) =>
      entering(debounce, { ...at(ms), key: 'c1', heard: events, state });

    it('moves the limit to an hour after the newest change, which becomes the event of the run', () => {
      const once = keyed(0.6 * HOUR, [cart(11, 0.5 * HOUR)]);
      expect(once).toMatchObject({
        kind: 'wait',
        until: NOON + 1.5 * HOUR,
        event: { properties: { items: 11 } },
        state: { restarts: 1 },
      });
      const twice = keyed(HOUR, [cart(11, 0.5 * HOUR), cart(12, HOUR)], once.kind === 'wait' ? (once.state ?? null) : null);
      expect(twice).toMatchObject({ kind: 'wait', until: NOON + 2 * HOUR, state: { restarts: 2 } });
    });

    it('counts an event once, however often it is shown', () => {
      const once = keyed(0.6 * HOUR, [cart(11, 0.5 * HOUR)]);
      const state = once.kind === 'wait' ? (once.state ?? null) : null;
      expect(keyed(0.7 * HOUR, [cart(11, 0.5 * HOUR)], state)).toMatchObject({
        kind: 'wait',
        until: NOON + 1.5 * HOUR,
        state: { restarts: 1 },
      });
    });

    it('stops after its most restarts, ignores others’ carts, and changes that come too late', () => {
      expect(keyed(HOUR, [cart(11, 1), cart(12, 2), cart(13, 0.9 * HOUR)])).toMatchObject({
        kind: 'wait',
        until: NOON + HOUR + 2,
      });
      expect(keyed(0.5 * HOUR, [heard('Cart Updated', 11, 1, { id: 'c2' })])).toMatchObject({ kind: 'wait', until: NOON + HOUR });
      expect(keyed(2 * HOUR, [cart(11, HOUR + 1)])).toMatchObject({ kind: 'leave', port: 'timeout' });
    });

    it('leaves with the newest event when an arm matches in the same breath', () => {
      expect(keyed(HOUR, [cart(11, 1), heard('Paid', 12, 2)])).toMatchObject({
        kind: 'leave',
        port: 'pay',
        event: { properties: { items: 11 } },
        evidence: { restarts: 1 },
      });
    });
  });
});
