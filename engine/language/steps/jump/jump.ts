/** The `jump` step: an explicit loop, for so many visits of a run; then everybody takes `else`. */
import * as z from 'zod';
import { type Decision, defineStep } from '../../step';
import { stepObject } from '../envelope';
import { jumpForm } from './form';

const schema = stepObject('jump', {
  /** So many visits of one run take `to`, counted over its whole life. */
  maxVisits: z.int().min(1).max(100),
});
export type JumpStep = z.output<typeof schema>;

export const jump = defineStep({
  type: 'jump',
  schema,
  ports: () => ({ main: ['to', 'else'], secondary: [] }),
  bypass: () => 'else',
  bounded: () => ['to'],
  enter(step, { visits: before }): Decision {
    const visits = before + 1;
    return { kind: 'leave', port: visits <= step.maxVisits ? 'to' : 'else', evidence: { maxVisits: step.maxVisits }, visits };
  },
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.next['to'] === null ? [{ code: 'jump_leaves', field: 'next.to' }] : []),
  blank: (): JumpStep => ({ type: 'jump', name: 'Jump', maxVisits: 3, next: {} }),
  form: jumpForm,
  summary: (step) => ({ key: 'step.jump.summary', values: { count: step.maxVisits } }),
});
