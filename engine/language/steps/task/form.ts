import type { StepForm } from '../../form';

export const taskForm: StepForm = {
  choice: {
    id: 'who',
    options: [
      { path: 'assignee.team', blank: '' },
      { path: 'assignee.user', blank: '' },
      { path: 'assignee.attribute', blank: 'profile.owner' },
    ],
  },
  fields: [
    { path: 'title', widget: 'template' },
    { path: 'body', widget: 'template', help: true },
    { path: 'assignee.team', widget: 'team', help: true },
    { path: 'assignee.user', widget: 'user', help: true },
    { path: 'assignee.attribute', widget: 'path', help: true },
    { path: 'outcomes', widget: 'outcomes', help: true },
    { path: 'due', widget: 'duration', help: true },
    { path: 'escalate', widget: 'escalations', help: true, advanced: true },
    { path: 'fallback', widget: 'text', help: true, advanced: true },
    { path: 'calendar', widget: 'calendar', help: true, advanced: true },
  ],
};
