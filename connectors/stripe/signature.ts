import { createHmac } from 'node:crypto';
import { constantTimeEqual, type RawRequest } from '../kit';

/** Stripe's own default: how far the signed instant may lie from now. */
const TOLERANCE_SECONDS = 300;

/**
 * Stripe's scheme (https://docs.stripe.com/webhooks/signature): `t=<unix seconds>,v1=<hex>[,v1=<hex> …]`, where each `v1` is
 * HMAC-SHA256 over `<t>.<raw body>`. Several `v1` appear while a secret is being rolled; one that matches is enough.
 */
export function verifyStripeSignature(request: RawRequest, secret: string, now: Date): boolean {
  const fields = (request.headers.get('stripe-signature') ?? '').split(',').map((field) => field.trim().split('='));
  const stamp = fields.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d{1,12}$/.test(stamp)) return false;
  if (Math.abs(now.getTime() / 1000 - Number(stamp)) > TOLERANCE_SECONDS) return false;
  const expected = createHmac('sha256', secret).update(`${stamp}.`).update(request.rawBody).digest('hex');
  return fields.some(([name, value]) => name === 'v1' && constantTimeEqual(value ?? '', expected));
}
