import type { FormField, StepForm } from '../../form';

const on = (channel: string) => ({ path: 'channel', is: [channel] });
/** Which template of the channel. */
const stored = (channel: string): FormField => ({
  path: 'template',
  widget: 'stored-template',
  help: true,
  when: on(channel),
  choices: [channel],
});
/** A step that names a template has no words of its own. */
const own = (field: FormField): FormField => (field.path.startsWith('content.') ? { ...field, unless: 'template' } : field);

const fields: FormField[] = [
  { path: 'channel', widget: 'select', choices: ['email', 'sms', 'push'] },
  ...['email', 'sms', 'push'].map(stored),
  { path: 'content.subject', widget: 'template', when: on('email') },
  { path: 'content.preheader', widget: 'template', help: true, when: on('email') },
  { path: 'content.body', widget: 'email-design', when: on('email') },
  { path: 'content.text', widget: 'sms-text', help: true, when: on('sms') },
  { path: 'content.title', widget: 'template', when: on('push') },
  { path: 'content.body', labelledAs: 'content.text', widget: 'template', when: on('push') },
  { path: 'content.url', widget: 'template', when: on('push') },
  { path: 'content.image', widget: 'template', when: on('push'), advanced: true },
  { path: 'content.data', widget: 'key-values', when: on('push'), advanced: true },
  { path: 'topic', widget: 'text', help: true },
  { path: 'class', widget: 'select', help: true, choices: ['marketing', 'transactional'], advanced: true },
  { path: 'content.from', widget: 'template', help: true, when: on('email'), advanced: true },
  { path: 'content.replyTo', widget: 'template', when: on('email'), advanced: true },
  { path: 'sendBy', widget: 'duration', help: true, advanced: true },
  { path: 'connection', widget: 'connection', help: true, advanced: true },
];

export const messageForm: StepForm = { fields: fields.map(own) };
