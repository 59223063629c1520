import type { StepForm } from '../../form';

export const waitForForm: StepForm = {
  fields: [
    { path: 'branches', widget: 'watched-arms', help: true },
    { path: 'timeout', widget: 'duration', help: true },
    { path: 'restartOn', widget: 'restart', help: true, advanced: true },
  ],
};
