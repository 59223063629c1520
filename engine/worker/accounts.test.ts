import type { JourneyInput } from '../language';
import type { AccountRow, Store } from '../store';
import { startTestStore, type TestStore } from '../store/testing';
import { aGroup, anIdentify, aTrack, startTestWorker, type TestWorker } from './testing-worker';
import { MEMBERS_AT_ONCE } from './wake-members';

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

const account = async (id: string) => (await store.accounts.findById(id).lean()) as unknown as AccountRow;
const is = (field: string, value: string | number) => ({
  combinator: 'and' as const,
  rules: [{ field, operator: '=' as const, value }],
});
const journey = (id: string, event: string, steps: JourneyInput['steps'], more: Partial<JourneyInput> = {}): JourneyInput => ({
  format: 'journey/1',
  id,
  name: id,
  trigger: { kind: 'event', on: [{ event }] },
  start: Object.keys(steps)[0] ?? null,
  steps,
  ...more,
});
const untilPlan = (plan: string): JourneyInput['steps'][string] => ({
  type: 'wait-for',
  name: 'Upgrade',
  branches: [{ id: 'up', label: 'Upgraded', on: { condition: is('account.plan', plan) } }],
  timeout: 'P30D',
  next: { up: null },
});

describe('group calls', () => {
  it('describe the account: known values change, null removes, the same again is no change', async () => {
    await worker.take(aGroup('ana', 'acme', { plan: 'free', seats: 3, old: 1 }));
    await worker.take(aGroup('ben', 'acme', { plan: 'team', old: null }), aGroup('ben', 'acme'));
    expect(await account('acme')).toMatchObject({ attributes: { plan: 'team', seats: 3 }, revision: 2, pending: {} });
    expect(await worker.person('ben')).toMatchObject({ accountId: 'acme', attributes: {} });
  });

  it('that are taken again after a crash change nothing twice', async () => {
    await worker.publish(journey('crash-in', 'Start Crash', { w: untilPlan('team') }));
    await worker.take(aGroup('eva', 'crash', { plan: 'free' }), aTrack('eva', 'Start Crash'));
    await worker.act();
    // The change is stored, its consequences are not; meanwhile somebody else writes.
    worker.dieAtDriver(2);
    const call = aGroup('eva', 'crash', { plan: 'team' });
    await worker.take(call, aGroup('eva', 'crash', { plan: 'big' }));
    expect(await account('crash')).toMatchObject({ attributes: { plan: 'big' }, revision: 3 });
  });
});

describe('the account', () => {
  it('can be asked for by the trigger, the audience and the steps', async () => {
    await worker.publish(
      journey(
        'reads',
        'Seat Added',
        {
          b: {
            type: 'branch',
            name: 'Big?',
            branches: [{ id: 'big', label: 'Big', when: is('account.seats', 7) }],
            next: { big: 'yes', else: 'no' },
          },
          yes: { type: 'exit', name: 'Yes', reason: 'big', next: {} },
          no: { type: 'exit', name: 'No', reason: 'small', next: {} },
        },
        {
          trigger: { kind: 'event', on: [{ event: 'Seat Added', where: is('account.plan', 'team') }] },
          entry: { audience: is('account.country', 'FR') },
        },
      ),
    );
    await worker.take(aGroup('fay', 'reads', { plan: 'team', country: 'FR', seats: 7 }), aTrack('fay', 'Seat Added'));
    await worker.take(aGroup('gus', 'reads2', { plan: 'free', country: 'FR' }), aTrack('gus', 'Seat Added'));
    await worker.take(anIdentify('hal', { plan: 'team' }), aTrack('hal', 'Seat Added'));
    await worker.act();
    expect((await worker.runs({ journeyId: 'reads' })).map(({ exitReason }) => exitReason)).toEqual(['big']);
  });

  it('is written by an update step, once, and the very next step sees it', async () => {
    const count = { op: 'increment' as const, field: 'account.upgrades', by: 1 };
    await worker.publish(
      journey('writes', 'Upgraded', {
        u: {
          type: 'update',
          name: 'Write',
          operations: [
            count,
            { op: 'set', field: 'account.plan', value: 'team' },
            { op: 'set', field: 'profile.role', value: 'buyer' },
          ],
          next: { done: 'b' },
        },
        b: {
          type: 'branch',
          name: 'Seen?',
          branches: [{ id: 'seen', label: 'Seen', when: is('account.plan', 'team') }],
          next: { seen: 'yes', else: null },
        },
        yes: { type: 'exit', name: 'Yes', reason: 'seen', next: {} },
      }),
    );
    // Forty members at once write the same account.
    const members = Array.from({ length: 40 }, (_, i) => `m${i}`);
    await worker.take(...members.flatMap((id) => [aGroup(id, 'writes'), aTrack(id, 'Upgraded')]));
    await worker.act();
    const runs = await worker.runs({ journeyId: 'writes' });
    expect(runs.map(({ exitReason }) => exitReason)).toEqual(members.map(() => 'seen'));
    expect(await account('writes')).toMatchObject({ attributes: { upgrades: 40, plan: 'team' }, pending: {} });
    expect((await worker.person('m0')).attributes['role']).toBe('buyer');
    const visit = await store.visits.findOne({ runId: runs[0]?._id, stepId: 'u' }).lean();
    expect(visit).toMatchObject({ evidence: { account: 'writes', changed: expect.arrayContaining(['account.upgrades']) } });
  });

  it('that somebody does not have is not written, and the step says so', async () => {
    await worker.take(aTrack('lone', 'Upgraded'));
    await worker.act();
    const [run] = await worker.runs({ journeyId: 'writes', personId: (await worker.person('lone'))._id });
    expect(run?.exitReason).toBe('completed');
    const visit = await store.visits.findOne({ runId: run?._id, stepId: 'u' }).lean();
    expect(visit).toMatchObject({ evidence: { noAccount: true, changed: ['profile.role'] } });
  });
});

describe('a change of an account', () => {
  it('wakes the members who wait for it, however many, and nobody else', async () => {
    await worker.publish(journey('waits', 'Wait', { w: untilPlan('gold') }));
    await worker.publish(journey('sleeps', 'Wait', { w: { type: 'wait', name: 'Sleep', for: 'P9D', next: { done: null } } }));
    const members = Array.from({ length: MEMBERS_AT_ONCE + 20 }, (_, i) => `w${i}`);
    await worker.take(
      ...members.flatMap((id) => [aGroup(id, 'huge'), aTrack(id, 'Wait')]),
      aGroup('stranger', 'tiny'),
      aTrack('stranger', 'Wait'),
    );
    await worker.act();
    await worker.take(aGroup('w0', 'huge', { plan: 'silver' }));
    const asleep = await worker.runs({ journeyId: 'sleeps', pokes: { $gt: 0 } });
    expect(asleep).toEqual([]);
    await worker.act();
    expect(await store.runs.countDocuments({ journeyId: 'waits', live: true })).toBe(members.length + 1);
    await worker.take(aGroup('w1', 'huge', { plan: 'gold' }));
    await worker.act();
    const left = await worker.runs({ journeyId: 'waits', live: true });
    expect(left.map(({ personId }) => personId)).toEqual([(await worker.person('stranger'))._id]);
  });
});
