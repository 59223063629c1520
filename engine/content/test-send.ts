/** A test message through a real connection: made as sending makes it, marked as a test, outside of every journey and its ledger. */
import { ConnectorError, callContext, messageIdFor } from '../../connectors';
import type { Clock } from '../clock';
import { randomId } from '../ids';
import type { Channel } from '../language';
import { addressAttributes, addressOf, hashAddress, mailboxOf, type RenderedContent } from '../messaging';
import { Problem } from '../problem';
import type { Secrets } from '../secrets';
import type { Store } from '../store';
import { type Connections, connectionsOf, type OpenChannel } from '../worker/connections';
import { type DrawRequest, draw } from './draw';

export interface TestRequest extends DrawRequest {
  to: string;
  /** Id of a connection; null = the one journeys would use. */
  connection: string | null;
  /** Whoever asks knows that the address is on the suppression list. */
  evenIfSuppressed: boolean;
}

export interface TestSent {
  /** As it was sent to. */
  to: string;
  connection: string;
  sandbox: boolean;
}

export interface TestDeps {
  store: Store;
  clock: Clock;
  secrets: Secrets;
  publicUrl: string;
  log(text: string): void;
}

const LONGEST_CALL_MS = 15_000;
/** Put before subject, text and title: nobody takes it for the real thing. */
const MARK = '[Test] ';

/**
 * @throws Problem `address_invalid`, `address_suppressed`, `connection_missing`, `message_not_rendered`, `test_not_sent`, and those of `draw`.
 */
export async function sendTest(deps: TestDeps, request: TestRequest): Promise<TestSent> {
  const { store, secrets, clock, log } = deps;
  const { kind } = request.template;
  if (kind === 'snippet')
    throw new Problem('bad_request', 'A snippet is a part of messages: send a template that names it.', '/kind');
  const to = addressOf(kind, { [addressAttributes[kind]]: request.to });
  if (to === null) throw new Problem('address_invalid', request.to.slice(0, 100), '/to');
  if (!request.evenIfSuppressed && (await isSuppressed(store, secrets, kind, to)))
    throw new Problem('address_suppressed', to, '/to');
  const { result, findings } = await draw(deps, request);
  if (result.kind === 'abort') throw new Problem('message_not_rendered', `It takes this person out: ${result.reason}`);
  if (result.kind === 'error')
    throw new Problem('message_not_rendered', `${result.field}: ${result.message}`, undefined, { findings });
  const connections = connectionsOf(store, secrets, clock, log);
  try {
    return await call(connections, kind, to, result, request.connection);
  } finally {
    await connections.close();
  }
}

async function isSuppressed(store: Store, secrets: Secrets, channel: Channel, address: string): Promise<boolean> {
  const hash = hashAddress(channel, address, secrets.derive('addresses'));
  return (await store.suppressions.findById(hash).lean()) !== null;
}

async function call(
  connections: Connections,
  kind: Channel,
  to: string,
  message: RenderedContent,
  id: string | null,
): Promise<TestSent> {
  const channel = await connections.channel(kind, id ?? undefined);
  if (!channel) throw new Problem('connection_missing', id ?? kind, '/connection');
  const key = `test:${randomId()}`;
  const context = callContext(channel.kit, {
    idempotencyKey: key,
    attempt: 1,
    signal: AbortSignal.timeout(LONGEST_CALL_MS),
    now: () => new Date(),
  });
  try {
    await channel.action.perform(context, channel.action.input.parse(inputOf(channel, to, message, key)));
  } catch (error) {
    if (error instanceof ConnectorError)
      throw new Problem('test_not_sent', error.message, undefined, undefined, { cause: error });
    throw error;
  }
  return { to, connection: channel.id, sandbox: channel.row.sandbox };
}

function inputOf({ row: { sender } }: OpenChannel, to: string, message: RenderedContent, key: string): object {
  switch (message.channel) {
    case 'email': {
      const { subject, html, text, from, replyTo } = message.content;
      return {
        to,
        from: mailboxOf(from ?? sender.name, sender.address),
        replyTo,
        subject: MARK + subject,
        html,
        text,
        headers: { 'X-Sojourn-Test': 'yes' },
        messageId: messageIdFor(key, sender.address.split('@')[1] ?? 'localhost'),
      };
    }
    case 'sms':
      return { to, from: sender.address, body: MARK + message.content.body };
    case 'push':
      return { externalId: to, ...message.content, title: MARK + message.content.title };
    default:
      return message satisfies never;
  }
}
