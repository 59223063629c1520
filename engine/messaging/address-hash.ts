import { createHmac } from 'node:crypto';
import type { Channel } from '../language/facts';

/**
 * What the suppression list keeps instead of an address: it survives erasure, and a stolen list names nobody without the secret.
 * The channel is part of it: a number that stopped texts may still be somebody's push id.
 *
 * @param address normalised by `addressOf`.
 */
export function hashAddress(channel: Channel, address: string, secret: string): string {
  return createHmac('sha256', secret).update(`${channel}:${address}`).digest('base64url');
}
