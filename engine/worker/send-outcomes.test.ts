import { ConnectorError, type Idempotency } from '../../connectors';
import { afterFailure, MAX_ATTEMPTS } from './send-outcomes';

const NOW = 1_000_000;
const outcomeOf = (failure: ConnectorError, idempotency: Idempotency, attempt = 1, restsUntil = 0) =>
  afterFailure(failure, { attempt, now: NOW, restsUntil, idempotency, channel: 'email' });
const lostAnswer = new ConnectorError('retryable', 'The provider failed (503).', { ambiguous: true });

describe('an answer that got lost', () => {
  it('is no doubt where the same key may be sent again', () => {
    expect(outcomeOf(lostAnswer, 'native')).toMatchObject({
      ledger: { state: 'released' },
      result: { kind: 'retry', at: NOW + 2_000 },
    });
    expect(outcomeOf(lostAnswer, 'native', 1, NOW + 60_000)).toMatchObject({ result: { kind: 'later', at: NOW + 60_000 } });
  });

  it('leaves the claim standing where the provider can be asked', () => {
    expect(outcomeOf(lostAnswer, 'lookup', 2)).toEqual({
      ledger: {},
      result: { kind: 'retry', at: NOW + 6_000, error: { code: 'retryable', message: 'The provider failed (503).' } },
    });
  });

  it.each<[Idempotency, number]>([
    ['none', 1],
    ['lookup', MAX_ATTEMPTS],
  ])('is for an operator to judge with %s at attempt %i', (idempotency, attempt) => {
    expect(outcomeOf(lostAnswer, idempotency, attempt)).toMatchObject({
      ledger: { state: 'unknown' },
      result: { kind: 'park', error: { code: 'send_unknown' } },
    });
  });
});

describe('a clear failure', () => {
  it.each<Idempotency>(['native', 'lookup', 'none'])('is tried again, then parked, with %s', (idempotency) => {
    const refused = new ConnectorError('retryable', 'Nobody listens.', { retryAfterMs: 90_000 });
    expect(outcomeOf(refused, idempotency)).toMatchObject({
      ledger: { state: 'released' },
      result: { kind: 'retry', at: NOW + 90_000 },
    });
    expect(outcomeOf(refused, idempotency, MAX_ATTEMPTS)).toMatchObject({
      ledger: { state: 'released' },
      result: { kind: 'park' },
    });
  });

  it('of the recipient is a normal outcome', () => {
    const gone = new ConnectorError('recipient', 'No such mailbox.', { reason: 'invalid_address', providerCode: '5.1.1' });
    expect(outcomeOf(gone, 'none')).toMatchObject({
      ledger: { state: 'skipped', reason: 'invalid_address' },
      result: { kind: 'settle', result: { kind: 'skipped', reason: 'invalid_address', evidence: { code: '5.1.1' } } },
    });
  });

  it('of a throttle uses up nothing', () => {
    const slow = new ConnectorError('throttled', 'Too many.', { retryAfterMs: 3_000 });
    expect(outcomeOf(slow, 'none', MAX_ATTEMPTS)).toMatchObject({ result: { kind: 'later', at: NOW + 3_000 } });
  });
});
