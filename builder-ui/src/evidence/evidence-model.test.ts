import { type Condition, evaluate, type Facts } from '../../../engine/language';
import { evidenceNodes } from './evidence-model';

const facts: Facts = {
  now: 0,
  zone: 'UTC',
  journeyId: 'j',
  account: null,
  event: null,
  context: {},
  messages: {},
  history: [],
  entry: { at: 0, revision: 0 },
  person: { id: 'p', revision: 41, attributes: { plan: 'free' }, rollups: {}, consent: {}, segments: [] },
};
const condition: Condition = {
  combinator: 'and',
  rules: [
    { field: 'profile.plan', operator: '=', value: 'pro' },
    { combinator: 'or', not: true, rules: [{ field: 'profile.city', operator: '=', value: 'Graz' }] },
  ],
};

test('the evidence of the real evaluator becomes a tree with what was wanted and seen', () => {
  const [root] = evidenceNodes(evaluate(condition, facts).evidence);
  expect(root).toMatchObject({ kind: 'group', name: 'and', holds: false });
  expect(root?.children[0]).toMatchObject({
    kind: 'rule',
    name: 'profile.plan',
    rule: { operator: '=', value: 'pro', actual: 'free' },
    holds: false,
  });
  expect(root?.children[1]).toMatchObject({ kind: 'group', name: 'or', negated: true, holds: true });
  expect(root?.children[1]?.children[0]).toMatchObject({ rule: { obstacle: 'missing' }, holds: false });
});

test('branches list every arm that was tried', () => {
  const { evidence } = evaluate(condition, facts);
  expect(evidenceNodes({ tried: [{ arm: 'a1', label: 'Pro', ...evidence }] })).toMatchObject([
    { kind: 'arm', name: 'Pro', holds: false, children: [{ kind: 'group' }] },
  ]);
});

test('plain facts are shown as they are, and odd shapes do no harm', () => {
  expect(evidenceNodes({ until: 5, zone: 'UTC' })).toMatchObject([
    { name: 'until', seen: 5 },
    { name: 'zone', seen: 'UTC' },
  ]);
  expect(evidenceNodes(null)).toEqual([]);
  expect(evidenceNodes({ tried: 'x', rules: null })).toMatchObject([{ kind: 'group', children: [] }]);
});
