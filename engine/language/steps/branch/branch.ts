/** The `branch` step: ordered conditions, first match wins, `else` always exists. */
import * as z from 'zod';
import { conditionSchema } from '../../condition';
import { evaluate } from '../../conditions';
import type { Json } from '../../facts';
import { type Decision, defineStep } from '../../step';
import { portIdSchema } from '../../values';
import { repeatedIds } from '../arms';
import { stepObject } from '../envelope';
import { branchForm } from './form';

const MOST_ARMS = 20;
const arm = z.strictObject({ id: portIdSchema, label: z.string().max(80), when: conditionSchema });

type Arm = z.output<typeof arm>;
const schema = stepObject('branch', { branches: z.array(arm).min(1).max(MOST_ARMS) });
export type BranchStep = z.output<typeof schema>;

export const branch = defineStep({
  type: 'branch',
  schema,

  /** All main ports: each must lead somewhere or be null on purpose, so nobody falls out of a journey by accident. */
  ports: (step) => ({ main: [...step.branches.map(({ id }) => id), 'else'], secondary: [] }),
  bypass: () => 'else',

  /** Never blocks. The evidence of every arm that was tried is kept: it is what "Why?" shows. */
  enter(step, { facts }): Decision {
    const tried: Json[] = [];
    for (const { id, label, when } of step.branches) {
      const { holds, evidence } = evaluate(when, facts);
      tried.push({ arm: id, label, ...evidence });
      if (holds) return { kind: 'leave', port: id, evidence: { tried } };
    }
    return { kind: 'leave', port: 'else', evidence: { tried } };
  },

  conditions: (step) => step.branches.map(({ when }, index) => ({ field: `branches.${index}.when`, condition: when })),
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => repeatedIds('branches', step.branches, ['else']),
  arms: {
    field: 'branches',
    least: 1,
    most: MOST_ARMS,
    blank: (id): Arm => ({ id, label: '', when: { combinator: 'and', rules: [] } }),
    rearranged: (arms) => arms,
  },
  blank: (newId): BranchStep => ({
    type: 'branch',
    name: 'Branch',
    branches: [{ id: newId(), label: 'Yes', when: { combinator: 'and', rules: [] } }],
    next: {},
  }),
  form: branchForm,
  summary: (step) => ({ key: 'step.branch.summary', values: { names: step.branches.map(({ id, label }) => label || id) } }),
});
