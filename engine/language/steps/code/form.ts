import type { StepForm } from '../../form';

export const codeForm: StepForm = {
  fields: [
    { path: 'pool', widget: 'pool', help: true },
    { path: 'saveAs', widget: 'text', help: true, advanced: true },
  ],
};
