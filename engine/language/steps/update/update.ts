/**
 * The `update` step: ordered writes on the person or the account, visible to the very next step.
 * `profile.marketing.pausedUntil` pauses all marketing to the person.
 */
import * as z from 'zod';
import type { Facts } from '../../facts';
import { defineStep, type UpdateOperation } from '../../step';
import { stepObject } from '../envelope';
import { givenSchema, lookUp, pathOf, referenceSchema } from '../given';
import { updateForm } from './form';

const field = z
  .string()
  .max(240)
  .regex(
    /^(profile|account)\.[\p{L}\p{N}_$-][\p{L}\p{N}_$ -]*(\.[\p{L}\p{N}_$ -]+)*$/u,
    'A field to write starts with profile. or account.',
  );

const operation = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('set'), field, value: givenSchema }),
  z.strictObject({ op: z.literal('unset'), field }),
  z.strictObject({ op: z.literal('increment'), field, by: z.union([referenceSchema, z.number()]) }),
  z.strictObject({ op: z.literal('append'), field, value: givenSchema }),
  z.strictObject({ op: z.literal('remove'), field, value: givenSchema }),
]);
type Written = z.output<typeof operation>;

const schema = stepObject('update', { operations: z.array(operation).max(50) });
export type UpdateStep = z.output<typeof schema>;

export const update = defineStep({
  type: 'update',
  schema,
  ports: () => ({ main: ['done'], secondary: [] }),
  bypass: () => 'done',
  enter: (step, { facts }) => ({
    kind: 'perform',
    effect: { kind: 'update', operations: step.operations.flatMap((written) => operationOf(written, facts)) },
  }),
  settle: (_step, result) => ({ kind: 'leave', port: 'done', evidence: result.evidence }),
  reads: (step) => step.operations.flatMap(readsOf),
  setsOff: (step) => step.operations.map(({ field: path }) => ({ kind: 'change', path })),
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.operations.length === 0 ? [{ code: 'update_empty', field: 'operations' }] : []),
  blank: (): UpdateStep => ({ type: 'update', name: 'Update', operations: [], next: {} }),
  form: updateForm,
  summary: (step) => {
    const [first, ...others] = step.operations.map(({ op, field: path }) => ({
      key: `step.update.summary.${op}`,
      values: { field: path },
    }));
    return first ? { ...first, more: others } : { key: 'step.update.summary.none', values: {} };
  },
});

/** A write whose value is nowhere to be found is left out: missing data is never an error. */
function operationOf(written: Written, facts: Facts): UpdateOperation[] {
  switch (written.op) {
    case 'unset':
      return [written];
    case 'increment': {
      const by = lookUp(written.by, facts);
      return typeof by === 'number' ? [{ op: 'increment', field: written.field, by }] : [];
    }
    case 'set':
    case 'append':
    case 'remove': {
      const found = lookUp(written.value, facts);
      return found === undefined ? [] : [{ op: written.op, field: written.field, value: found }];
    }
    default:
      return written satisfies never;
  }
}

function readsOf(written: Written): string[] {
  const given = written.op === 'unset' ? null : written.op === 'increment' ? written.by : written.value;
  const path = pathOf(given);
  return path === null ? [] : [path];
}
