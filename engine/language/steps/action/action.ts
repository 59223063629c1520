/**
 * The `action` step: any action of a connector that is not a message, such as an HTTP request. What it brings back may be kept for
 * later steps. Which actions there are, and what they take, only the registry of connectors knows.
 */
import * as z from 'zod';
import { defineStep, type Summary } from '../../step';
import { contextNameSchema } from '../../values';
import { stepObject } from '../envelope';
import { actionForm } from './form';

const schema = stepObject('action', {
  /** `<connector>/<action>@<major>`; may be empty in a draft. */
  uses: z
    .string()
    .max(120)
    .regex(/^([a-z0-9-]+\/[a-z0-9-]+@[1-9]\d{0,2})?$/, 'An action is named like http/request@1.'),
  /** Connection id; may be empty in a draft. */
  connection: z.string().max(80),
  /** As the action takes it; its texts are Liquid, `{ "from": "event.properties.total" }` is looked up with its type. */
  input: z.record(z.string().max(100), z.json()).default({}),
  /** Later steps read the output as `context.<saveAs>`. */
  saveAs: contextNameSchema.optional(),
});
export type ActionStep = z.output<typeof schema>;

export const action = defineStep({
  type: 'action',
  schema,
  ports: () => ({ main: ['done'], secondary: ['failed'] }),
  bypass: () => 'done',
  enter: (step) => ({ kind: 'perform', effect: { kind: 'call', uses: step.uses } }),
  settle(step, result) {
    const did = { action: step.uses };
    if (result.kind === 'done') {
      const output = result.saved?.['output'];
      const saved = step.saveAs === undefined || output === undefined ? {} : { saved: { [step.saveAs]: output } };
      return { kind: 'leave', port: 'done', evidence: { ...did, ...result.evidence }, ...saved };
    }
    if (result.kind === 'held')
      return { kind: 'wait', until: result.until, evidence: { ...did, heldBecause: result.because, ...result.evidence } };
    const reason = 'reason' in result ? result.reason : 'not_a_call';
    return { kind: 'leave', port: 'failed', evidence: { ...did, reason, ...result.evidence } };
  },
  shortestStay: () => 0,
  longestStay: () => null,
  check: (step) => [
    ...(step.uses === '' ? [{ code: 'action_missing' as const, field: 'uses' }] : []),
    ...(step.connection.trim() === '' ? [{ code: 'connection_missing' as const, field: 'connection' }] : []),
  ],
  blank: (): ActionStep => ({ type: 'action', name: 'Action', uses: 'http/request@1', connection: '', input: {}, next: {} }),
  form: actionForm,
  summary: ({ uses }): Summary => {
    const [, connector = '', action = ''] = /^(.+)\/(.+)@/.exec(uses) ?? [];
    return uses === ''
      ? { key: 'step.action.summary.none', values: {} }
      : { key: 'step.action.summary.uses', values: { connector, action } };
  },
});
