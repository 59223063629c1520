/**
 * The `emit` step: an event about the person, through the one door like any other. It takes its turn after what was accepted
 * before: the next step does not see it yet, but may wait for it.
 */
import type * as z from 'zod';
import { defineStep } from '../../step';
import { eventNameSchema } from '../../values';
import { stepObject } from '../envelope';
import { givenByNameSchema, lookUpAll, pathsOf } from '../given';
import { setOff } from '../outward';
import { emitForm } from './form';

const schema = stepObject('emit', { event: eventNameSchema, properties: givenByNameSchema.optional() });
export type EmitStep = z.output<typeof schema>;

export const emit = defineStep({
  type: 'emit',
  schema,
  ports: () => ({ main: ['done'], secondary: [] }),
  bypass: () => 'done',
  enter: (step, { facts }) => ({
    kind: 'perform',
    effect: { kind: 'emit', event: step.event, properties: lookUpAll(step.properties, facts) },
  }),
  settle: (step, result) => setOff({ emitted: step.event }, result),
  reads: (step) => pathsOf(step.properties),
  setsOff: (step) => [{ kind: 'event', event: step.event }],
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.event.trim() === '' ? [{ code: 'event_missing', field: 'event' }] : []),
  blank: (): EmitStep => ({ type: 'emit', name: 'Emit', event: '', next: {} }),
  form: emitForm,
  summary: (step) => ({ key: 'step.emit.summary', values: { event: step.event } }),
});
