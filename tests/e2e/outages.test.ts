/** Parts of the real stack go away and come back: what was acknowledged is delayed, never lost, and nothing goes out twice. */
import type { RunSummary } from '../../engine/api/contract';
import { DATABASE_CHILD, TEMPORAL_CHILD } from '../../engine/embedded';
import { email, journey, wait } from '../support/documents';
import { type Stack, startStack } from '../support/stack';
import { until } from '../support/until';

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.publish(
    journey('order', 'Ordered', { a: email('Order received', 'w'), w: wait('PT1S', 'b'), b: email('On its way', null) }),
  );
}, 240_000);
afterAll(() => stack.stop(), 60_000);

const people = (name: string, count: number): string[] => Array.from({ length: count }, (_, i) => `${name}-${i}`);
const enter = async (users: string[]): Promise<void> => {
  await Promise.all(users.map((user) => stack.identify(user, { email: `${user}@example.test`, name: user })));
  await Promise.all(users.map((user) => stack.track(user, 'Ordered')));
};

async function runs(users: string[]): Promise<RunSummary[]> {
  const { body } = await stack.api<{ items: RunSummary[] }>('GET', '/runs?journey=order&limit=200');
  return body.items.filter((run) => users.includes(run.person));
}

/** Everybody is through, and got each mail once. */
async function delivered(users: string[]): Promise<void> {
  await until(
    'everybody is through',
    async () => (await runs(users)).filter((run) => run.status === 'completed').length === users.length,
    90_000,
  );
  const got = (await stack.mails()).flatMap(({ to, subject }) =>
    users.includes(to.split('@')[0] ?? '') ? [`${to}: ${subject}`] : [],
  );
  const expected = users.flatMap((user) => ['On its way', 'Order received'].map((subject) => `${user}@example.test: ${subject}`));
  expect(got.sort()).toEqual(expected.sort());
}

const triedInVain = (users: string[]): Promise<unknown> =>
  until('a send failed', async () => {
    const { body } = await stack.api<{ items: { personId: string }[] }>(
      'GET',
      '/messages?journey=order&state=released&limit=200',
    );
    const ids = new Set((await runs(users)).map((run) => run.personId));
    return body.items.some((message) => ids.has(message.personId));
  });

it.each([
  ['is not there', { mode: 'refuse' }],
  ['says "try again"', { mode: 'reject', code: 451 }],
])(
  'delivers everything after a mail server that %s has recovered',
  async (_what, behaviour) => {
    const users = people(`mail-${behaviour.mode}`, 20);
    await stack.behave({ channel: 'email', ...behaviour });
    await enter(users);
    await triedInVain(users);
    await stack.behave({ channel: 'email', mode: 'accept' });
    await delivered(users);
  },
  120_000,
);

it('accepts events while Temporal is away, and lets people enter when it is back', async () => {
  const { supervisor } = stack.product.services;
  const users = people('temporal', 5);
  await supervisor.halt(TEMPORAL_CHILD);
  await enter(users);
  await until('the runs stand', async () => (await runs(users)).length === users.length);
  await supervisor.resume(TEMPORAL_CHILD);
  await delivered(users);
}, 120_000);

it('answers 503 with Retry-After while the database is away, and has everything it acknowledged afterwards', async () => {
  const { supervisor } = stack.product.services;
  const users = people('database', 10);
  await enter(users);
  await supervisor.halt(DATABASE_CHILD, 'SIGKILL');
  const refused = [
    await stack.ingest('track', { messageId: 'database-away', userId: 'database-0', event: 'Something', properties: {} }),
    await stack.api('GET', '/runs?journey=order'),
  ];
  for (const { status, headers, body } of refused) {
    expect(status).toBe(503);
    expect(Number(headers.get('retry-after'))).toBeGreaterThan(0);
    expect(body).toMatchObject({ code: 'database_unreachable' });
  }
  await supervisor.resume(DATABASE_CHILD);
  await until(
    'the API answers again',
    async () => (await stack.api('GET', '/runs?journey=order').catch(() => null))?.status === 200,
  );
  await delivered(users);
}, 180_000);
