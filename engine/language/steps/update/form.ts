import type { StepForm } from '../../form';

export const updateForm: StepForm = { fields: [{ path: 'operations', widget: 'update-list', help: true }] };
