import fc from 'fast-check';
import type { JsonObject } from '../language/facts';
import { type AppliedEvent, type AppliedTo, applyEvent } from './apply-event';
import { LONGEST_VALUE, MOST_ATTRIBUTES } from './traits';

const NOW = Date.parse('2026-03-03T12:00:00Z');
const HOUR = 3_600_000;
const nobody: AppliedTo = { revision: 0, attributes: {}, rollups: {}, consent: {}, accountId: null, createdAt: NOW };
const somebody = (attributes: JsonObject = {}, more: Partial<AppliedTo> = {}): AppliedTo => ({
  ...nobody,
  revision: 5,
  attributes,
  ...more,
});
const call = (kind: AppliedEvent['kind'], more: Partial<AppliedEvent> = {}): AppliedEvent => ({
  _id: 'e1',
  kind,
  name: 'Order',
  properties: {},
  traits: {},
  otherId: null,
  timestamp: NOW,
  receivedAt: NOW,
  ...more,
});
const identify = (traits: JsonObject, more: Partial<AppliedEvent> = {}) =>
  call('identify', { name: 'Identify', traits, ...more });
const told = (person: AppliedTo, ...rows: AppliedEvent[]) => rows.reduce((now, row) => applyEvent(now, row).person, person);

describe('traits', () => {
  it('become attributes; the same again is no change, null removes', () => {
    const first = applyEvent(somebody({ plan: 'free', old: 1 }), identify({ plan: 'pro', old: null, gone: null }));
    expect(first.person.attributes).toEqual({ plan: 'pro' });
    expect(first.transition).toEqual({ changed: ['profile.plan', 'profile.old'], revision: 6, event: null, created: false });
    const again = applyEvent(first.person, identify({ plan: 'pro' }));
    expect(again).toMatchObject({ person: { revision: 7 }, transition: { changed: [] } });
  });

  it.each<[string, unknown, unknown]>([
    ['email', '  Ana@Example.ORG ', 'ana@example.org'],
    ['email', '   ', 'before'],
    ['email', 7, 'before'],
    ['phone', '0049 (151) 123-456', '+49151123456'],
    ['phone', '+1 415.555.0100', '+14155550100'],
    ['phone', 'call me', 'call me'],
    ['timezone', 'Europe/Paris', 'Europe/Paris'],
    ['timezone', 'Mars/Olympus', 'before'],
    ['timezone', '+02:00', 'before'],
    ['locale', 'de_de', 'de-DE'],
    ['locale', 'not a locale', 'before'],
    ['anything', { deep: [1] }, { deep: [1] }],
    ['anything', 'x'.repeat(LONGEST_VALUE), 'before'],
  ])('%s %j is kept as %j', (name, given, kept) => {
    expect(told(somebody({ [name]: 'before' }), identify({ [name]: given as string })).attributes[name]).toEqual(kept);
  });

  it('are limited in number', () => {
    const many = Object.fromEntries(Array.from({ length: MOST_ATTRIBUTES + 10 }, (_, i) => [`a${i}`, i]));
    const full = told(somebody(), identify(many));
    expect(Object.keys(full.attributes)).toHaveLength(MOST_ATTRIBUTES);
    expect(told(full, identify({ a0: 'changed', another: 1 })).attributes).toMatchObject({ a0: 'changed' });
  });

  it('tell when a new person was first seen', () => {
    const { person, transition } = applyEvent(nobody, identify({ plan: 'pro' }));
    expect(transition.created).toBe(true);
    expect(person.attributes).toEqual({ createdAt: '2026-03-03T12:00:00.000Z', plan: 'pro' });
    expect(told(nobody, identify({ createdAt: '2020-01-01' })).attributes['createdAt']).toBe('2020-01-01');
  });

  it('of an account are not the person’s', () => {
    const { person, transition } = applyEvent(
      somebody(),
      call('group', { name: 'Group', otherId: 'acme', traits: { plan: 'team' } }),
    );
    expect(person).toMatchObject({ accountId: 'acme', attributes: {} });
    expect(transition.changed).toEqual(['accountId']);
  });
});

describe('what happened', () => {
  it('is rolled up, with the revision it made', () => {
    const { person, transition } = applyEvent(somebody(), call('track', { properties: { total: 5 } }));
    expect(person.rollups['Order']).toEqual({ count: 1, first: NOW, last: NOW, recent: [[NOW, 6]] });
    expect(transition.event).toEqual({ id: 'e1', name: 'Order', properties: { total: 5 }, at: NOW, revision: 6 });
  });

  it('keeps the latest fifty one by one, and counts for ever', () => {
    const rows = Array.from({ length: 120 }, (_, i) => call('track', { _id: `e${i}`, receivedAt: NOW + i, timestamp: NOW + i }));
    const { Order } = told(somebody(), ...rows).rollups;
    expect(Order).toMatchObject({ count: 120, first: NOW, last: NOW + 119 });
    expect(Order?.recent).toHaveLength(50);
    expect(Order?.recent.at(-1)).toEqual([NOW + 119, 125]);
  });

  it('makes room for new names by forgetting the least recent', () => {
    const rows = Array.from({ length: 501 }, (_, i) => call('track', { name: `n${i}`, receivedAt: NOW + i, timestamp: NOW + i }));
    const names = Object.keys(told(somebody(), ...rows).rollups);
    expect(names).toHaveLength(500);
    expect(names).not.toContain('n0');
  });

  it('is dated when it happened, not when it arrived', () => {
    const late = told(somebody(), call('track', { timestamp: NOW - HOUR }), call('track', { timestamp: NOW + HOUR }));
    expect(late.rollups['Order']).toMatchObject({ first: NOW - HOUR, last: NOW });
  });

  it('does not count calls that only describe', () => {
    for (const row of [identify({}), call('group', { otherId: 'x' }), call('alias')])
      expect(applyEvent(somebody(), row)).toMatchObject({ person: { rollups: {}, revision: 6 }, transition: { event: null } });
  });
});

describe('consent', () => {
  const consentAfter = (...rows: AppliedEvent[]) => told(somebody(), ...rows).consent;
  const changed = (state: string, more: JsonObject = {}, at = 0) =>
    call('track', { name: 'Consent Changed', properties: { channel: 'email', state, ...more }, timestamp: NOW + at });
  const refused = (channel: string, more: JsonObject = {}) =>
    call('receipt', { name: 'Message Unsubscribed', properties: { channel, ...more } });

  it('is what people say, by channel and topic', () => {
    expect(
      consentAfter(identify({ consent: { email: true, sms: false, push: { offers: 'subscribed', 'Bad Topic': true } } })),
    ).toEqual({ email: { '*': 'subscribed' }, sms: { '*': 'unsubscribed' }, push: { offers: 'subscribed', '*': 'subscribed' } });
    expect(consentAfter(changed('subscribed', { topic: 'news' }))).toEqual({ email: { news: 'subscribed' } });
    expect(applyEvent(somebody(), changed('subscribed')).transition.changed).toEqual(['consent.email.*']);
  });

  it('is not an attribute', () => {
    expect(told(somebody(), identify({ consent: { email: true } })).attributes).toEqual({});
  });

  it('is taken back by receipts', () => {
    expect(consentAfter(changed('subscribed'), refused('email', { topic: 'news' }))).toEqual({
      email: { '*': 'subscribed', news: 'unsubscribed' },
    });
    expect(consentAfter(refused('sms'))).toEqual({ sms: { '*': 'unsubscribed' } });
    expect(
      consentAfter(call('receipt', { name: 'Message Complained', properties: { channel: 'email', topic: 'news' } })),
    ).toEqual({ email: { '*': 'unsubscribed' } });
  });

  it('is never given back by a trait that is merely repeated', () => {
    expect(
      consentAfter(identify({ consent: { email: true } }), refused('email'), identify({ consent: { email: true } })),
    ).toEqual({ email: { '*': 'unsubscribed' } });
  });

  it('is given back on purpose, but not by what was said before the refusal', () => {
    expect(consentAfter(refused('email'), changed('subscribed', {}, HOUR))).toEqual({ email: { '*': 'subscribed' } });
    expect(consentAfter(refused('email'), changed('subscribed', {}, -HOUR))).toEqual({ email: { '*': 'unsubscribed' } });
  });

  it.each([[{ channel: 'fax', state: 'subscribed' }], [{ state: 'subscribed' }], [{ channel: 'email', state: 'maybe' }], [{}]])(
    'is not changed by %j',
    (properties) => {
      expect(consentAfter(call('track', { name: 'Consent Changed', properties }))).toEqual({});
    },
  );
});

describe('whatever arrives', () => {
  it('moves the revision by one, keeps the old person as it was, and never throws', () => {
    const kind = fc.constantFrom<AppliedEvent['kind']>('track', 'identify', 'group', 'page', 'alias', 'receipt');
    fc.assert(
      fc.property(
        kind,
        fc.dictionary(fc.string(), fc.jsonValue()),
        fc.string(),
        fc.constantFrom('Consent Changed', 'Message Unsubscribed', '__proto__', 'constructor', 'X'),
        (of, values, other, name) => {
          const person = somebody({ plan: 'pro' });
          const before = JSON.stringify(person);
          const { person: next, transition } = applyEvent(
            person,
            call(of, {
              name,
              traits: { ...values, consent: values['consent'] ?? null } as JsonObject,
              properties: values as JsonObject,
              otherId: other,
            }),
          );
          expect(JSON.stringify(person)).toBe(before);
          expect([next.revision, transition.revision]).toEqual([6, 6]);
        },
      ),
    );
  });
});
