/** The journey that faults happen to: one mail, a wait, two mails right after each other. */
import type { JourneyInput } from '../../engine/language';

/** Mails one person gets, one per message step. */
export const MAILS = 3;
/** Numbers of the visits that are message steps, in order: with the run id they name the mails. */
export const MESSAGE_VISITS = [1, 3, 4];
/** The domain of the sandbox's sender: the right side of every Message-ID. */
export const SENDER_DOMAIN = 'shop.example';

export const subjectOf = (mail: number): string => `Mail ${mail}`;
/** The step that sends the n-th mail, from 1. */
export const stepOf = (mail: number): string => `m${mail}`;

export function faultJourney(id: string, event: string): JourneyInput {
  const mail = (n: number, next: string | null): JourneyInput['steps'][string] => ({
    type: 'message',
    channel: 'email',
    name: `Mail ${n}`,
    content: { subject: subjectOf(n), body: { blocks: [{ type: 'text', text: 'Hello {{ profile.name }}' }] } },
    next: { sent: next },
  });
  return {
    format: 'journey/1',
    id,
    name: id,
    trigger: { kind: 'event', on: [{ event }] },
    settings: { class: 'transactional' },
    start: stepOf(1),
    steps: {
      [stepOf(1)]: mail(1, 'pause'),
      pause: { type: 'wait', name: 'A second', for: 'PT1S', next: { done: stepOf(2) } },
      [stepOf(2)]: mail(2, stepOf(3)),
      [stepOf(3)]: mail(3, null),
    },
  };
}
