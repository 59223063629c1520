import type { JourneyInput } from '../document';
import { codesOf, expectFault, type Fault } from './testing';

type Step = JourneyInput['steps'][string];
const won = { id: 'won', label: 'Won' };
const task = (more: object = {}) => ({
  t: {
    type: 'task',
    name: 'Task',
    title: 'Call',
    assignee: { team: 'sales' },
    due: 'P1D',
    outcomes: [won],
    next: { won: null },
    ...more,
  } as Step,
});
const action = (more: object = {}) =>
  ({
    type: 'action',
    name: 'Ask',
    uses: 'http/request@1',
    connection: 'crm',
    saveAs: 'crm',
    next: { done: null },
    ...more,
  }) as Step;
const coded = (saveAs: string) => ({ type: 'code', name: 'Code', pool: 'spring', saveAs, next: { done: null } }) as Step;
const late = [
  { after: 'PT4H', to: { team: 'leads' } },
  { after: 'P2D', to: { user: '' } },
];

describe('tasks and codes', () => {
  it.each<Fault>([
    ['content_missing', task({ title: ' ' }), { stepId: 't', field: 'title' }],
    ['assignee_missing', task({ assignee: { user: '' } }), { stepId: 't', field: 'assignee.user' }],
    ['assignee_missing', task({ escalate: late }), { stepId: 't', field: 'escalate.1.to.user' }],
    ['task_without_outcomes', task({ outcomes: [], next: {} }), { stepId: 't', field: 'outcomes' }],
    ['port_repeated', task({ outcomes: [won, won] }), { stepId: 't', field: 'outcomes.1.id' }],
    ['port_repeated', task({ outcomes: [{ id: 'overdue', label: 'x' }], next: { overdue: null } }), { field: 'outcomes.0.id' }],
    ['label_missing', task({ outcomes: [{ id: 'won', label: '' }] }), { stepId: 't', field: 'outcomes.0.label' }],
    ['escalation_after_due', task({ escalate: late }), { stepId: 't', field: 'escalate.1.after' }],
    ['pool_missing', { c: { type: 'code', name: 'Code', pool: '', next: { done: null } } }, { stepId: 'c', field: 'pool' }],
    ['action_missing', { a: action({ uses: '' }) }, { stepId: 'a', field: 'uses' }],
    ['connection_missing', { a: action({ connection: ' ' }) }, { stepId: 'a', field: 'connection' }],
    ['saved_twice', { a: action({ next: { done: 'c' } }), c: coded('crm') }, { stepId: 'c', field: 'saveAs' }],
  ])('%s', (code, steps, place) => expectFault(code, steps, place));

  it('has nothing against one name on two ways, nor against going round', () => {
    const when = { combinator: 'and', rules: [{ field: 'profile.vip', operator: '=', value: true }] };
    const branches = [{ id: 'vip', label: 'VIP', when }];
    const either = { type: 'branch', name: 'b', branches, next: { vip: 'a', else: 'c' } } as Step;
    expect(codesOf({ b: either, a: action(), c: coded('crm') })).not.toContain('saved_twice');
    expect(codesOf({ a: action({ next: { done: 'a' } }) })).not.toContain('saved_twice');
  });

  it('has nothing against an escalation at the very deadline', () => {
    expect(codesOf(task({ escalate: [{ after: 'P1D', to: { attribute: 'profile.lead' } }] }))).toEqual([]);
  });
});
