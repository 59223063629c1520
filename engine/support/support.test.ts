import * as fc from 'fast-check';
import { compile, type JourneyInput } from '../language';
import { aJourney, anSms, DAY, HOUR, MINUTE, NOON } from '../language/testing';
import type { EventRow, MessageRow, PersonRow, RunRow, VisitRow } from '../store/rows';
import { bundleOf, bundleSchema, planOfBundle, type RunRecords, replayed } from '.';

const marketing = (next: string | null): JourneyInput['steps'][string] => anSms(next, { class: 'marketing' });
const steps: JourneyInput['steps'] = {
  hello: marketing('answer'),
  answer: {
    type: 'wait-for',
    name: 'f',
    branches: [{ id: 'yes', label: 'Yes', on: { event: 'Answered' } }],
    timeout: 'P1D',
    next: { yes: 'own', timeout: 'again' },
  },
  own: {
    type: 'branch',
    name: 'b',
    branches: [
      {
        id: 'us',
        label: 'Us',
        when: { combinator: 'and', rules: [{ field: 'profile.email', operator: 'endsWith', value: '@our.example' }] },
      },
    ],
    next: { us: null, else: 'again' },
  },
  again: marketing(null),
};
const plan = compile(
  aJourney(steps, {
    exits: [{ id: 'gone', on: { event: 'Cancelled' }, reason: 'cancelled' }],
    entry: { again: { mode: 'after-exit' } },
  }),
  3,
);

const row = (revision: number, name: string, at: number, more: Partial<EventRow> = {}): EventRow => ({
  _id: `m:${revision}`,
  kind: 'track',
  name,
  userId: 'ana',
  anonymousId: null,
  personId: null,
  properties: {},
  traits: {},
  otherId: null,
  timestamp: at,
  receivedAt: at,
  ordinal: revision,
  partition: 0,
  state: 'done',
  source: 'segment',
  person: 'p-ana',
  revision,
  hops: [],
  attempts: 1,
  lastError: null,
  ...more,
});
const visit = (
  seq: number,
  stepId: string,
  port: string | null,
  leftAt: number,
  evidence: VisitRow['evidence'] = {},
): VisitRow => ({
  _id: `run:${seq}`,
  runId: 'run',
  journeyId: 'test',
  version: 3,
  personId: 'p-ana',
  stepId,
  seq,
  enteredAt: leftAt,
  leftAt,
  port,
  evidence,
});

/** Somebody who agreed, was sent an SMS late because a provider was slow, answered, and was refused the second one by a cap. */
function records(more: Partial<RunRecords> & { runMore?: Partial<RunRow> } = {}): RunRecords {
  const person: PersonRow = {
    _id: 'p-ana',
    revision: 5,
    attributes: {
      email: 'ana.lopez@our.example',
      phone: '+4915112345678',
      firstName: 'Ana',
      city: 'Bremen',
      timezone: 'Europe/London',
    },
    rollups: {
      'Signed Up': { count: 1, first: NOON, last: NOON, recent: [[NOON, 3]] },
      Looked: { count: 1, first: NOON - DAY, last: NOON - DAY, recent: [[NOON - DAY, 2]] },
    },
    consent: { sms: { '*': 'subscribed' } },
    segments: [],
    aliases: ['u:ana'],
    accountId: null,
    pending: {},
    mergedInto: null,
    createdAt: NOON - 2 * DAY,
    updatedAt: NOON,
    deleted: false,
  };
  const run = {
    _id: 'run',
    journeyId: 'test',
    version: 3,
    personId: 'p-ana',
    slot: 's',
    status: 'completed',
    live: false,
    driver: 'd',
    state: {
      visit: { stepId: 'again', seq: 4, enteredAt: NOON, revision: 4, state: null },
      event: { id: 'm:3', name: 'Signed Up', properties: {}, at: NOON, revision: 3 },
      context: { params: {} },
      entry: { at: NOON + 20, revision: 3 },
      key: null,
      goal: null,
      moves: 0,
    },
    stepId: 'again',
    due: null,
    inbox: [],
    lastError: null,
    exitReason: 'completed',
    enteredAt: NOON + 20,
    endedAt: NOON + 3 * HOUR + 80,
    goalUntil: null,
    operations: [],
    ...more.runMore,
  } as unknown as RunRow;
  const message = {
    _id: 'run:1',
    stepId: 'hello',
    journeyId: 'test',
    channel: 'sms',
    providerMessageId: 'SM1',
    token: 'secret-token',
    title: 'Hello Ana',
    evidence: {},
    claimedAt: NOON,
    at: { delivered: NOON + HOUR },
  } as unknown as MessageRow;
  return {
    run,
    person,
    visits: [
      visit(1, 'hello', 'sent', NOON + 40 * MINUTE, { messageId: 'run:1' }),
      visit(2, 'answer', 'yes', NOON + 3 * HOUR + 50, { event: 'Answered' }),
      visit(3, 'own', 'us', NOON + 3 * HOUR + 60, { rules: [{ field: 'profile.email', actual: 'ana.lopez@our.example' }] }),
    ],
    events: [
      row(1, 'Identify', NOON - 2 * DAY, {
        kind: 'identify',
        traits: { email: 'ana.lopez@our.example', phone: '+4915112345678', consent: { sms: true } },
      }),
      row(2, 'Looked', NOON - DAY),
      row(3, 'Signed Up', NOON),
      row(4, 'Message Delivered', NOON + HOUR, { kind: 'receipt', userId: null, properties: { providerMessageId: 'SM1' } }),
      row(5, 'Answered', NOON + 3 * HOUR, { properties: { text: 'yes, Ana here', from: '+4915112345678' } }),
    ],
    messages: [message],
    ...more,
  };
}

describe('a real run as a golden case', () => {
  it('goes the recorded way: late sends as they were, decisions anew', () => {
    const result = replayed(plan, records(), NOON + 2 * DAY);
    expect(result).toMatchObject({ reproduces: true, differences: [] });
    expect(result.case).toMatchObject({
      person: {
        id: 'p-ana',
        // What no kept call ever said was there before.
        attributes: { email: 'ana.lopez@our.example', city: 'Bremen', firstName: 'Ana' },
        consent: { sms: { '*': 'subscribed' } },
        did: { Looked: ['PT86400S'] },
      },
      startAt: '2026-03-03T12:00:00.000Z',
      recorded: [{ seq: 1, stepId: 'hello', at: '2026-03-03T12:40:00.000Z', result: 'sent' }],
      tolerance: 'PT1M',
    });
    expect(result.case.events).toMatchObject([
      { event: 'Signed Up' },
      { event: 'Message Delivered', about: { stepId: 'hello', reaction: 'delivered' } },
      { event: 'Answered' },
    ]);
  });

  it('keeps what providers and caps answered', () => {
    const at = NOON + 3 * HOUR;
    const visits = (port: string, reason: string) => [
      ...records().visits.slice(0, 2),
      visit(3, 'own', 'else', at + 60),
      visit(4, 'again', port, at + 5 * HOUR, { reason }),
    ];
    const stranger = { ...records().person, attributes: { ...records().person.attributes, email: 'ana@elsewhere.example' } };
    const events = records().events.map((one) =>
      one.revision === 1 ? { ...one, traits: { ...one.traits, email: 'ana@elsewhere.example' } } : one,
    );
    for (const [port, reason] of [
      ['skipped', 'frequency_cap'],
      ['failed', 'invalid_number'],
    ] as const) {
      const given = records({ person: stranger, events, visits: visits(port, reason), runMore: { endedAt: at + 5 * HOUR } });
      expect(replayed(plan, given, NOON + 2 * DAY)).toMatchObject({
        reproduces: true,
        case: { recorded: [{}, { result: port, reason }] },
      });
    }
  });

  it('ends where the run stands while it is on its way, also before a message that has not gone out', () => {
    const visits = records().visits.slice(0, 1);
    const waits = { live: true, status: 'active', stepId: 'answer', exitReason: null, endedAt: null } as const;
    const events = records().events.slice(0, 4);
    const result = replayed(plan, records({ visits, events, runMore: waits }), NOON + 2 * HOUR);
    expect(result).toMatchObject({ reproduces: true, case: { expectedEnd: { status: 'waiting', reason: 'answer' } } });
    const state = { ...records().run.state, visit: { stepId: 'hello', seq: 1, enteredAt: NOON, revision: 3, state: null } };
    const parked = { ...waits, status: 'parked', stepId: 'hello', state } as const;
    expect(replayed(plan, records({ visits: [], events, runMore: parked }), NOON + 2 * HOUR).reproduces).toBe(true);
  });

  it('allows a run that was late as a whole what it was late, and says what it cannot explain', () => {
    const late = records().visits.map((one) => (one.seq > 1 ? { ...one, leftAt: one.leftAt + HOUR } : one));
    const result = replayed(plan, records({ visits: late, runMore: { endedAt: NOON + 4 * HOUR } }), NOON + 2 * DAY);
    expect(result).toMatchObject({ reproduces: true, case: { tolerance: 'PT64M' } });
    const [hello] = records().visits;
    const moved = [...(hello ? [hello] : []), visit(2, 'answer', '@operator', NOON + HOUR)];
    expect(replayed(plan, records({ visits: moved }), NOON + 2 * DAY)).toMatchObject({
      reproduces: false,
      differences: [{ where: 1, expected: expect.stringContaining('@operator') }, {}],
    });
  });
});

it('a task that somebody completed is completed again in the case', () => {
  const outcomes = [
    { id: 'won', label: 'Won' },
    { id: 'lost', label: 'Lost' },
  ];
  const call = {
    type: 'task',
    name: 't',
    title: 'Call',
    assignee: { team: 'sales' },
    due: 'P2D',
    outcomes,
    next: { won: null, lost: null },
  };
  const withTask = compile(aJourney({ call: call as JourneyInput['steps'][string] }), 1);
  const done = { ...visit(1, 'call', 'won', NOON + 5 * HOUR), enteredAt: NOON + 20 };
  const told = row(4, 'Task Completed', NOON + 5 * HOUR, { properties: { runId: 'run', taskId: 'run:1', outcome: 'won' } });
  const given = records({
    visits: [done],
    events: [...records().events.slice(0, 3), told],
    messages: [],
    runMore: { endedAt: NOON + 5 * HOUR },
  });
  expect(replayed(withTask, given, NOON + 2 * DAY)).toMatchObject({
    reproduces: true,
    case: { choices: { call: { outcome: 'won' } }, events: [{ event: 'Signed Up' }] },
  });
});

describe('an action', () => {
  const rich = { combinator: 'and', rules: [{ field: 'context.crm.body.limit', operator: '>', value: 100 }] };
  const withAction = compile(
    aJourney({
      ask: {
        type: 'action',
        name: 'a',
        uses: 'http/request@1',
        connection: 'crm',
        saveAs: 'crm',
        next: { done: 'b', failed: null },
      },
      b: { type: 'branch', name: 'b', branches: [{ id: 'rich', label: 'Rich', when: rich }], next: { rich: null, else: null } },
    } as JourneyInput['steps']),
    1,
  );
  const output = { status: 200, body: { limit: 120, email: 'ana@elsewhere.example' } };
  const did = { action: 'http/request@1', connection: 'crm' };
  const asked = (visits: VisitRow[]) =>
    records({
      visits,
      events: records().events.slice(0, 3),
      messages: [{ ...records().messages[0], channel: null, stepId: 'ask', output } as MessageRow],
      runMore: { endedAt: NOON + HOUR },
    });

  it('brings back in the case what it brought back, and fails as it failed', () => {
    const done = visit(1, 'ask', 'done', NOON + HOUR, { ...did, saved: { crm: output } });
    expect(replayed(withAction, asked([done, visit(2, 'b', 'rich', NOON + HOUR)]), NOON + DAY)).toMatchObject({
      reproduces: true,
      case: { recorded: [{ seq: 1, stepId: 'ask', result: 'done', output }] },
    });
    const failed = visit(1, 'ask', 'failed', NOON + HOUR, { ...did, reason: 'provider_refused', code: '404' });
    expect(replayed(withAction, asked([failed]), NOON + DAY)).toMatchObject({
      reproduces: true,
      case: { recorded: [{ result: 'failed', reason: 'provider_refused' }] },
    });
  });

  it('tells a bundle nothing personal of what it brought back', () => {
    const done = visit(1, 'ask', 'done', NOON + HOUR, { ...did, saved: { crm: output } });
    const bundle = bundleOf(withAction, asked([done, visit(2, 'b', 'rich', NOON + HOUR)]), { now: NOON + DAY, hide: true });
    expect(JSON.stringify(bundle)).not.toContain('ana@elsewhere');
    expect(bundle).toMatchObject({ reproduces: true, messages: [{ output: { body: { limit: 120 } } }] });
  });
});

describe('a support bundle', () => {
  it('holds no personal value, keeps their shapes, and still goes the recorded way', () => {
    const bundle = bundleOf(plan, records(), { now: NOON + 2 * DAY, hide: true });
    expect(bundleSchema.parse(JSON.parse(JSON.stringify(bundle)))).toEqual(bundle);
    const text = JSON.stringify({ ...bundle, journey: null });
    for (const secret of ['ana.lopez', '4915112345678', 'Ana', 'Bremen', 'u:ana', '"ana"', 'secret-token'])
      expect(text).not.toContain(secret);
    // The document asks for this domain, so it is no secret, and the branch must decide as it did.
    expect(bundle.person['attributes']).toMatchObject({
      email: 'xxx.xxxxx@our.example',
      phone: '+4900000000000',
      firstName: 'Xxx',
      city: 'Xxxxxx',
    });
    expect(bundle.messages).toMatchObject([{ title: 'Hello Xxx' }]);
    expect(bundle.events[4]).toMatchObject({ properties: { text: 'yes, Xxx here', from: '+4900000000000' } });
    expect(bundle).toMatchObject({ redacted: true, reproduces: true, journey: { version: 3, hash: plan.hash } });
    expect(planOfBundle(bundle)).toEqual(plan);
  });

  it('takes any name out of any sentence', () => {
    const named = (firstName: string) => {
      const { person, events } = records();
      const told = events.map((one) =>
        one.revision === 5 ? { ...one, properties: { text: `Dear (${firstName}), hello!` } } : one,
      );
      return records({ person: { ...person, attributes: { firstName } }, events: told });
    };
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 5, maxLength: 20 }), (name) => {
        fc.pre(/[\p{L}\p{N}]/u.test(name.replace(/[xX0]/g, '')));
        const bundle = bundleOf(plan, named(name), { now: NOON + 2 * DAY, hide: true });
        const said = bundle.events[4]?.['properties'] as { text: string };
        expect(said.text).toMatch(/^Dear \(/);
        expect(said.text).not.toContain(name);
      }),
      { numRuns: 50 },
    );
  });

  it('keeps everything when it is asked to', () => {
    const bundle = bundleOf(plan, records(), { now: NOON + 2 * DAY, hide: false });
    expect(bundle.person).toMatchObject({ attributes: { firstName: 'Ana' }, aliases: ['u:ana'] });
    expect(JSON.stringify(bundle)).not.toContain('secret-token');
  });
});
