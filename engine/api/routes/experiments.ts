import { decideExperiment, type Experiment, experimentsOf } from '../../journeys';
import { decideExperimentBody, experimentList } from '../contract';
import { defineRoute, type Route } from '../route';
import type { Services } from '../services';
import { iso } from '../views/instant';

const view = ({ decided, ...experiment }: Experiment) => ({
  ...experiment,
  decided: decided && { ...decided, at: iso(decided.at) },
});

export function experimentRoutes({ store, clock }: Services): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/journeys/:id/experiments',
      tag: 'journeys',
      summary: 'Splits that are experiments: people and conversions by arm, and whether one is better with certainty.',
      result: experimentList,
      handle: async ({ param }) => ({ body: { items: (await experimentsOf(store, param('id'))).map(view) } }),
    }),
    defineRoute({
      method: 'post',
      path: '/journeys/:id/experiments/:step/decide',
      tag: 'journeys',
      summary: 'Send everybody one way from now on, or (null) let chance go on. People drawn before keep their way.',
      body: decideExperimentBody,
      result: experimentList,
      handle: async ({ param, body, by }) => {
        const journeyId = param('id');
        await decideExperiment(store, { journeyId, stepId: param('step'), variant: body.variant, by, at: clock.now() });
        return { body: { items: (await experimentsOf(store, journeyId)).map(view) } };
      },
    }),
  ];
}
