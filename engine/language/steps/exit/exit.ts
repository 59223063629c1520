/** The `exit` step: the run ends here, with a reason of its own. */
import * as z from 'zod';
import { defineStep } from '../../step';
import { stepObject } from '../envelope';
import { exitForm } from './form';

const schema = stepObject('exit', { reason: z.string().max(60) });
export type ExitStep = z.output<typeof schema>;

export const exit = defineStep({
  type: 'exit',
  schema,
  ports: () => ({ main: [], secondary: [] }),
  bypass: () => null,
  enter: (step) => ({ kind: 'end', reason: step.reason, evidence: { reason: step.reason } }),
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.reason.trim() === '' ? [{ code: 'content_missing', field: 'reason' }] : []),
  blank: (): ExitStep => ({ type: 'exit', name: 'Exit', reason: 'done', next: {} }),
  form: exitForm,
  summary: ({ reason }) => ({ key: reason === '' ? 'step.exit.summary.none' : 'step.exit.summary.reason', values: { reason } }),
});
