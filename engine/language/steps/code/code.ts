/** The `code` step: one coupon of a pool for the person, once per visit; later steps read it as `context.<saveAs>`. */
import * as z from 'zod';
import { defineStep } from '../../step';
import { contextNameSchema } from '../../values';
import { stepObject } from '../envelope';
import { codeForm } from './form';

const schema = stepObject('code', {
  /** Id of the pool; may be empty in a draft. */
  pool: z.string().max(80),
  saveAs: contextNameSchema.default('code'),
});
export type CodeStep = z.output<typeof schema>;

export const code = defineStep({
  type: 'code',
  schema,
  ports: () => ({ main: ['done'], secondary: ['exhausted'] }),
  bypass: () => 'exhausted',
  enter: (step) => ({ kind: 'perform', effect: { kind: 'code', pool: step.pool } }),
  settle(step, result) {
    const given = result.kind === 'done' ? result.saved?.['code'] : undefined;
    if (given === undefined) return { kind: 'leave', port: 'exhausted', evidence: result.evidence };
    return { kind: 'leave', port: 'done', evidence: result.evidence, saved: { [step.saveAs]: given } };
  },
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.pool.trim() === '' ? [{ code: 'pool_missing', field: 'pool' }] : []),
  blank: (): CodeStep => ({ type: 'code', name: 'Code', pool: '', saveAs: 'code', next: {} }),
  form: codeForm,
  summary: (step) => ({ key: 'step.code.summary', values: { pool: step.pool } }),
});
