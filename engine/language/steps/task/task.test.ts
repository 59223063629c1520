import { NOON } from '../../testing';
import { entering, settling } from '../testing';

const task = {
  type: 'task',
  title: 'Call {{ profile.name }}',
  assignee: { team: 'sales' },
  due: 'P1D',
  outcomes: [
    { id: 'won', label: 'Won' },
    { id: 'lost', label: 'Lost' },
  ],
};
describe('task', () => {
  it('looks after its task at every wake', () => {
    expect(entering(task)).toEqual({ kind: 'perform', effect: { kind: 'task' } });
    expect(entering(task, { enteredAt: NOON - 1 })).toEqual({ kind: 'perform', effect: { kind: 'task' } });
  });

  it('waits while the task is open, then leaves by its outcome or overdue', () => {
    expect(settling(task, { kind: 'held', until: NOON, because: 'task_open', evidence: { task: 'r:1' } })).toEqual({
      kind: 'wait',
      until: NOON,
      evidence: { task: 'r:1', until: NOON },
    });
    expect(settling(task, { kind: 'done', evidence: { task: 'r:1', outcome: 'lost' } })).toMatchObject({
      kind: 'leave',
      port: 'lost',
    });
    expect(settling(task, { kind: 'refused', reason: 'overdue', evidence: { task: 'r:1' } })).toMatchObject({
      kind: 'leave',
      port: 'overdue',
    });
  });
});
