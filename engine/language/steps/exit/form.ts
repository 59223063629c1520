import type { StepForm } from '../../form';

export const exitForm: StepForm = { fields: [{ path: 'reason', widget: 'text', help: true }] };
