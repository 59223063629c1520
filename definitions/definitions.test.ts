import { readdirSync, readFileSync } from 'node:fs';
import { canonicalEventName } from '../engine/ingest';
import { checkTargets, compile, type JsonObject, validateJourney } from '../engine/language';
import { judge, lintTemplates } from '../engine/messaging';
import { checkGolden, type GoldenCase, goldenCaseSchema, judgeEntry, simulate } from '../engine/runtime';
import { readyMade } from '.';
import { journeyJsonSchema, schemaFile } from './json-schema';

function casesOf(id: string): (GoldenCase & { file: string })[] {
  const folder = `${__dirname}/${id}/cases`;
  return readdirSync(folder).map((file) => ({
    file,
    ...goldenCaseSchema.parse(JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))),
  }));
}

describe.each(readyMade())('$id', ({ id, document, parameters }) => {
  const plan = compile(document, 1);
  const cases = casesOf(id);

  it('has no errors and no warnings', () => {
    expect(validateJourney(document)).toEqual([]);
  });

  it.each(cases)('$file: $name', ({ file: _, ...golden }) => {
    expect(checkGolden(plan, golden, judge)).toEqual([]);
  });

  it('is walked by its cases through every step', () => {
    const walked = new Set(cases.flatMap(({ expectedPath }) => expectedPath.map(({ stepId }) => stepId)));
    expect(Object.keys(document.steps).filter((step) => !walked.has(step))).toEqual([]);
  });

  it('has a case of somebody who comes again', () => {
    expect(cases.flatMap(({ again = [] }) => again).length).toBeGreaterThan(0);
  });

  it('has templates that compile', async () => {
    expect(await lintTemplates(document)).toEqual([]);
  });

  it('listens to events under the names ingest stores them', () => {
    const triggers = document.trigger.kind === 'event' ? document.trigger.on.map(({ event }) => event) : [];
    const looked = JSON.stringify(document).match(/(?<="field":"events\.)[^"]+/g) ?? [];
    const names = [...new Set([...plan.listens, ...plan.needs.history, ...triggers, ...looked])];
    expect(names.length).toBeGreaterThan(1);
    expect(names.map(canonicalEventName)).toEqual(names);
  });

  it('uses every parameter it asks for, and tells of each in its README', () => {
    const { parameters: _, ...rest } = document;
    const written = JSON.stringify(rest);
    const readme = readFileSync(`${__dirname}/${id}/README.md`, 'utf8');
    // The postal address is taken by the footer of every marketing email.
    const unused = parameters.filter(({ name }) => name !== 'postalAddress' && !written.includes(`context.params.${name}`));
    const untold = parameters.filter(({ name }) => !readme.includes(`\`${name}\``));
    expect({ unused, untold }).toEqual({ unused: [], untold: [] });
  });

  it('names every step in its README, so that each row of the plan can be found', () => {
    const readme = readFileSync(`${__dirname}/${id}/README.md`, 'utf8');
    const steps = Object.keys(document.steps).filter((step) => !readme.includes(`\`${step}\``));
    expect(steps).toEqual([]);
  });
});

it('ships the JSON Schema of the language as it is now (else: npx tsx definitions/json-schema.ts)', () => {
  expect(JSON.parse(readFileSync(schemaFile, 'utf8'))).toEqual(JSON.parse(journeyJsonSchema()));
});

it('may start each other: what a step starts is there and lets people in by call', () => {
  const journeys = readyMade().map(({ id, document: { trigger, entry } }) => ({
    id,
    live: true,
    trigger: trigger.kind,
    byCall: entry.byCall,
  }));
  const started = readyMade().flatMap(({ document }) => {
    // Also those that are switched off as delivered.
    const steps = Object.fromEntries(Object.entries(document.steps).map(([id, step]) => [id, { ...step, disabled: false }]));
    expect(checkTargets({ ...document, steps }, { journeys })).toEqual([]);
    return Object.values(steps).flatMap((step) => (step.type === 'start-journey' ? [`${document.id} → ${step.journey}`] : []));
  });
  expect(started).toEqual([
    'onboarding → at-risk-early-warning',
    'failed-payment → win-back',
    'renewal-check-in → at-risk-early-warning',
    'renewal-check-in → win-back',
  ]);
});

describe('who may enter again', () => {
  const DAY = 86_400_000;
  const now = Date.parse('2026-05-05T12:00:00Z');
  /** Judges the entry of somebody who was in the journey before. */
  const verdict = (id: string, properties: JsonObject, lastEnteredDaysAgo: number, activeSlot = false) => {
    const document = readyMade().find((journey) => journey.id === id)?.document;
    if (!document) throw new Error(`No ready-made journey ${id}.`);
    const facts = {
      now,
      zone: 'Europe/Berlin',
      journeyId: id,
      person: { id: 'p', revision: 1, attributes: { email: 'ana@example.com' }, rollups: {}, consent: {}, segments: [] },
      account: null,
      event: { id: 'e', name: 'Any', properties, at: now, revision: 1 },
      context: { params: { internalDomain: '@our.example' } },
      messages: {},
      history: [],
      entry: { at: now, revision: 1 },
    };
    const before = now - lastEnteredDaysAgo * DAY;
    const history = { activeSlot, everEntered: true, lastEnteredAt: before, lastEndedAt: before, others: [] };
    const { enter, ...rest } = judgeEntry(compile(document, 1), facts, () => history);
    return enter ? 'enters' : 'rule' in rest ? rest.rule : null;
  };

  it.each([
    ['abandoned-cart', { order_id: 'o2' }, 6, 'again'],
    ['abandoned-cart', { order_id: 'o2' }, 7, 'enters'],
    ['win-back', {}, 89, 'again'],
    ['win-back', {}, 90, 'enters'],
    ['onboarding', { account_id: 'a2' }, 400, 'again'],
    ['failed-payment', { invoice_id: 'in_2' }, 0, 'enters'],
    ['nps-follow-up', {}, 1, 'enters'],
    ['renewal-check-in', {}, 200, 'enters'],
    ['birthday', {}, 299, 'again'],
    ['birthday', {}, 365, 'enters'],
    ['replenishment', { sku: 'beans-1' }, 0, 'enters'],
    ['replenishment', {}, 0, 'key_missing'],
    ['at-risk-early-warning', {}, 0, 'audience'],
    ['champions', {}, 0, 'enters'],
    ['donor-re-engagement', {}, 299, 'again'],
    ['donor-re-engagement', {}, 300, 'enters'],
    ['trial-end', {}, 0, 'enters'],
    ['post-purchase', { order_id: 'o2' }, 0, 'enters'],
    ['appointment-reminder', { appointment_id: 'a1' }, 0, 'enters'],
  ] as const)('%s with %j, %d days after the last time: %s', (id, properties, days, expected) => {
    expect(verdict(id, properties, days)).toBe(expected);
  });

  it.each([
    ['failed-payment', { invoice_id: 'in_1' }],
    ['replenishment', { sku: 'beans-1' }],
    ['post-purchase', { order_id: 'o1' }],
    ['appointment-reminder', { appointment_id: 'a1' }],
  ] as const)('%s has one run per key at a time', (id, properties) => {
    expect(verdict(id, properties, 3, true)).toBe('already_active');
  });
});

it('shows the newest contents of a cart that changed', () => {
  const document = readyMade().find(({ id }) => id === 'abandoned-cart')?.document;
  const golden = casesOf('abandoned-cart').find(({ file }) => file === 'changes-restart-the-hour.json');
  if (!document || !golden) throw new Error('The journey or its case is missing.');
  const { events, person, startAt } = golden;
  const [, first] = events;
  const sent = simulate(compile(document, 1), { person, startAt, events: events.slice(0, 2) }, judge).path.find(
    ({ stepId }) => stepId === 'email1',
  );
  expect(sent?.wouldSend?.event).toMatchObject({ properties: { revenue_minor: 12_990 } });
  expect(first).toMatchObject({ event: 'Cart Updated', properties: { revenue_minor: 12_990 } });
});

it('pauses marketing while a payment is open, and no longer', () => {
  const document = readyMade().find(({ id }) => id === 'failed-payment')?.document;
  const golden = casesOf('failed-payment').find(({ file }) => file === 'lost-card-paid-after-six-days.json');
  if (!document || !golden) throw new Error('The journey or its case is missing.');
  const { path } = simulate(compile(document, 1), golden, judge);
  const profileAt = (step: string) => path.find(({ stepId }) => stepId === step)?.wouldSend?.profile;
  expect(profileAt('newcard0')).toMatchObject({ billing_status: 'past_due', marketing: { pausedUntil: expect.any(String) } });
  expect(profileAt('thanks')).toMatchObject({ billing_status: 'active', marketing: {} });
  expect(profileAt('thanks')?.['marketing']).not.toHaveProperty('pausedUntil');
});
