import type { StepForm } from '../../form';

export const emitForm: StepForm = {
  fields: [
    { path: 'event', widget: 'event', help: true },
    { path: 'properties', widget: 'given-values', help: true },
  ],
};
