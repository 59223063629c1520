/** Guides: actions of connectors, and what they and other steps keep. */
import type { Guides, Loose } from '../guide';

const call = (more: Loose = {}): Loose => ({
  type: 'action',
  name: 'Ask the CRM',
  uses: 'http/request@1',
  connection: 'crm',
  input: { method: 'GET', url: 'customers/{{ profile.crm_id }}' },
  next: { done: null },
  ...more,
});
const calling = (more: Loose): Loose => ({ steps: { a: call(more) } });
const connections = { crm: 'http', mail: 'smtp' };

export const actions: Guides = {
  action_missing: {
    means: 'The step does not say yet which action it uses.',
    example: calling({ uses: '' }),
    mended: [['steps.a.uses', 'http/request@1']],
  },
  action_unknown: {
    means:
      'This build has no such connector, no such version of it, or no such action; or it is one that sends messages, which a “message” step does.',
    example: calling({ uses: 'http/ask@1' }),
    mended: [['steps.a.uses', 'http/request@1']],
  },
  action_input_missing: {
    means: 'The input lacks a field that the action needs.',
    example: calling({ input: { method: 'GET' } }),
    mended: [['steps.a.input.url', 'customers/{{ profile.crm_id }}']],
  },
  action_input_unknown: {
    means: 'The input has a field that the action does not know.',
    example: calling({ input: { method: 'GET', url: 'customers', verb: 'list' } }),
    mended: [['steps.a.input.verb']],
  },
  action_input_invalid: {
    means:
      'A field of the input is not what the action takes. What is only made when the step is done (templates, `from`) is checked then.',
    example: calling({ input: { method: 'TRACE', url: 'customers' } }),
    mended: [['steps.a.input.method', 'GET']],
  },
  connection_missing: {
    means: 'The step does not say yet by which connection it calls.',
    example: calling({ connection: '' }),
    mended: [['steps.a.connection', 'crm']],
  },
  connection_unknown: {
    means: 'There is no connection with the id that a message or an action names. Looked at when publishing.',
    connections,
    example: calling({ connection: 'crn' }),
    mended: [['steps.a.connection', 'crm']],
  },
  connection_of_other: {
    means:
      'The connection belongs to another connector than the action, or to one that does not send on the channel of the message. Looked at when publishing.',
    connections,
    example: calling({ connection: 'mail' }),
    mended: [['steps.a.connection', 'crm']],
  },
  saved_twice: {
    means: 'Two steps on one way keep what they got under the same name, so the second replaces the first.',
    example: {
      steps: {
        a: call({ saveAs: 'found', next: { done: 'c' } }),
        c: { type: 'code', name: 'Coupon', pool: 'spring', saveAs: 'found', next: { done: null } },
      },
    },
    mended: [['steps.c.saveAs', 'code']],
  },
};
