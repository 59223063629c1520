/** The journeys the benchmark runs; all transactional, so that no consent is asked for. */
const email = (n: number, next: string | null) => ({
  type: 'message',
  name: `Email ${n}`,
  channel: 'email',
  content: {
    subject: `Hello {{ profile.firstName }}, number ${n}`,
    body: {
      blocks: [
        { type: 'heading', text: 'Hello {{ profile.firstName }}' },
        { type: 'text', text: `This is mail ${n} of five.` },
        { type: 'button', label: 'Open', href: 'https://shop.example.com' },
      ],
    },
  },
  next: { sent: next },
});

function journey(id: string, event: string, steps: Record<string, unknown>, start: string) {
  return {
    format: 'journey/1',
    id,
    name: id,
    trigger: { kind: 'event', on: [{ event }] },
    entry: { again: { mode: 'every-time' } },
    settings: { class: 'transactional', zone: 'UTC' },
    start,
    steps,
  };
}

/** Five emails, one after the other. */
export const fiveEmails = (id: string, event: string) =>
  journey(id, event, Object.fromEntries([1, 2, 3, 4, 5].map((n) => [`m${n}`, email(n, n < 5 ? `m${n + 1}` : null)])), 'm1');

/** Five emails with a second between them. */
export const withWaits = (id: string, event: string) =>
  journey(
    id,
    event,
    Object.fromEntries(
      [1, 2, 3, 4, 5].flatMap((n) => [
        [`m${n}`, email(n, n < 5 ? `w${n}` : null)],
        ...(n < 5 ? [[`w${n}`, { type: 'wait', name: 'A second', for: 'PT1S', next: { done: `m${n + 1}` } }]] : []),
      ]),
    ),
    'm1',
  );

/** Ten branches, no email. */
export const tenGates = (id: string, event: string) =>
  journey(
    id,
    event,
    Object.fromEntries(
      Array.from({ length: 10 }, (_, i) => [
        `b${i}`,
        {
          type: 'branch',
          name: `Gate ${i}`,
          branches: [
            {
              id: 'yes',
              label: 'Yes',
              when: { combinator: 'and', rules: [{ field: 'profile.plan', operator: '=', value: i % 2 ? 'pro' : 'free' }] },
            },
          ],
          next: { yes: i < 9 ? `b${i + 1}` : null, else: i < 9 ? `b${i + 1}` : null },
        },
      ]),
    ),
    'b0',
  );

/** One email: how long from the post to the sink. */
export const oneEmail = (id: string, event: string) => journey(id, event, { m1: email(1, null) }, 'm1');

/** One long wait. */
export const longWait = (id: string, event: string, length: string) =>
  journey(id, event, { w1: { type: 'wait', name: 'A month', for: length, next: { done: null } } }, 'w1');

/** Waits for an event, then sends: how long a wake takes. */
export const waker = (id: string, event: string, awaited: string) =>
  journey(
    id,
    event,
    {
      f1: {
        type: 'wait-for',
        name: 'Until they go on',
        branches: [{ id: 'go', label: 'Go', on: { event: awaited }, since: 'now' }],
        timeout: 'PT1H',
        next: { go: 'm1', timeout: null },
      },
      m1: email(1, null),
    },
    'f1',
  );
