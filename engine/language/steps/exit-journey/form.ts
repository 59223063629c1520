import type { StepForm } from '../../form';

export const exitJourneyForm: StepForm = {
  fields: [
    { path: 'journey', widget: 'journey', help: true },
    { path: 'reason', widget: 'text', help: true },
    { path: 'sameKey', widget: 'switch', help: true },
  ],
};
