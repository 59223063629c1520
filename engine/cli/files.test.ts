/** Commands that work on files alone. */
import path from 'node:path';
import { aJourney, anSms } from '../language/testing';
import { type Desk, openDesk } from './testing';

const definitions = path.resolve(__dirname, '../../definitions');
let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const journey = (more: object = {}) => ({
  ...aJourney({ hello: anSms('pause'), pause: { type: 'wait', name: 'w', for: 'P1D', next: { done: null } } }),
  ...more,
});
const goldenCase = (more: object = {}) => ({
  name: 'Signs up',
  person: { attributes: { phone: '+4915112345678', timezone: 'Europe/London' }, consent: { sms: { '*': 'subscribed' } } },
  events: [{ event: 'Signed Up' }],
  startAt: '2026-03-03T12:00:00.000Z',
  expectedPath: [
    { stepId: 'hello', port: 'sent' },
    { stepId: 'pause', port: 'done', at: '2026-03-04T12:00:00.000Z' },
  ],
  expectedEnd: { status: 'completed', reason: 'completed' },
  ...more,
});

describe('sojourn', () => {
  it('tells its commands, and more about each', async () => {
    const { code, out } = await desk.sojourn('--help');
    expect(code).toBe(0);
    const names = ['validate', 'test', 'simulate', 'backtest', 'plan', 'apply', 'export', 'replay', 'doctor'];
    for (const name of names) {
      expect(out).toContain(`\n  ${name} `);
      const help = await desk.sojourn('help', name);
      expect({ name, code: help.code, begins: help.out.startsWith(`sojourn ${name} `) }).toEqual({ name, code: 0, begins: true });
      expect((await desk.sojourn(name, '--help')).out).toBe(help.out);
    }
  });

  it.each([
    [[], 'sojourn: journeys as files'],
    [['fly'], 'There is no command "fly"'],
    [['constructor'], 'There is no command "constructor"'],
    [['validate'], 'Write: sojourn validate <path…>'],
    [['validate', 'x', '--fast'], "Unknown option '--fast'"],
    [['simulate', 'x', '--person'], 'argument missing'],
    [['validate', 'nowhere'], 'There is no file or folder nowhere'],
    [['backtest', definitions, '--events', 'x'], 'holds several journeys'],
    [['plan', definitions], 'set SOJOURN_API_KEY'],
    [['plan', definitions, '--key', 'k', '--url', 'nowhere'], '"nowhere" is not an address'],
  ])('%j cannot be used: exit code 2 and one sentence', async (args, sentence) => {
    const { code, out, err } = await desk.sojourn(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(sentence);
  });

  it('tells programs what went wrong as JSON', async () => {
    const { code, json } = await desk.sojourn('validate', 'nowhere', '--json');
    expect(code).toBe(2);
    expect(json.error).toMatchObject({ code: 'file_unusable', fix: expect.any(String) });
  });
});

describe('validate', () => {
  it('passes the ready-made journeys and says what it looked at', async () => {
    const { code, out } = await desk.sojourn('validate', definitions);
    expect(code).toBe(0);
    expect(out).toMatch(/Checked \d+ journeys and \d+ golden cases: 0 errors, \d+ warnings?\.$/);
  });

  it('names file, line, column, code and what to do', async () => {
    const broken = journey({ steps: { ...journey().steps, hello: anSms('nowhere'), stray: anSms(null) } });
    await desk.write('a/journey.json', broken);
    const { code, out } = await desk.sojourn('validate', 'a');
    expect(code).toBe(1);
    const text = JSON.stringify(broken, null, 2).split('\n');
    const line = (what: string) => text.findIndex((one) => one.includes(what)) + 1;
    expect(out).toContain(`a/journey.json:${line('"sent": "nowhere"')}:9 error target_dangling `);
    expect(out).toContain(`a/journey.json:${line('"stray"')}:5 error step_unreachable Nobody can get to this step. → `);
  });

  it.each([
    ['a key nobody knows', { ...journey(), colour: 'red' }, 'unknown_key'],
    ['a newer format', journey({ format: 'journey/2' }), 'format_unknown'],
    ['no journey at all', ['x'], 'value_invalid'],
    ['nothing', null, 'value_invalid'],
  ])('%s is one issue', async (_what, content, code) => {
    await desk.write('journey.json', content);
    const ran = await desk.sojourn('validate', '.', '--json');
    expect(ran.code).toBe(1);
    expect(ran.json.issues.map((issue: { code: string }) => issue.code)).toEqual([code]);
  });

  it.each([
    ['text that is not JSON', '{\n  "format": journey\n}', /journey\.json:2:13 error file_unusable .*a value is expected/],
    ['an empty file', '', /journey\.json:1:1 error file_unusable/],
    ['five megabytes', `"${'x'.repeat(5 * 1024 * 1024)}"`, /error file_unusable .*5242882 bytes/],
    ['deep nesting', `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`, /journey\.json:1:\d+ error too_deep/],
  ])('%s is an issue of that file, and the others are checked all the same', async (_what, content, expected) => {
    await desk.write('bad/journey.json', content);
    await desk.write('good/journey.json', journey());
    const { code, out } = await desk.sojourn('validate', '.');
    expect(code).toBe(1);
    expect(out).toMatch(expected);
    expect(out).toContain('Checked 2 journeys');
  });

  it('reads files that begin with a byte order mark, and refuses other kinds of files', async () => {
    await desk.write('journey.json', `\uFEFF${JSON.stringify(journey())}`);
    expect((await desk.sojourn('validate', 'journey.json')).code).toBe(0);
    await desk.write('journey.yaml', 'format: journey/1');
    expect((await desk.sojourn('validate', 'journey.yaml')).err).toContain('is not a .json file');
  });

  it('warns of journeys that set themselves or each other off', async () => {
    const writes = (event: string) => ({
      start: 'e',
      steps: { e: { type: 'emit', name: 'Say', event, next: { done: null } } },
    });
    const by = (event: string) => ({ trigger: { kind: 'event', on: [{ event }] } });
    await desk.write('echo/journey.json', journey({ id: 'echo', ...by('Echo'), ...writes('Echo') }));
    await desk.write('ping/journey.json', journey({ id: 'ping', ...by('Ping'), ...writes('Pong') }));
    await desk.write('pong/journey.json', journey({ id: 'pong', ...by('Pong'), ...writes('Ping') }));
    const { code, json } = await desk.sojourn('validate', '.', '--json');
    expect(code).toBe(0);
    const circles = json.issues.filter(({ code: found }: { code: string }) => found === 'journeys_in_circle');
    expect(circles.map(({ file, stepId }: { file: string; stepId: string }) => `${file} ${stepId}`).sort()).toEqual([
      'echo/journey.json e',
      'ping/journey.json e',
      'pong/journey.json e',
    ]);
  });

  it('checks golden cases, too', async () => {
    await desk.write('journey.json', journey());
    await desk.write('cases/one.json', { ...goldenCase(), startAt: 'yesterday' });
    const { code, out } = await desk.sojourn('validate', '.');
    expect(code).toBe(1);
    expect(out).toMatch(/cases\/one\.json:\d+:3 error case_invalid/);
  });
});

describe('test', () => {
  it('passes the ready-made journeys', async () => {
    const { code, json } = await desk.sojourn('test', definitions, '--json');
    expect({ code, failed: json.failed }).toEqual({ code: 0, failed: 0 });
    expect(json.passed).toBeGreaterThanOrEqual(64);
  });

  it('says in words where people go otherwise', async () => {
    await desk.write('journey.json', journey());
    await desk.write('cases/fine.json', goldenCase());
    await desk.write(
      'cases/late.json',
      goldenCase({
        expectedPath: [
          { stepId: 'hello', port: 'sent' },
          { stepId: 'pause', port: 'done', at: '2026-03-05T12:00:00.000Z' },
        ],
      }),
    );
    const { code, out } = await desk.sojourn('test', '.');
    expect(code).toBe(1);
    expect(out).toContain(
      'stay 2: expected pause → done at 2026-03-05T12:00:00.000Z, but it was pause → done at 2026-03-04T12:00:00.000Z',
    );
    expect(out).toContain('1 journey, 2 golden cases: 1 as expected, 1 otherwise.');
  });
});

describe('simulate', () => {
  beforeEach(async () => {
    await desk.write('journey.json', journey());
    await desk.write('person.json', goldenCase().person);
  });
  const simulate = (...more: string[]) =>
    desk.sojourn(
      'simulate',
      'journey.json',
      '--person',
      'person.json',
      '--events',
      'events.json',
      '--start',
      '2026-03-03T12:00:00Z',
      ...more,
    );

  it('tells the way with its reasons', async () => {
    await desk.write('events.json', [{ event: 'Signed Up' }]);
    const { code, out } = await simulate();
    expect(code).toBe(0);
    expect(out).toMatch(/2026-03-03T12:00:00.000Z {2}SMS \(hello\) \[sms: Hello\]\n {4}The message was sent\./);
    expect(out).toMatch(/completed: completed$/);
    expect((await simulate('--json')).json).toMatchObject({ entered: true, path: [{ stepId: 'hello' }, { stepId: 'pause' }] });
  });

  it('names the line of a wrong event', async () => {
    await desk.write('events.json', '[\n  {"event": "Signed Up"},\n  {"event": "Later", "after": "soon"}\n]');
    const { code, err } = await simulate();
    expect(code).toBe(2);
    expect(err).toContain('events.json:3:');
  });
});

describe('backtest', () => {
  const call = (type: string, more: object) => JSON.stringify({ type, timestamp: '2026-03-03T12:00:00Z', ...more });

  it('reads calls line by line, knows visitors by the users they become, and tells what it left out', async () => {
    await desk.write('journey.json', journey());
    await desk.write(
      'events.ndjson',
      [
        call('track', { anonymousId: 'visitor', event: 'Signed Up' }),
        call('identify', {
          timestamp: '2026-03-03T11:00:00Z',
          userId: 'ana',
          anonymousId: 'visitor',
          traits: { phone: '+4915112345678', consent: { sms: true } },
        }),
        '',
        call('track', { userId: 'ben', event: 'signed_up' }),
        'oops',
        '{"type":"track","userId":"cat","event":"Signed Up"}',
        `{"batch":[${call('track', { userId: 'ana', event: 'Looked', timestamp: '2026-03-09T12:00:00Z' })}]}`,
      ].join('\n'),
    );
    const { code, json, err } = await desk.sojourn('backtest', '.', '--events', 'events.ndjson', '--json');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      people: 2,
      events: 4,
      entered: 2,
      sent: 1,
      skipped: { no_address: 1 },
      ended: { completed: 2 },
      refusedLines: 2,
      assumed: { consent: [] },
    });
    expect(json).toMatchObject({
      seconds: expect.any(Number),
      eventsPerMinute: expect.any(Number),
      weeks: [{ week: '2026-03-02', entered: 2 }],
    });
    expect(err).toContain('line 5 is left out: It is not JSON.');
    expect(err).toContain('line 6 is left out: It has no `timestamp`');
    const assumed = await desk.sojourn('backtest', '.', '--events', 'events.ndjson', '--assume-consent', 'sms', '--json');
    expect(assumed.json).toMatchObject({ sent: 2, sentBy: { sms: 2 } });
  });

  it('reads purchases and takes consent for granted, and says so', async () => {
    const trigger = { kind: 'event' as const, on: [{ event: 'Order Completed' }] };
    await desk.write('journey.json', journey({ trigger }));
    await desk.write(
      'orders.txt',
      ' 00004 0001 19970101  2   29.33\n 00004 0001 19970118  2   29.73\n 00021 0002 19970101  3   63.34\n',
    );
    const { code, out } = await desk.sojourn('backtest', 'journey.json', '--events', 'orders.txt');
    expect(code).toBe(0);
    expect(out).toContain('2 people, 3 events, 1997-01-01 to 1997-01-18.');
    expect(out).toContain('Taken for granted: consent and an address for email, sms, push.');
    expect(out).toMatch(/1996-12-30 +2 +2 +0 +0/);
    expect(out).toMatch(/all +3 +3 +0 +0/);
  });

  it.each([
    ['nothing in it', '', 'holds no events'],
    ['prose', 'Dear reader', 'line 1: It is not JSON.'],
  ])('refuses a file with %s', async (_what, content, sentence) => {
    await desk.write('journey.json', journey());
    await desk.write('events.txt', content);
    const { code, err } = await desk.sojourn('backtest', '.', '--events', 'events.txt');
    expect(code).toBe(2);
    expect(err).toContain(sentence);
  });

  it.each([
    ['--from', 'soon'],
    ['--assume-consent', 'pigeon'],
    ['--events', ''],
  ])('refuses %s %s', async (option, value) => {
    await desk.write('journey.json', journey());
    expect((await desk.sojourn('backtest', '.', '--events', 'x', option, value)).code).toBe(2);
  });
});

describe('replay', () => {
  it('refuses what is no bundle, and bundles of a newer format', async () => {
    await desk.write('bundle.json', { format: 'sojourn-bundle/1' });
    expect(await desk.sojourn('replay', 'bundle.json')).toMatchObject({
      code: 2,
      err: expect.stringContaining('is no support bundle'),
    });
    await desk.write('bundle.json', { format: 'sojourn-bundle/7' });
    expect(await desk.sojourn('replay', 'bundle.json')).toMatchObject({ code: 2, err: expect.stringContaining('newer format') });
  });
});
