/** Short ways to write journeys for tests; everything else is the language as it is. */
import type { JourneyInput } from '../../engine/language';

type Step = JourneyInput['steps'][string];

export const email = (subject: string, next: string | null, more: object = {}): Step =>
  ({
    type: 'message',
    channel: 'email',
    name: subject,
    content: { subject, body: { blocks: [{ type: 'text', text: 'Hello {{ profile.name }}' }] } },
    next: { sent: next },
    ...more,
  }) as Step;

/** For people who asked for it: a link to unsubscribe is part of it. */
export const newsletter = (subject: string, next: string | null): Step =>
  email(subject, next, {
    content: { subject, body: { blocks: [{ type: 'text', text: 'Hello. [Unsubscribe]({{ unsubscribe_url }})' }] } },
  });

export const wait = (duration: string, done: string | null): Step => ({
  type: 'wait',
  name: 'Wait',
  for: duration,
  next: { done },
});

/** A transactional journey that starts at its first step and is entered by an event, as often as that happens. */
export const journey = (
  id: string,
  event: string,
  steps: JourneyInput['steps'],
  more: Partial<JourneyInput> = {},
): JourneyInput => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: { kind: 'event', on: [{ event }] },
  entry: { again: { mode: 'every-time' } },
  settings: { class: 'transactional' },
  start: Object.keys(steps)[0] ?? null,
  steps,
  ...more,
});

/** The same for people who said yes: what marketing must show is there. */
export const campaign = (
  id: string,
  event: string,
  steps: JourneyInput['steps'],
  cap?: { max: number; per: string },
): JourneyInput =>
  journey(id, event, steps, {
    settings: { class: 'marketing', ...(cap && { cap }) },
    parameters: [{ name: 'postalAddress', label: 'Postal address', value: '1 Main Street, Springfield' }],
  });
