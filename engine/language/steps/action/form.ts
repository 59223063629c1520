import type { StepForm } from '../../form';

export const actionForm: StepForm = {
  fields: [
    { path: 'uses', widget: 'text', help: true },
    { path: 'connection', widget: 'connection', help: true },
    { path: 'input', widget: 'json', help: true },
    { path: 'saveAs', widget: 'text', help: true },
  ],
};
