import type { StepForm } from '../../form';

export const jumpForm: StepForm = { fields: [{ path: 'maxVisits', widget: 'number', help: true }] };
