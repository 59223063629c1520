/** The `exit-journey` step: ends the person's runs in a journey, wherever they stand; never the run it belongs to. */
import * as z from 'zod';
import { defineStep } from '../../step';
import { otherJourneySchema } from '../../values';
import { stepObject } from '../envelope';
import { setOff } from '../outward';
import { exitJourneyForm } from './form';

const schema = stepObject('exit-journey', {
  journey: otherJourneySchema,
  /** Only runs whose key is that of this run. */
  sameKey: z.boolean().optional(),
  /** Why, as the ended runs tell it. */
  reason: z.string().max(60),
});
export type ExitJourneyStep = z.output<typeof schema>;

export const exitJourney = defineStep({
  type: 'exit-journey',
  schema,
  ports: () => ({ main: ['done'], secondary: [] }),
  bypass: () => 'done',
  enter: ({ journey, reason, sameKey }, { key }) => ({
    kind: 'perform',
    effect: { kind: 'exit-journey', journeyId: journey, reason, ...(sameKey ? { key } : {}) },
  }),
  settle: (step, result) => setOff({ endedRunsOf: step.journey }, result),
  setsOff: (step) => [{ kind: 'exit', journeyId: step.journey, field: 'journey' }],
  shortestStay: () => 0,
  longestStay: () => 0,
  check: (step) => [
    ...(step.journey === '' ? [{ code: 'journey_missing' as const, field: 'journey' }] : []),
    ...(step.reason.trim() === '' ? [{ code: 'content_missing' as const, field: 'reason' }] : []),
  ],
  blank: (): ExitJourneyStep => ({ type: 'exit-journey', name: 'Exit journey', journey: '', reason: 'superseded', next: {} }),
  form: exitJourneyForm,
  summary: (step) => ({
    key: step.sameKey ? 'step.exit-journey.summary.sameKey' : 'step.exit-journey.summary.all',
    values: { journey: step.journey },
  }),
});
