import type { StepForm } from '../../form';

export const startJourneyForm: StepForm = {
  fields: [
    { path: 'journey', widget: 'journey', help: true },
    { path: 'context', widget: 'given-values', help: true },
  ],
};
