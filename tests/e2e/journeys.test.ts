/** Journeys from event to mail, on the real stack: what people get, and what operators see. */
import type { Message, RunDetail, RunSummary } from '../../engine/api/contract';
import { campaign, email, journey, newsletter, wait } from '../support/documents';
import { type Stack, startStack } from '../support/stack';
import { until } from '../support/until';

type ExperimentArm = { exposed: number; converted: number };

const ONE_A_DAY = { max: 1, per: 'P1D' };

let stack: Stack;
beforeAll(async () => {
  stack = await startStack();
  await stack.publish(
    journey('welcome', 'Signed Up', { a: email('Welcome', 'w'), w: wait('PT1S', 'b'), b: email('Still there?', null) }),
    journey(
      'cart',
      'Cart Left',
      { w: wait('PT1H', 'm'), m: email('Your cart', null) },
      {
        exits: [{ id: 'bought', on: { event: 'Order Completed' }, reason: 'bought' }],
      },
    ),
    journey('survey', 'Asked', {
      f: {
        type: 'wait-for',
        name: 'Answer',
        branches: [{ id: 'yes', label: 'Yes', on: { event: 'Answered' } }],
        timeout: 'PT3S',
        next: { yes: 'thanks', timeout: 'reminder' },
      },
      thanks: email('Thanks', null),
      reminder: email('Reminder', null),
    }),
    journey('grade', 'Graded', {
      u: { type: 'update', name: 'Gold', operations: [{ op: 'set', field: 'profile.tier', value: 'gold' }], next: { done: 'b' } },
      b: {
        type: 'branch',
        name: 'Gold?',
        branches: [
          {
            id: 'gold',
            label: 'Gold',
            when: { combinator: 'and', rules: [{ field: 'profile.tier', operator: '=', value: 'gold' }] },
          },
        ],
        next: { gold: 'yes', else: 'no' },
      },
      yes: email('Gold it is', null),
      no: email('Not gold', null),
    }),
    journey(
      'climb',
      'Climbing',
      { w: wait('PT1H', 'm'), m: email('Climb on', null) },
      {
        exits: [
          {
            id: 'top',
            on: { condition: { combinator: 'and', rules: [{ field: 'profile.tier', operator: '=', value: 'gold' }] } },
            reason: 'reached_gold',
          },
        ],
      },
    ),
    journey(
      'words',
      'Compared',
      {
        s: {
          type: 'split',
          name: 'Which words',
          variants: [
            { id: 'a', label: 'A', weight: 50 },
            { id: 'b', label: 'B', weight: 50 },
          ],
          experiment: { window: 'P1D' },
          next: { a: 'w', b: 'w' },
        },
        w: wait('PT1S', null),
      },
      // biome-ignore lint/suspicious/noThenProperty: the language's own word
      { goal: { name: 'Order', on: { event: 'Ordered' }, within: 'P1D', then: 'continue' } },
    ),
    campaign('news-a', 'News', { m: newsletter('News A', null) }, ONE_A_DAY),
    campaign('news-b', 'News', { m: newsletter('News B', null) }, ONE_A_DAY),
    campaign('letters', 'Letters', { a: newsletter('Letter 1', 'w'), w: wait('PT1S', 'b'), b: newsletter('Letter 2', null) }),
    journey('broken', 'Break', {
      m: email('Broken', 'after', {
        content: {
          subject: '{% assign price = 5 | money: profile.currency %}Mended',
          body: { blocks: [{ type: 'text', text: 'x' }] },
        },
      }),
      after: email('After', null),
    }),
  );
}, 240_000);
afterAll(() => stack.stop(), 60_000);

const address = (user: string): string => `${user}@example.test`;
const arrive = (user: string, traits: object = {}): Promise<string> =>
  stack.identify(user, { email: address(user), name: user, ...traits });

async function subjectsTo(user: string): Promise<string[]> {
  return (await stack.mails()).filter(({ to }) => to === address(user)).map(({ subject }) => subject);
}

/** The runs of one person; his name is his user id. */
async function runsOf(user: string, journeyId: string): Promise<RunSummary[]> {
  const { body } = await stack.api<{ items: RunSummary[] }>('GET', `/runs?journey=${journeyId}&limit=200`);
  return body.items.filter((run) => run.person === user);
}

const ended = (user: string, journeyId: string): Promise<RunSummary> =>
  until(`${user} is through ${journeyId}`, async () => (await runsOf(user, journeyId)).find((run) => run.endedAt !== null));
const waiting = (user: string, journeyId: string, step: string): Promise<RunSummary> =>
  until(`${user} waits in ${journeyId}`, async () =>
    (await runsOf(user, journeyId)).find(
      (run) => run.status === 'active' && run.stepId === step && Date.parse(run.due ?? '') > Date.now(),
    ),
  );
const parked = (user: string, journeyId: string): Promise<RunSummary> =>
  until(`${user} is parked in ${journeyId}`, async () => (await runsOf(user, journeyId)).find((run) => run.status === 'parked'));

it('counts who an experiment drew and who reached the goal, also after the end of the run', async () => {
  for (const user of ['eva', 'max', 'ida']) {
    await arrive(user);
    await stack.track(user, 'Compared');
  }
  for (const user of ['eva', 'max', 'ida']) await ended(user, 'words');
  await stack.track('eva', 'Ordered');
  const total = (arms: ExperimentArm[], of: 'exposed' | 'converted') => arms.reduce((sum, arm) => sum + arm[of], 0);
  await until('three are counted and one has ordered', async () => {
    const { body } = await stack.api<{ items: { arms: ExperimentArm[] }[] }>('GET', '/journeys/words/experiments');
    const arms = body.items[0]?.arms ?? [];
    return total(arms, 'exposed') === 3 && total(arms, 'converted') === 1;
  });
});

it('sends the words of a stored template in the language of the person, as they were when the journey was published', async () => {
  const words = (subject: string) => ({
    subject,
    body: { blocks: [{ type: 'text', text: '{{ snippets.greeting }} {{ profile.name }}' }] },
  });
  const template = {
    id: 'stored-mail',
    kind: 'email',
    name: 'Stored',
    locale: 'en',
    content: words('Stored words'),
    translations: { de: words('Gespeicherte Worte') },
  };
  await stack.api('POST', '/templates', {
    id: 'greeting',
    kind: 'snippet',
    name: 'Greeting',
    locale: 'en',
    content: { text: 'Dear' },
  });
  expect((await stack.api('POST', '/templates', template)).status).toBe(201);
  const step = {
    type: 'message',
    channel: 'email',
    name: 'Mail',
    template: { id: 'stored-mail' },
    next: { sent: null },
  } as const;
  await stack.publish(journey('stored', 'Asked For Words', { m: step }));
  const { id: _id, kind: _kind, ...later } = { ...template, content: words('Changed words') };
  expect((await stack.api('PUT', '/templates/stored-mail', later, { 'if-match': '"1"' })).status).toBe(200);
  await arrive('lea');
  await stack.identify('lea', { locale: 'de-CH' });
  await arrive('tom');
  for (const user of ['lea', 'tom']) await stack.track(user, 'Asked For Words');
  for (const user of ['lea', 'tom']) await ended(user, 'stored');
  expect(await subjectsTo('lea')).toEqual(['Gespeicherte Worte']);
  expect(await subjectsTo('tom')).toEqual(['Stored words']);
  expect(JSON.stringify(await stack.mails())).toContain('Dear ');

  // A test goes to the sandbox as well, and is marked.
  const { name: _name, ...sent } = later;
  const test = await stack.api('POST', '/templates/test-send', { kind: 'email', ...sent, to: 'me@customers.example' });
  expect(test).toMatchObject({ status: 200, body: { to: 'me@customers.example', connection: 'sandbox-email', sandbox: true } });
  await until('the test is in the outbox', async () => JSON.stringify(await stack.mails()).includes('[Test] Changed words'));
});

it('takes a person from event to the last mail, and tells the path', async () => {
  await arrive('ana');
  await stack.track('ana', 'Signed Up');
  const run = await ended('ana', 'welcome');
  expect(await subjectsTo('ana')).toEqual(['Welcome', 'Still there?']);
  expect(run).toMatchObject({ status: 'completed', exitReason: 'completed' });
  const { body } = await stack.api<RunDetail>('GET', `/runs/${run.id}`);
  expect(body.path.map(({ stepId, port }) => [stepId, port])).toEqual([
    ['a', 'sent'],
    ['w', 'done'],
    ['b', 'sent'],
  ]);
  expect(body.messages.map(({ state }) => state)).toEqual(['accepted', 'accepted']);
});

it('ends at once when the exit event comes in the middle of a wait', async () => {
  await arrive('ben');
  await stack.track('ben', 'Cart Left');
  await waiting('ben', 'cart', 'w');
  await stack.track('ben', 'Order Completed');
  expect(await ended('ben', 'cart')).toMatchObject({ status: 'exited', exitReason: 'bought' });
  expect(await subjectsTo('ben')).toEqual([]);
});

it('hears an exit event that was accepted in the same breath as the entrance', async () => {
  await arrive('bob');
  const events = ['Cart Left', 'Order Completed'].map((event, i) => ({
    type: 'track',
    messageId: `bob-${i}`,
    userId: 'bob',
    event,
    properties: {},
  }));
  expect(await stack.ingest('batch', { batch: events })).toMatchObject({ status: 200 });
  expect(await ended('bob', 'cart')).toMatchObject({ status: 'exited', exitReason: 'bought' });
});

it('takes the branch of the event, or of the time-out', async () => {
  await Promise.all([arrive('cem'), arrive('cleo')]);
  await Promise.all([stack.track('cem', 'Asked'), stack.track('cleo', 'Asked')]);
  await waiting('cem', 'survey', 'f');
  await stack.track('cem', 'Answered');
  await Promise.all([ended('cem', 'survey'), ended('cleo', 'survey')]);
  expect(await subjectsTo('cem')).toEqual(['Thanks']);
  expect(await subjectsTo('cleo')).toEqual(['Reminder']);
});

it('lets the next branch and the conditions of other journeys see an update', async () => {
  await arrive('dan', { tier: 'silver' });
  await stack.track('dan', 'Climbing');
  await waiting('dan', 'climb', 'w');
  await stack.track('dan', 'Graded');
  expect(await ended('dan', 'climb')).toMatchObject({ status: 'exited', exitReason: 'reached_gold' });
  await ended('dan', 'grade');
  expect(await subjectsTo('dan')).toEqual(['Gold it is']);
});

it('takes an event once, however often it is sent', async () => {
  await arrive('eva');
  await Promise.all(Array.from({ length: 10 }, () => stack.track('eva', 'Signed Up', {}, 'eva-signed-up')));
  await ended('eva', 'welcome');
  expect(await runsOf('eva', 'welcome')).toHaveLength(1);
  expect(await subjectsTo('eva')).toEqual(['Welcome', 'Still there?']);
});

it('keeps a frequency cap when two journeys want to send at once', async () => {
  const people = ['fay', 'fin', 'flo', 'fox'];
  await Promise.all(people.map((user) => arrive(user, { consent: { email: true } })));
  await Promise.all(people.map((user) => stack.track(user, 'News')));
  for (const user of people) {
    await Promise.all([ended(user, 'news-a'), ended(user, 'news-b')]);
    expect(await subjectsTo(user)).toHaveLength(1);
  }
  const { body } = await stack.api<{ items: Message[] }>('GET', '/messages?journey=news-a&state=skipped&limit=200');
  const other = await stack.api<{ items: Message[] }>('GET', '/messages?journey=news-b&state=skipped&limit=200');
  expect([...body.items, ...other.body.items].map(({ reason }) => reason)).toEqual(people.map(() => 'frequency_capped'));
});

it('sends nothing after an acknowledged unsubscribe', async () => {
  await arrive('gil', { consent: { email: true } });
  await stack.track('gil', 'Letters');
  const mail = await until('the first letter', async () => (await stack.mails()).find(({ to }) => to === address('gil')));
  const link = /^List-Unsubscribe: .*?<(http[^>]+)>/im.exec(mail.raw.replace(/\r?\n[ \t]+/g, ' '))?.[1];
  const answer = await fetch(String(link), { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }) });
  const acknowledgedAt = Date.now();
  expect(answer.status).toBe(200);
  await ended('gil', 'letters');
  const later = (await stack.mails()).filter(({ to, at }) => to === address('gil') && at > acknowledgedAt);
  expect(later).toEqual([]);
});

it('lets people in who come into a segment, and at a date of theirs', async () => {
  const condition = { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: 'pro' }] };
  await stack.api('POST', '/segments', { id: 'pro', name: 'Pro', condition });
  await stack.publish(
    journey('into-pro', '', { m: email('Welcome to pro', null) }, { trigger: { kind: 'segment', segment: 'pro', on: 'enter' } }),
    journey(
      'trial',
      '',
      { m: email('Trial over', null) },
      { trigger: { kind: 'date', date: 'profile.trialEnds', repeat: 'never' } },
    ),
  );
  await arrive('seg', { plan: 'free', trialEnds: new Date(Date.now() + 2_000).toISOString() });
  await stack.identify('seg', { plan: 'pro' });
  await Promise.all([ended('seg', 'into-pro'), ended('seg', 'trial')]);
  expect((await subjectsTo('seg')).sort()).toEqual(['Trial over', 'Welcome to pro']);
});

describe('operators', () => {
  const operate = (run: RunSummary, id: string, operation: object) =>
    stack.api<{ run: RunSummary }>('POST', `/runs/${run.id}/operate`, { id, ...operation });

  it('find a run parked with its error in plain words, and skip the step once', async () => {
    await arrive('hal', { currency: 'nope' });
    await stack.track('hal', 'Break');
    const run = await parked('hal', 'broken');
    expect(run.lastError).toMatchObject({ code: 'template_error', message: expect.stringContaining('subject') });
    const answers = await Promise.all([1, 2, 3].map(() => operate(run, 'skip-hal', { operation: 'skip' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await ended('hal', 'broken');
    expect(await subjectsTo('hal')).toEqual(['After']);
  });

  it('retry after the data was mended, once', async () => {
    await arrive('ivy', { currency: 'nope' });
    await stack.track('ivy', 'Break');
    const run = await parked('ivy', 'broken');
    await stack.identify('ivy', { currency: 'EUR' });
    await until('the person is mended', async () => {
      const { body } = await stack.api<{ attributes: { currency: string } }>('GET', `/people/${run.personId}`);
      return body.attributes.currency === 'EUR';
    });
    const answers = await Promise.all([1, 2, 3].map(() => operate(run, 'retry-ivy', { operation: 'retry' })));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    await ended('ivy', 'broken');
    expect(await subjectsTo('ivy')).toEqual(['Mended', 'After']);
  });

  it('move a run to another step, and take one out', async () => {
    await Promise.all([arrive('jon'), arrive('joy')]);
    await Promise.all([stack.track('jon', 'Cart Left'), stack.track('joy', 'Cart Left')]);
    const [jon, joy] = await Promise.all([waiting('jon', 'cart', 'w'), waiting('joy', 'cart', 'w')]);
    await Promise.all([1, 2].map(() => operate(jon, 'move-jon-1', { operation: 'move', stepId: 'm' })));
    await Promise.all([1, 2].map(() => operate(joy, 'exit-joy-1', { operation: 'exit', reason: 'asked_by_phone' })));
    expect(await ended('joy', 'cart')).toMatchObject({ status: 'exited', exitReason: 'asked_by_phone' });
    expect(await ended('jon', 'cart')).toMatchObject({ status: 'completed' });
    expect(await subjectsTo('jon')).toEqual(['Your cart']);
    expect(await subjectsTo('joy')).toEqual([]);
    expect(await operate(joy, 'exit-joy-2', { operation: 'skip' })).toMatchObject({
      status: 409,
      body: { code: 'operation_refused' },
    });
  });
});
