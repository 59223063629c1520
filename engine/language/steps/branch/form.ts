import type { StepForm } from '../../form';

export const branchForm: StepForm = { fields: [{ path: 'branches', widget: 'arms', help: true }] };
