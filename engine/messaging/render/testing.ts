/** Journeys and scopes for the tests of rendering. */
import { type JourneyInput, journeySchema } from '../../language/document';
import type { EmailContent } from '../../language/steps/message/content';
import { compileMessage, type MessageStep, type RenderResult, type RenderScope, renderMessage } from '.';

export const secret = 'a secret of at least thirty-two characters';
export const baseUrl = 'https://go.example.com';

type Input = Partial<Omit<JourneyInput, 'steps'>>;

/** A journey of the one step. */
export function journeyWith(step: object, overrides: Input = {}) {
  return journeySchema.parse({
    format: 'journey/1',
    id: 'cart',
    name: 'Cart',
    trigger: { kind: 'api' },
    parameters: [{ name: 'postalAddress', label: 'Address', value: '1 Lark Street & Co, Berlin' }],
    start: 's1',
    steps: { s1: { type: 'message', name: 'Message', next: { sent: null }, ...step } },
    ...overrides,
  });
}

/** Compiles the one step of such a journey. */
export async function compiled(step: object, overrides: Input = {}) {
  const journey = journeyWith(step, overrides);
  return compileMessage(journey.steps['s1'] as MessageStep, { journey, tracking: { baseUrl } });
}

export const email = (body: object, more: Partial<EmailContent> = {}) => ({
  channel: 'email',
  content: { subject: 'Hello', body, ...more },
});

export function scope(overrides: Partial<RenderScope> = {}): RenderScope {
  return {
    profile: { firstName: 'Ana' },
    event: null,
    context: {},
    params: { postalAddress: '1 Lark Street & Co, Berlin' },
    journey: { id: 'cart', name: 'Cart' },
    unsubscribe_url: `${baseUrl}/u/token`,
    zone: 'Europe/Berlin',
    locale: 'en',
    now: Date.parse('2026-03-10T12:00:00Z'),
    conditions: {},
    ...overrides,
  };
}

export const delivery = { messageId: 'run1:2', personId: 'person1', secret };

/** The email for one person; fails the test when there is none. */
export async function emailFor(step: object, overrides: Partial<RenderScope> = {}) {
  return emailIn(renderMessage(await compiled(step), scope(overrides)));
}

export function emailIn(result: RenderResult) {
  if (result.kind !== 'ok' || result.channel !== 'email') throw new Error(`not an email: ${JSON.stringify(result)}`);
  return result.content;
}
