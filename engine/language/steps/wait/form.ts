import type { StepForm } from '../../form';

export const waitForm: StepForm = {
  choice: {
    id: 'form',
    options: [
      { path: 'for', blank: 'PT1H' },
      { path: 'calendarDays', blank: 1 },
      { path: 'calendarMonths', blank: 1 },
      { path: 'until', blank: { date: 'profile.trialEndsAt' } },
      { path: 'random', blank: { min: 'PT1H', max: 'PT3H' } },
    ],
  },
  fields: [
    { path: 'for', widget: 'duration' },
    { path: 'calendarDays', widget: 'number', help: true },
    { path: 'calendarMonths', widget: 'number' },
    { path: 'until.date', widget: 'path', help: true },
    { path: 'until.offset', widget: 'offset', help: true },
    { path: 'until.at', widget: 'time' },
    { path: 'random.min', widget: 'duration' },
    { path: 'random.max', widget: 'duration' },
    { path: 'at', widget: 'time', help: true },
    { path: 'on', widget: 'weekdays', advanced: true },
    { path: 'window', widget: 'window', help: true, advanced: true },
    { path: 'calendar', widget: 'calendar', help: true, advanced: true },
    { path: 'zone', widget: 'zone', help: true, advanced: true },
  ],
};
