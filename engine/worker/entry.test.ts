import type { JourneyInput } from '../language';
import type { RejectionRow, Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { judgeEntrants } from './judge-entrants';
import { react } from './react';
import { aGroup, anIdentify, aTrack, startTestWorker, type TestWorker } from './testing-worker';

const DAY = 24 * 3_600_000;
let ground: TestStore;
let store: Store;
let worker: TestWorker;
beforeAll(async () => {
  ground = await startTestStore();
  store = ground.store;
  worker = startTestWorker(store);
});
afterAll(async () => {
  await worker?.stop();
  await ground?.close();
});

const rejections = async (journeyId: string) =>
  (await store.rejections.find({ journeyId }).sort({ at: 1, rule: -1 }).lean()) as unknown as RejectionRow[];
const rulesOf = async (journeyId: string) => (await rejections(journeyId)).map(({ rule }) => rule);
const sleeps: JourneyInput['steps'] = { w: { type: 'wait', name: 'Sleep', for: 'P9D', next: { done: null } } };
const journey = (id: string, entry: JourneyInput['entry'], more: Partial<JourneyInput> = {}): JourneyInput => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: { kind: 'event', on: [{ event: `Start ${id}` }] },
  entry,
  start: Object.keys(more.steps ?? sleeps)[0] ?? null,
  steps: sleeps,
  ...more,
});
const start = (id: string, userId: string) => aTrack(userId, `Start ${id}`);

describe('the audience', () => {
  it('is judged on what was known at the event, not on what was taken together with it', async () => {
    const calm = { field: 'events.Order', operator: 'didNot' as const, value: { atLeast: 1, within: 'PT1H' } };
    await worker.publish(journey('calm', { audience: { combinator: 'and', rules: [calm] } }));
    await worker.take(
      start('calm', 'then-bought'),
      aTrack('then-bought', 'Order'),
      aTrack('bought', 'Order'),
      start('calm', 'bought'),
    );
    const { _id } = await worker.person('then-bought');
    expect((await worker.runs({ journeyId: 'calm' })).map(({ personId }) => personId)).toEqual([_id]);
    expect(await rulesOf('calm')).toEqual(['audience']);
  });
});

describe('the cap', () => {
  it('admits exactly so many of a hundred who come at once, and records the others', async () => {
    await worker.publish(journey('capped', { cap: { per: 'day', max: 37 } }));
    await worker.take(...Array.from({ length: 100 }, (_, i) => start('capped', `c${i}`)));
    expect(await store.runs.countDocuments({ journeyId: 'capped' })).toBe(37);
    const refused = await rejections('capped');
    expect(refused).toHaveLength(63);
    expect(new Set(refused.map(({ rule }) => rule))).toEqual(new Set(['cap']));
    expect(refused[0]?.evidence).toMatchObject({ cap: { max: 37 } });
    await worker.take(start('capped', 'late'));
    expect(await store.runs.countDocuments({ journeyId: 'capped' })).toBe(37);
    expect(await store.admissions.findOne({ journeyId: 'capped' }).lean()).toMatchObject({ n: 37, held: {} });
  });

  it('holds when many workers let people in at the same moment, and opens again in the next span', async () => {
    const at = Date.now();
    worker.clock.set(at);
    await worker.publish(journey('busy', { cap: { per: 'hour', max: 10 } }));
    // Known to the store, but nothing has reacted to them yet.
    const people = Array.from({ length: 100 }, (_, i) => `b${i}`);
    await worker.take(...people.map((id) => anIdentify(id, {})));
    await Promise.all(
      people.map(async (id, i) => {
        const person = await worker.person(id);
        const event = { id: `busy-${i}`, name: 'Start busy', properties: {}, at, revision: person.revision };
        const transition = { changed: [], revision: person.revision, event, created: false };
        await react(worker.deps, [{ person, personThen: person, transition, row: null }]);
      }),
    );
    expect(await store.runs.countDocuments({ journeyId: 'busy' })).toBe(10);
    expect(await rulesOf('busy')).toHaveLength(90);
    worker.clock.set(at + 3_600_000);
    await worker.take(start('busy', 'next-hour'));
    expect(await store.runs.countDocuments({ journeyId: 'busy' })).toBe(11);
    worker.clock.set(at);
  });

  it('turns nobody away for being in another journey that was full', async () => {
    const both = { trigger: { kind: 'event' as const, on: [{ event: 'Both' }] } };
    await worker.publish(journey('a-few', { cap: { per: 'day', max: 1 } }, { ...both, tags: ['few'] }));
    await worker.publish(journey('b-rest', { cap: { per: 'day', max: 2 }, excludeTags: ['few'] }, both));
    await worker.take(...['f1', 'f2', 'f3', 'f4'].map((id) => aTrack(id, 'Both')));
    const into = async (journeyId: string) =>
      Promise.all(
        (await worker.runs({ journeyId })).map(async ({ personId }) => (await store.people.findById(personId))?.aliases),
      );
    expect(await into('a-few')).toEqual([['u:f1']]);
    expect((await into('b-rest')).sort()).toEqual([['u:f2'], ['u:f3']]);
    expect((await rulesOf('b-rest')).sort()).toEqual(['cap', 'excluded_tag']);
    expect(await store.admissions.findOne({ journeyId: 'b-rest' }).lean()).toMatchObject({ n: 2, held: {} });
  });

  it('counts nobody twice when a process dies between counting and storing', async () => {
    await worker.publish(journey('dies', { cap: { per: 'day', max: 3 } }));
    const { store: db, plans, now } = worker.deps;
    await worker.take(anIdentify('d1', {}));
    const person = await worker.person('d1');
    const plan = await plans.planOf('dies', 1);
    const entrant = (id: string) => ({
      plan,
      person,
      event: { id, name: 'Start dies', properties: {}, at: now(), revision: 1 },
      context: {},
      hops: [],
    });
    const look = { store: db, plans, live: new Map([['dies@1', plan]]), accounts: new Map(), now: now(), runsBy: async () => [] };
    for (let deaths = 0; deaths < 5; deaths++) expect((await judgeEntrants(look, [entrant('e1')], [])).runs).toHaveLength(1);
    await worker.take(...Array.from({ length: 5 }, (_, i) => start('dies', `other${i}`)));
    // One place is held for the one whose process died; it is still there for the redo.
    expect(await store.runs.countDocuments({ journeyId: 'dies' })).toBe(2);
    expect((await judgeEntrants(look, [entrant('e1')], [])).runs).toHaveLength(1);
  });
});

describe('tags', () => {
  it('keep people out while they are in such a journey, and some days after', async () => {
    const at = Date.now();
    const step: JourneyInput['steps'] = { w: { type: 'wait', name: 'Sleep', for: 'P1D', next: { done: null } } };
    await worker.publish(journey('vip', {}, { tags: ['vip-only'], steps: step }));
    await worker.publish(journey('crowd', { excludeTags: ['vip-only'], excludeDays: 2 }));
    await worker.take(start('vip', 'vera'), start('crowd', 'vera'), start('crowd', 'carl'));
    expect(await rejections('crowd')).toMatchObject([
      { rule: 'excluded_tag', evidence: { excluded: { journey: 'vip', tag: 'vip-only', live: true } } },
    ]);
    expect(await worker.runs({ journeyId: 'crowd' })).toHaveLength(1);
    worker.clock.set(at + DAY + 60_000);
    await worker.act();
    await worker.take(start('crowd', 'vera'));
    expect((await rejections('crowd')).at(-1)).toMatchObject({ rule: 'excluded_tag', evidence: { excluded: { live: false } } });
    worker.clock.set(at + 3 * DAY + 120_000);
    await worker.take(start('crowd', 'vera'));
    expect(await worker.runs({ journeyId: 'crowd' })).toHaveLength(2);
    worker.clock.set(at);
  });
});

describe('one run per account', () => {
  const perAccount = (id: string, again: NonNullable<JourneyInput['entry']>['again'], more: Partial<JourneyInput> = {}) =>
    journey(id, { onePer: 'account', again }, more);

  it('lets the account in once at a time, and its owner carries the run', async () => {
    await worker.publish(
      perAccount(
        'renewal',
        { mode: 'after-exit' },
        {
          steps: {
            f: {
              type: 'wait-for',
              name: 'Renewed',
              branches: [
                {
                  id: 'yes',
                  label: 'Yes',
                  on: { condition: { combinator: 'and', rules: [{ field: 'account.renewed', operator: '=', value: true }] } },
                },
              ],
              timeout: 'P30D',
              next: { yes: null },
            },
          },
        },
      ),
    );
    // The owner is in no account at all.
    await worker.take(
      anIdentify('owner', { email: 'owner@acme.example' }),
      aGroup('m1', 'acme', { owner: 'owner' }),
      aGroup('m2', 'acme'),
    );
    await worker.take(start('renewal', 'm1'), start('renewal', 'm2'), start('renewal', 'nobody'));
    const [run, ...more] = await worker.runs({ journeyId: 'renewal' });
    expect(more).toEqual([]);
    expect(run).toMatchObject({ accountId: 'acme', personId: (await worker.person('owner'))._id });
    const refused = await rejections('renewal');
    expect(refused).toMatchObject([
      { rule: 'already_active', personId: (await worker.person('m2'))._id, evidence: { account: 'acme' } },
      { rule: 'account_missing', personId: (await worker.person('nobody'))._id },
    ]);
    // The account wakes its run, though its carrier is no member.
    await worker.act();
    await worker.take(aGroup('m2', 'acme', { renewed: true }));
    await worker.act();
    expect(await worker.runs({ journeyId: 'renewal', live: true })).toEqual([]);
    await worker.take(start('renewal', 'm2'));
    expect(await worker.runs({ journeyId: 'renewal', accountId: 'acme' })).toHaveLength(2);
  });

  it('asks the account, not the person, how often it may come', async () => {
    await worker.publish(
      perAccount('single', { mode: 'once' }, { steps: { x: { type: 'exit', name: 'Out', reason: 'done', next: {} } } }),
    );
    await worker.take(aGroup('s1', 'solo'), aGroup('s2', 'solo'), aGroup('s3', 'duo'));
    await worker.take(start('single', 's1'));
    await worker.act();
    await worker.take(start('single', 's2'), start('single', 's3'));
    const runs = await worker.runs({ journeyId: 'single' });
    expect(runs.map(({ accountId }) => accountId).sort()).toEqual(['duo', 'solo']);
    // Without a known owner, whoever did it carries the run.
    expect(runs.find(({ accountId }) => accountId === 'duo')?.personId).toBe((await worker.person('s3'))._id);
    expect(await rulesOf('single')).toEqual(['again']);
  });

  it('is let in once when members come to many workers at the same moment; the others are recorded', async () => {
    await worker.publish(perAccount('race', { mode: 'after-exit' }));
    const people = Array.from({ length: 20 }, (_, i) => `r${i}`);
    await worker.take(...people.map((id) => aGroup(id, 'race')));
    await Promise.all(
      people.map(async (id, i) => {
        const person = await worker.person(id);
        const event = { id: `race-${i}`, name: 'Start race', properties: {}, at: Date.now(), revision: person.revision };
        await react(worker.deps, [
          {
            person,
            personThen: person,
            transition: { changed: [], revision: person.revision, event, created: false },
            row: null,
          },
        ]);
      }),
    );
    expect(await worker.runs({ journeyId: 'race' })).toHaveLength(1);
    expect(await rulesOf('race')).toEqual(Array(19).fill('already_active'));
  });
});

it('the same person may come again and again, one at a time', async () => {
  const out: JourneyInput['steps'] = { x: { type: 'exit', name: 'Out', reason: 'done', next: {} } };
  await worker.publish(journey('again', { again: { mode: 'after-exit' } }, { steps: out }));
  for (let times = 1; times <= 4; times++) {
    await worker.take(start('again', 'ines'), start('again', 'ines'));
    await worker.act();
    expect(await worker.runs({ journeyId: 'again', live: false })).toHaveLength(times);
  }
  expect(await rulesOf('again')).toEqual(Array(4).fill('already_active'));
});

it('a closed journey records who knocked', async () => {
  await worker.publish(journey('closed', { window: { from: null, to: '2020-01-01T00:00', zone: 'UTC' } }));
  await worker.take(start('closed', 'zoe'));
  expect(await rejections('closed')).toMatchObject([{ rule: 'window', evidence: { window: { to: '2020-01-01T00:00' } } }]);
});
