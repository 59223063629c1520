import type { StepForm } from '../../form';

export const splitForm: StepForm = {
  fields: [
    { path: 'variants', widget: 'weights', help: true },
    { path: 'control', widget: 'number', help: true, advanced: true },
    { path: 'experiment', widget: 'experiment', help: true },
    { path: 'sticky', widget: 'switch', help: true, advanced: true },
  ],
};
