/**
 * The most direct way to write the five emails on Temporal: one workflow, default worker options, one normal activity per send that
 * calls the same connector with the same two ledger writes. What the engine is compared with.
 */
import { callContext, connectorById, messageIdFor, openConnection } from '../../connectors';
import type { Store } from '../../engine/store';

export interface HandWrittenActivities {
  send(input: { journey: string; person: string; email: string; n: number }): Promise<void>;
}

export function handWrittenActivities(store: Store, smtpPort: number): HandWrittenActivities {
  const smtp = connectorById('smtp');
  const action = smtp?.actions['send'];
  if (!smtp || !action) throw new Error('There is no SMTP connector.');
  const kit = openConnection(smtp, {
    auth: smtp.auth.schema.parse({ host: '127.0.0.1', port: smtpPort, encryption: 'none' }),
    allowedHosts: ['127.0.0.1'],
    log: () => undefined,
  });
  return {
    send: async ({ journey, person, email, n }) => {
      const _id = `${journey}:${n}`;
      const messages = store.messages.collection;
      await messages.insertOne({
        _id,
        runId: journey,
        personId: person,
        state: 'calling',
        channel: 'email',
        claimedAt: Date.now(),
      } as never);
      const context = callContext(kit, {
        idempotencyKey: _id,
        attempt: 1,
        signal: AbortSignal.timeout(8_000),
        now: () => new Date(),
      });
      const html = `<h1>Hello ${person}</h1><p>This is mail ${n} of five.</p><p><a href="https://shop.example.com">Open</a></p>`;
      await action.perform(context, {
        to: email,
        from: '"Shop" <hello@shop.example>',
        subject: `Hello ${person}, number ${n}`,
        html,
        text: `This is mail ${n} of five.`,
        messageId: messageIdFor(_id, 'shop.example'),
      });
      await messages.updateOne({ _id: _id as never }, { $set: { state: 'accepted', sentAt: Date.now() } });
    },
  };
}
