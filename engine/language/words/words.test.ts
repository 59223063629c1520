import type { Condition, Rule } from '../condition';
import { evaluate } from '../conditions';
import type { Facts } from '../facts';
import { aPerson, DAY, factsOf } from '../testing';
import { conditionWords, judgedWords, ruleWords, type Speech, sentence, speechOf } from '.';

const english: Speech = speechOf('en', 'Europe/London', (id) => ({ m1: 'Offer' })[id]);
const german: Speech = speechOf('de', 'Europe/Berlin', (id) => ({ m1: 'Angebot' })[id]);
const both = (rule: Rule) => [ruleWords(rule, english), ruleWords(rule, german)];
const judged = (rule: Rule, facts: Facts, speech = english) => {
  const { rules } = evaluate({ combinator: 'and', rules: [rule] }, facts).evidence as {
    rules: Parameters<typeof judgedWords>[0][];
  };
  return judgedWords(rules[0] ?? {}, speech);
};

test.each<[Rule, string, string]>([
  [{ field: 'profile.plan', operator: '=', value: 'pro' }, 'plan is “pro”', 'plan ist „pro“'],
  [
    { field: 'account.seats', operator: '>=', value: 1200 },
    'the account’s seats is at least 1,200',
    'seats des Kontos ist mindestens 1.200',
  ],
  [{ field: 'profile.vip', operator: '=', value: true }, 'vip is yes', 'vip ist ja'],
  [
    { field: 'event.properties.total', operator: 'between', value: [10, 20] },
    'the event’s total is between 10 and 20',
    'total des Ereignisses liegt zwischen 10 und 20',
  ],
  [
    { field: 'profile.city', operator: 'in', value: ['Graz', 'Wien', 'Linz'] },
    'city is one of: “Graz”, “Wien” or “Linz”',
    'city ist eines von: „Graz“, „Wien“ oder „Linz“',
  ],
  [
    { field: 'profile.trialEnds', operator: '<', value: { ahead: 'P14D' } },
    'trialEnds is less than 2 weeks away',
    'trialEnds liegt weniger als 2 Wochen voraus',
  ],
  [
    { field: 'profile.seen', operator: '>', value: { ago: 'P30D' } },
    'seen is less than 30 days ago',
    'seen liegt weniger als 30 Tage zurück',
  ],
  [
    { field: 'profile.born', operator: '<=', value: '2000-12-24' },
    'born is 24 Dec 2000 or earlier',
    'born ist 24.12.2000 oder früher',
  ],
  [
    { field: 'profile.total', operator: '>', value: 'account.limit', valueSource: 'field' },
    'total is more than the account’s limit',
    'total ist größer als limit des Kontos',
  ],
  [
    { field: 'now.weekday', operator: 'in', value: ['sat', 'sun'] },
    'the weekday is one of: Saturday or Sunday',
    'der Wochentag ist eines von: Samstag oder Sonntag',
  ],
  [{ field: 'now.time', operator: '<', value: '18:30' }, 'the time of day is before 18:30', 'die Uhrzeit liegt vor 18:30'],
  [{ field: 'segment', operator: 'notIn', value: 'vip' }, 'is not in the segment “vip”', 'ist nicht im Segment „vip“'],
  [
    { field: 'events.Order Completed', operator: 'did', value: { atLeast: 1, within: 'P7D' } },
    'did “Order Completed” at least once in the last 7 days',
    '„Order Completed“ mindestens einmal innerhalb der letzten 7 Tage',
  ],
  [
    { field: 'events.Order Completed', operator: 'didNot', value: { atLeast: 3, since: 'entry' } },
    'did “Order Completed” less than 3 times since entering',
    '„Order Completed“ weniger als 3-mal seit dem Eintritt',
  ],
  [
    {
      field: 'events.Order Completed',
      operator: 'did',
      value: { where: { combinator: 'and', rules: [{ field: 'event.properties.total', operator: '>', value: 50 }] } },
    },
    'did “Order Completed” (where the event’s total is more than 50) at least once',
    '„Order Completed“ (wenn gilt: total des Ereignisses ist größer als 50) mindestens einmal',
  ],
  [
    { field: 'message.m1', operator: 'did', value: ['opened', 'clicked'] },
    'the message “Offer” was opened or clicked',
    'die Nachricht „Angebot“ wurde geöffnet oder geklickt',
  ],
])('%j in words', (rule, inEnglish, inGerman) => {
  expect(both(rule)).toEqual([inEnglish, inGerman]);
});

test('groups say how their rules combine', () => {
  const rule = (value: string): Rule => ({ field: 'profile.plan', operator: '=', value });
  const condition: Condition = {
    combinator: 'or',
    rules: [
      rule('a'),
      { combinator: 'and', not: true, rules: [rule('b'), rule('c')] },
      { combinator: 'and', rules: [rule('d'), rule('e')] },
    ],
  };
  expect(conditionWords(condition, english)).toBe(
    'plan is “a”, not (plan is “b” and plan is “c”) or (plan is “d” and plan is “e”)',
  );
  expect(conditionWords({ combinator: 'and', rules: [] }, german)).toBe('alle');
});

test('what was judged says what was seen', () => {
  const facts = factsOf(aPerson({ plan: 'free', total: 3 }, { rollups: {} }));
  expect(judged({ field: 'events.Order Completed', operator: 'did', value: { atLeast: 1, within: 'P7D' } }, facts)).toBe(
    'did “Order Completed” at least once in the last 7 days – not true, they did so 0 times',
  );
  expect(judged({ field: 'profile.total', operator: '>', value: 'profile.limit', valueSource: 'field' }, facts)).toBe(
    'total is more than limit – not true, limit was not known',
  );
  expect(judged({ field: 'profile.plan', operator: '>', value: 5 }, facts, german)).toBe(
    'plan ist größer als 5 – trifft nicht zu, es war „free“, das lässt sich nicht vergleichen',
  );
});

test('long texts are cut, and what runs the other way is kept apart', () => {
  const long = ruleWords({ field: 'profile.a', operator: '=', value: 'x'.repeat(20_000) }, english);
  expect(long.length).toBeLessThan(120);
  expect(ruleWords({ field: 'profile.a', operator: '=', value: 'שלום' }, english)).toBe('a is “\u2068שלום\u2069”');
});

test('a wait, a refusal and a stay that goes on are told in German, by the reader’s clock', () => {
  const at = Date.parse('2026-03-04T09:00:00Z');
  const because = [
    { key: 'entered', values: { at: at - DAY, zone: 'America/New_York' } },
    { key: 'firstAt', values: { time: '04:00', at, skipped: false } },
  ];
  expect(
    sentence([{ key: 'why.waited', values: { until: at, zone: 'America/New_York', because: because as never } }], german),
  ).toBe(
    'Wartete bis 4. März 2026, 10:00 (Europe/Berlin): angekommen Di., 3. März 2026, 04:00 (America/New_York); das nächste Mal 04:00: Mi., 4. März 2026, 04:00.',
  );
  expect(sentence([{ key: 'why.turnedAway.again', values: { last: at, window: 'P7D' } }], { ...german, namesZone: false })).toBe(
    'War am 4. März 2026, 10:00 eingetreten und darf frühestens nach 1 Woche wieder.',
  );
  expect(sentence([{ key: 'why.here.until', values: { until: at } }], { ...german, namesZone: false })).toBe(
    'Gerade hier; weiter oder erneut geprüft am 4. März 2026, 10:00.',
  );
});
