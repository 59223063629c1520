import type { Condition, Rule } from '../../../engine/language';
import { countable } from './countable';

const all = (...rules: (Rule | Condition)[]): Condition => ({ combinator: 'and', rules });
const plan: Rule = { field: 'profile.plan', operator: '=', value: 'pro' };
const where = all({ field: 'event.properties.total', operator: '>', value: 100 });

test.each<[string, Condition, string]>([
  ['nothing yet', all(), 'empty'],
  ['a person', all(plan), 'yes'],
  ['a field whose name is still missing', all({ ...plan, field: 'profile.' }), 'incomplete'],
  ['a value that is still missing', all({ ...plan, value: '' }), 'incomplete'],
  ['a question about absence, which needs no value', all({ field: 'profile.plan', operator: 'notExists' }), 'yes'],
  ['half a pair', all({ field: 'profile.age', operator: 'between', value: [18, ''] }), 'incomplete'],
  ['a pattern that is none', all({ field: 'profile.plan', operator: 'matches', value: '(' }), 'incomplete'],
  [
    'events that are looked into',
    all({ field: 'events.Order', operator: 'did', value: { atLeast: 2, where: where as never } }),
    'yes',
  ],
  ['the event that came in', all(plan, { field: 'event.properties.total', operator: '>', value: 1 }), 'beyond'],
  ['a message of the run, deep in a group', all(plan, all({ field: 'message.s1', operator: 'did', value: 'opened' })), 'beyond'],
  ['events since the entry', all({ field: 'events.Order', operator: 'did', value: { atLeast: 1, since: 'entry' } }), 'beyond'],
  ['another field of the run', all({ ...plan, value: 'event.properties.plan', valueSource: 'field' }), 'beyond'],
  ['a parameter of the journey', all({ ...plan, value: 'context.params.tier', valueSource: 'field' }), 'yes'],
])('%s', (_, condition, expected) => {
  expect(countable(condition)).toBe(expected);
});
