/** The `start-journey` step: enters the person into another journey, as a call of the API would. */
import type * as z from 'zod';
import { defineStep } from '../../step';
import { otherJourneySchema } from '../../values';
import { stepObject } from '../envelope';
import { givenByNameSchema, lookUpAll, pathsOf } from '../given';
import { setOff } from '../outward';
import { startJourneyForm } from './form';

const schema = stepObject('start-journey', {
  /** A journey that people enter by call. */
  journey: otherJourneySchema,
  /** What the new run starts with, as `context.<name>`. */
  context: givenByNameSchema.optional(),
});
export type StartJourneyStep = z.output<typeof schema>;

export const startJourney = defineStep({
  type: 'start-journey',
  schema,
  ports: () => ({ main: ['done'], secondary: [] }),
  bypass: () => 'done',
  enter: (step, { facts }) => ({
    kind: 'perform',
    effect: { kind: 'start-journey', journeyId: step.journey, context: lookUpAll(step.context, facts) },
  }),
  settle: (step, result) => setOff({ started: step.journey }, result),
  reads: (step) => pathsOf(step.context),
  setsOff: (step) => [{ kind: 'start', journeyId: step.journey, field: 'journey' }],
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => (step.journey === '' ? [{ code: 'journey_missing', field: 'journey' }] : []),
  blank: (): StartJourneyStep => ({ type: 'start-journey', name: 'Start journey', journey: '', next: {} }),
  form: startJourneyForm,
  summary: (step) => ({ key: 'step.start-journey.summary', values: { journey: step.journey } }),
});
