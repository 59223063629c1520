import type { StepForm } from '../../form';

export const splitForm: StepForm = {
  fields: [
    { path: 'variants', widget: 'weights', help: true },
    { path: 'sticky', widget: 'switch', help: true, advanced: true },
  ],
};
