/** Forms of what belongs to the whole journey; fields are paths of the document. */
import type { StepForm } from '../../../engine/language';

/** Labels are under `journeyForm.<path>`. */
export const entryForm: StepForm = {
  fields: [
    { path: 'entry.audience', widget: 'condition', help: true },
    { path: 'entry.key', widget: 'path', help: true, advanced: true },
    { path: 'entry.grace', widget: 'duration', help: true, advanced: true },
  ],
};

export const settingsForm: StepForm = {
  fields: [
    { path: 'settings.class', widget: 'select', help: true, choices: ['marketing', 'transactional'] },
    { path: 'settings.zone', widget: 'zone', help: true },
    { path: 'settings.sendBy', widget: 'duration', help: true },
    { path: 'settings.onTemplateError', widget: 'select', choices: ['park', 'skip'] },
    { path: 'settings.calendar', widget: 'calendar', help: true, advanced: true },
    { path: 'settings.priority', widget: 'number', help: true, advanced: true },
  ],
};

export const aboutForm: StepForm = {
  fields: [{ path: 'description', widget: 'textarea' }],
};
