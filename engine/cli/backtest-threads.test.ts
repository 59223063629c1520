import { compile } from '../language';
import { aJourney, anSms, HOUR, NOON } from '../language/testing';
import { judge } from '../messaging/policy';
import { backtest, type LoggedPerson } from '../runtime';
import { backtestOnThreads, startThread } from './backtest-threads';

const plan = compile(
  aJourney(
    { hello: anSms('rest'), rest: { type: 'wait', name: 'w', for: 'P2D', next: { done: null } } },
    { entry: { again: { mode: 'after-exit' } } },
  ),
  0,
);
const event = (id: string, at: number): LoggedPerson['events'][number] => ({
  _id: id,
  kind: 'track',
  name: 'Signed Up',
  properties: {},
  traits: {},
  otherId: null,
  timestamp: at,
  receivedAt: at,
});

const log = Array.from({ length: 2_500 }, (_, i): LoggedPerson => {
  const at = NOON + (i % 400) * HOUR;
  return { id: `p${i}`, events: [event(`a${i}`, at), event(`b${i}`, at + (i % 90) * HOUR)] };
});

it('gives on many threads what one thread gives, and tells of the progress', async () => {
  const told: number[] = [];
  const options = { assumeConsent: ['sms'] } as const;
  const result = await backtestOnThreads(plan, log, options, (people) => told.push(people));
  expect(result).toEqual(backtest(plan, log, { ...options, policy: judge }));
  expect(result).toMatchObject({ people: 2_500, events: 5_000 });
  expect(told.at(-1)).toBe(2_500);
});

it('another thread plays what is left to it', async () => {
  const counters = new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
  const options = { from: NOON, to: NOON + 1_000 * HOUR };
  const { result } = startThread({ document: plan.document, people: log, options, counters, thread: 1 });
  expect(await result).toEqual(backtest(plan, log, { ...options, policy: judge }));
  // Each part of fifty, and once in vain.
  expect([...counters]).toEqual([51, 0, 51]);
});
