import type { JsonObject } from '../../language/facts';
import { judge, type PolicyFacts, type PressureSend, skipReasons } from '.';

const at = (iso: string) => Date.parse(iso);
const HOUR = 3_600_000;
const noon = at('2026-03-10T12:00:00Z');

type Overrides = Partial<Omit<PolicyFacts, 'message' | 'settings' | 'person'>> & {
  message?: Partial<PolicyFacts['message']>;
  settings?: Partial<PolicyFacts['settings']>;
  attributes?: JsonObject;
  consent?: PolicyFacts['person']['consent'];
};

/** A marketing email that everything allows, unless told otherwise. */
function facts({ message, settings, attributes, consent, ...rest }: Overrides = {}): PolicyFacts {
  const now = rest.now ?? noon;
  return {
    now,
    zone: 'Europe/Paris',
    person: {
      attributes: attributes ?? { email: 'ana@example.com', phone: '+33612345678', pushId: 'ana' },
      consent: consent ?? { email: { '*': 'subscribed' }, sms: { '*': 'subscribed' }, push: { '*': 'subscribed' } },
    },
    suppressed: false,
    pressure: [],
    message: { id: 'r1:2', channel: 'email', class: 'marketing', topic: 'offers', enteredAt: now, ...message },
    settings: { sendBy: 'PT48H', ...settings },
    ...rest,
  };
}

const sent = (id: string, iso: string, kind: PressureSend['class'] = 'marketing'): PressureSend => ({
  messageId: id,
  at: at(iso),
  class: kind,
  channel: 'email',
});

function quiet(from: string, to: string, mode: 'postpone' | 'skip' = 'postpone'): PolicyFacts['settings']['quietHours'] {
  // biome-ignore lint/suspicious/noThenProperty: the language's own word
  return { from, to, then: mode };
}

const reasonOf = (given: PolicyFacts) => {
  const verdict = judge(given);
  return verdict.kind === 'skip' ? verdict.reason : verdict.kind;
};

it('allows what nothing speaks against, and shows every check it made, in order', () => {
  const verdict = judge(facts());
  expect(verdict.kind).toBe('allow');
  expect(Object.keys(verdict.evidence)).toEqual([
    'address',
    'consent',
    'suppression',
    'marketingPause',
    'cap',
    'quietHours',
    'sendBy',
  ]);
});

it('never writes an address into the evidence', () => {
  const verdicts = [
    judge(facts()),
    judge(facts({ attributes: { email: 'not an address' } })),
    judge(facts({ suppressed: true })),
  ];
  expect(JSON.stringify(verdicts)).not.toMatch(/ana@|not an address|\+336/);
});

describe('address', () => {
  it.each([
    ['email', {}, 'no_address'],
    ['email', { email: '' }, 'no_address'],
    ['email', { email: null }, 'no_address'],
    ['email', { email: 'ana@' }, 'invalid_address'],
    ['email', { email: 42 }, 'invalid_address'],
    ['email', { email: ' Ana@Example.COM ' }, 'allow'],
    ['sms', { phone: '0612345678' }, 'invalid_address'],
    ['sms', { phone: '+33 6 12 34 56 78' }, 'allow'],
    ['push', { email: 'ana@example.com' }, 'no_address'],
    ['push', { pushId: 'ana' }, 'allow'],
  ] as const)('%s to %j: %s', (channel, attributes, expected) => {
    expect(reasonOf(facts({ attributes, message: { channel } }))).toBe(expected);
  });
});

describe('consent', () => {
  it.each([
    [{}, 'no_consent'],
    [{ '*': 'never_asked' }, 'no_consent'],
    [{ '*': 'subscribed' }, 'allow'],
    [{ offers: 'subscribed' }, 'allow'],
    [{ news: 'subscribed' }, 'no_consent'],
    [{ '*': 'subscribed', offers: 'unsubscribed' }, 'unsubscribed_topic'],
    [{ '*': 'subscribed', news: 'unsubscribed' }, 'allow'],
    [{ '*': 'unsubscribed', offers: 'subscribed' }, 'no_consent'],
  ] as const)('marketing about offers with %j: %s', (email, expected) => {
    expect(reasonOf(facts({ consent: { email } }))).toBe(expected);
  });

  it('asks per channel', () => {
    expect(reasonOf(facts({ consent: { email: { '*': 'subscribed' } }, message: { channel: 'sms' } }))).toBe('no_consent');
  });

  it('is not needed for transactional messages, but suppression still stops them', () => {
    const message = { class: 'transactional' } as const;
    expect(reasonOf(facts({ consent: { email: { '*': 'unsubscribed' } }, message }))).toBe('allow');
    expect(reasonOf(facts({ suppressed: true, message }))).toBe('suppressed');
  });
});

describe('marketing pause', () => {
  it.each(['2026-03-11T00:00:00Z', at('2026-03-11T00:00:00Z')])('skips marketing until %s, and nothing else', (pausedUntil) => {
    const attributes = { email: 'ana@example.com', marketing: { pausedUntil } };
    expect(reasonOf(facts({ attributes }))).toBe('marketing_paused');
    expect(reasonOf(facts({ attributes, message: { class: 'transactional' } }))).toBe('allow');
    expect(reasonOf(facts({ attributes, now: at('2026-03-11T00:00:00Z') }))).toBe('allow');
  });
});

describe('cap', () => {
  const cap = { max: 1, per: 'P1D', over: 'skip' } as const;

  it('counts calendar days on the clock of the person', () => {
    // 23:30 UTC is half past midnight in Paris: already today.
    const pressure = [sent('r0:1', '2026-03-09T23:30:00Z')];
    expect(reasonOf(facts({ pressure, settings: { cap } }))).toBe('frequency_capped');
    expect(reasonOf(facts({ pressure, settings: { cap }, zone: 'UTC' }))).toBe('allow');
  });

  it('counts shorter windows to the millisecond', () => {
    const pressure = [sent('r0:1', '2026-03-10T10:00:00Z')];
    expect(reasonOf(facts({ pressure, settings: { cap: { ...cap, per: 'PT2H' } } }))).toBe('allow');
    expect(reasonOf(facts({ pressure, settings: { cap: { ...cap, per: 'PT2H' } }, now: noon - 1 }))).toBe('frequency_capped');
  });

  it('counts neither transactional messages nor this message itself', () => {
    const pressure = [sent('r0:1', '2026-03-10T09:00:00Z', 'transactional'), sent('r1:2', '2026-03-10T09:00:00Z')];
    expect(reasonOf(facts({ pressure, settings: { cap } }))).toBe('allow');
  });

  it('lets transactional messages through', () => {
    const pressure = [sent('r0:1', '2026-03-10T09:00:00Z')];
    expect(reasonOf(facts({ pressure, settings: { cap }, message: { class: 'transactional' } }))).toBe('allow');
  });

  it('postpones to the first instant with a free place', () => {
    const week = { max: 2, per: 'P7D', over: 'postpone' } as const;
    const pressure = [sent('a', '2026-03-04T09:00:00Z'), sent('b', '2026-03-08T09:00:00Z')];
    const verdict = judge(facts({ pressure, settings: { cap: week } }));
    // The 4th leaves a window of seven calendar days when the 11th begins in Paris.
    expect(verdict).toMatchObject({ kind: 'hold', because: 'frequency_cap', until: at('2026-03-10T23:00:00Z') });
    expect(reasonOf(facts({ pressure, settings: { cap: week }, now: at('2026-03-10T23:00:00Z') }))).toBe('allow');
  });

  it('gives up at once when no place comes free in time', () => {
    const week = { max: 1, per: 'P7D', over: 'postpone' } as const;
    expect(reasonOf(facts({ pressure: [sent('b', '2026-03-10T09:00:00Z')], settings: { cap: week } }))).toBe('send_by_expired');
  });
});

describe('quiet hours', () => {
  const quietHours = quiet('21:00', '08:00');
  const night = at('2026-03-10T22:15:00Z');

  it('holds marketing until the morning of the person, however the clock stands at home', () => {
    expect(judge(facts({ now: night, settings: { quietHours } }))).toMatchObject({
      kind: 'hold',
      because: 'quiet_hours',
      until: at('2026-03-11T07:00:00Z'),
      evidence: { quietHours: { from: '21:00', to: '08:00', zone: 'Europe/Paris' } },
    });
    expect(reasonOf(facts({ now: night, settings: { quietHours }, zone: 'America/New_York' }))).toBe('allow');
  });

  it.each([
    ['email', 'allow'],
    ['push', 'allow'],
    ['sms', 'hold'],
  ] as const)('transactional %s at night: %s', (channel, expected) => {
    expect(reasonOf(facts({ now: night, settings: { quietHours }, message: { channel, class: 'transactional' } }))).toBe(
      expected,
    );
  });

  it('skips when the journey says so, or when morning comes too late', () => {
    expect(reasonOf(facts({ now: night, settings: { quietHours: quiet('21:00', '08:00', 'skip') } }))).toBe(
      'quiet_hours_expired',
    );
    expect(reasonOf(facts({ now: night, settings: { quietHours }, message: { sendBy: 'PT2H' } }))).toBe('quiet_hours_expired');
  });
});

describe('sendBy', () => {
  it('counts from the arrival at the step, through every hold', () => {
    const enteredAt = noon - 48 * HOUR;
    expect(reasonOf(facts({ message: { enteredAt } }))).toBe('allow');
    expect(reasonOf(facts({ message: { enteredAt: enteredAt - 1 } }))).toBe('send_by_expired');
  });

  it("lets the step's own limit win over the journey's", () => {
    expect(reasonOf(facts({ message: { enteredAt: noon - 2 * HOUR, sendBy: 'PT1H' } }))).toBe('send_by_expired');
    expect(reasonOf(facts({ message: { enteredAt: noon - 50 * HOUR, sendBy: 'P3D' } }))).toBe('allow');
  });

  it('blames the deadline, not the night, for what was late before', () => {
    const quietHours = quiet('21:00', '08:00');
    const now = at('2026-03-10T22:15:00Z');
    expect(reasonOf(facts({ now, settings: { quietHours }, message: { enteredAt: now - 72 * HOUR } }))).toBe('send_by_expired');
  });
});

it('tells what can never be sent before what must only wait', () => {
  const quietHours = quiet('00:00', '23:59');
  expect(reasonOf(facts({ settings: { quietHours }, suppressed: true, consent: {}, attributes: {} }))).toBe('no_address');
  expect(reasonOf(facts({ settings: { quietHours }, suppressed: true, consent: {} }))).toBe('no_consent');
  expect(reasonOf(facts({ settings: { quietHours }, suppressed: true }))).toBe('suppressed');
});

it('names each skip reason once', () => {
  expect(new Set(skipReasons).size).toBe(skipReasons.length);
});

describe('what came due while the journey was paused', () => {
  const late = (drop: boolean, hoursAgo: number) => ({ late: { since: noon - hoursAgo * HOUR, drop } });

  it('is sent late within its limit, which counts from when it was due', () => {
    expect(reasonOf(facts(late(false, 47)))).toBe('allow');
    expect(reasonOf(facts(late(false, 49)))).toBe('send_by_expired');
  });

  it('is dropped if that was chosen, unless it has to wait anyway', () => {
    expect(reasonOf(facts(late(true, 1)))).toBe('journey_paused');
    expect(reasonOf(facts({ ...late(true, 1), settings: { quietHours: quiet('12:00', '14:00') } }))).toBe('hold');
  });
});
