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
  ])('%s', (code, steps, place) => expectFault(code, steps, place));

  it('has nothing against an escalation at the very deadline', () => {
    expect(codesOf(task({ escalate: [{ after: 'P1D', to: { attribute: 'profile.lead' } }] }))).toEqual([]);
  });
});
