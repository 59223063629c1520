/** Drivers that live long: poked thousands of times, shared by many of whom one is broken, and left by one after the other. */
import { setTimeout as delay } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import type { History } from '@temporalio/common/lib/proto-utils';
import { WORKER_CHILD } from '../../engine/embedded/product';
import type { RunRow } from '../../engine/store';
import { driversOf } from '../../engine/worker/drivers';
import { email, journey } from '../support/documents';
import { type Stack, startStack } from '../support/stack';
import { until } from '../support/until';

const PEOPLE = 200;
const NOISE = 10_000;
const BATCH = 500;
const POKES = 10_000;
const POKES_AT_ONCE = 100;
/** Between so many pokes, ms: longer than those the product takes together. */
const PAUSE_MS = 150;
/** A history begins anew after hundreds of events, where production takes thousands. */
const SHORT_HISTORY = 'limit.historyCount.suggestContinueAsNew=100';

const RIGHT = { combinator: 'and' as const, rules: [{ field: 'event.properties.yes', operator: '=' as const, value: true }] };

let stack: Stack;
let connection: Connection;
let client: Client;
beforeAll(async () => {
  stack = await startStack({ temporalConfig: [SHORT_HISTORY] });
  connection = await Connection.connect({ address: stack.product.services.temporal.address });
  client = new Client({ connection });
  const answer = (id: string, event: string, subject: string) =>
    journey(id, event, {
      f: {
        type: 'wait-for',
        name: 'Answer',
        branches: [{ id: 'yes', label: 'Yes', on: { event: 'Answered', where: RIGHT } }],
        timeout: 'P30D',
        next: { yes: 'm', timeout: null },
      },
      m: email(subject, null),
    });
  await stack.publish(
    answer('patient', 'Asked', 'Thank you'),
    journey('crowd', 'Gathered', {
      m: email('{% for i in (1..profile.share) %}*{% endfor %} for you', 'f'),
      f: {
        type: 'wait-for',
        name: 'Leave',
        branches: [{ id: 'yes', label: 'Yes', on: { event: 'Left' } }],
        timeout: 'P30D',
        next: { yes: null, timeout: null },
      },
    }),
  );
});
afterAll(async () => {
  await connection?.close();
  await stack?.stop();
});

const runsOf = async (journeyId: string) =>
  (await stack.product.store.runs.collection.find({ journeyId }).toArray()) as unknown as RunRow[];
const waiting = ({ status, stepId, due }: RunRow) => status === 'active' && stepId === 'f' && (due ?? 0) > Date.now() + 60_000;
const subjects = async () => (await stack.mails()).map(({ subject }) => subject);

/** Every run of a driver's chain, by how many pokes it heard. */
async function pokesHeard(driver: string, first: string): Promise<number[]> {
  const heard: number[] = [];
  for (let runId: string | null = first; runId; ) {
    const history: History = await client.workflow.getHandle(driver, runId).fetchHistory();
    const events = history.events ?? [];
    heard.push(events.filter((event) => event.workflowExecutionSignaledEventAttributes).length);
    runId = events.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? null;
  }
  return heard;
}

test('ten thousand pokes do not wear a driver out: few reach it, it continues as new, and it hears the right event', async () => {
  await stack.identify('ana', { email: 'ana@customers.example', name: 'Ana' });
  await stack.track('ana', 'Asked');
  const [run] = await until('she waits', async () => {
    const runs = await runsOf('patient');
    return runs.every(waiting) && runs.length === 1 && runs;
  });
  const worker = stack.product.services.supervisor.pid(WORKER_CHILD);
  const driver = client.workflow.getHandle(run?.driver ?? '');
  const { runId: first } = await driver.describe();
  for (let sent = 0; sent < NOISE; sent += BATCH)
    await stack.ingest('batch', {
      batch: Array.from({ length: BATCH }, (_, i) => ({
        type: 'track',
        messageId: `n-${sent + i}`,
        userId: 'ana',
        event: 'Answered',
        properties: { yes: false },
      })),
    });
  const drivers = driversOf(client, () => undefined);
  for (let sent = 0; sent < POKES; sent += POKES_AT_ONCE) {
    await Promise.all(Array.from({ length: POKES_AT_ONCE }, () => drivers.poke(driver.workflowId)));
    await delay(PAUSE_MS);
  }
  await until(
    'all of it is handled',
    async () => (await stack.product.store.events.countDocuments({ state: 'new' })) === 0,
    180_000,
  );
  await stack.track('ana', 'Answered', { yes: true });
  await until('she is thanked', async () => (await subjects()).includes('Thank you'), 60_000);
  const heard = await pokesHeard(driver.workflowId, first);
  process.stdout.write(`pokes heard by each run of the chain: ${heard.join(', ')}\n`);
  expect(heard.length).toBeGreaterThan(1);
  const all = heard.reduce((sum, pokes) => sum + pokes, 0);
  expect(all).toBeLessThan(POKES / 10);
  expect(stack.product.services.supervisor.pid(WORKER_CHILD)).toBe(worker);
}, 300_000);

test('of two hundred who share a driver one cannot be served: the others go on, and she is parked with the reason', async () => {
  const people = Array.from({ length: PEOPLE }, (_, i) => `p${i}`);
  await stack.ingest('batch', {
    batch: people.map((userId, i) => ({
      type: 'identify',
      messageId: `i-${userId}`,
      userId,
      traits: { email: `${userId}@customers.example`, share: i === 77 ? 1e7 : 4 },
    })),
  });
  await stack.ingest('batch', {
    batch: people.map((userId) => ({ type: 'track', messageId: `t-${userId}`, userId, event: 'Gathered' })),
  });
  const runs = await until(
    'everybody got theirs or is parked',
    async () => {
      const found = await runsOf('crowd');
      return found.length === PEOPLE && found.every((each) => waiting(each) || each.status === 'parked') && found;
    },
    120_000,
  );
  const parked = runs.filter(({ status }) => status === 'parked');
  expect(parked.map(({ lastError }) => lastError?.code)).toEqual(['template_error']);
  expect((await subjects()).filter((subject) => subject === '**** for you')).toHaveLength(PEOPLE - 1);
  const drivers = new Set(runs.map(({ driver }) => driver));
  expect(drivers.size).toBeLessThan(PEOPLE / 20);
}, 180_000);

test('a driver loses its members one by one and ends with the last', async () => {
  const runs = await runsOf('crowd');
  const [name] = [...new Set(runs.map(({ driver }) => driver))];
  const driver = client.workflow.getHandle(name ?? '');
  for (let i = 0; i < PEOPLE; i += 40)
    await stack.ingest('batch', {
      batch: Array.from({ length: 40 }, (_, k) => ({
        type: 'track',
        messageId: `l-${i + k}`,
        userId: `p${i + k}`,
        event: 'Left',
      })),
    });
  await until('all but the parked one have left', async () => (await runsOf('crowd')).filter(({ live }) => live).length === 1);
  const [left] = (await runsOf('crowd')).filter(({ live }) => live);
  await stack.api('POST', `/runs/${left?._id}/operate`, { id: 'the-last-one', operation: 'exit', reason: 'Share of nothing' });
  await until('nobody is left', async () => (await runsOf('crowd')).every(({ live }) => !live));
  await until('its driver has ended', async () => (await driver.describe()).status.name === 'COMPLETED', 60_000);
}, 180_000);
