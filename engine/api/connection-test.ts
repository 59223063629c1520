/** Tries credentials against the provider, before or after they are kept. Sends nothing. */
import { ConnectorError, callContext, connectorById, openConnection } from '../../connectors';
import { randomId } from '../ids';

/** Longer than any provider takes that works, real ms. */
const TEST_WITHIN_MS = 10_000;

export type Tested = { ok: true; account: string } | { ok: false; message: string } | { ok: null };

/**
 * `ok: null` when the connector has nothing to ask its provider. The message of a failure is a plain sentence without secrets.
 *
 * @param auth as the connector's schema gives it
 */
export async function testConnection(
  connectorId: string,
  auth: unknown,
  allowedHosts: readonly string[],
  signal: AbortSignal,
): Promise<Tested> {
  const connector = connectorById(connectorId);
  if (!connector?.auth.test) return { ok: null };
  const connection = openConnection(connector, { auth, allowedHosts, log: () => undefined });
  const limit = AbortSignal.any([signal, AbortSignal.timeout(TEST_WITHIN_MS)]);
  const context = callContext(connection, { idempotencyKey: randomId(), attempt: 1, signal: limit, now: () => new Date() });
  try {
    const tooLate = new Promise<never>((_, refuse) => {
      limit.addEventListener('abort', () => refuse(new ConnectorError('retryable', 'Nothing answered within 10 seconds.')));
    });
    const { account } = await Promise.race([connector.auth.test(context), tooLate]);
    return { ok: true, account };
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    return { ok: false, message: error.message };
  } finally {
    void connection.close();
  }
}
